"""Settings: read once from the environment, documented, and refused when unsafe in production."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

# Written by the demonstration into the data folder that holds it.
DEMONSTRATION = "demonstration.json"


class UnsafeSettings(RuntimeError):  # noqa: N818
    """The instance must not start like this; the message lists what to mend."""


def _setting(default: Any, env: str, says: str) -> Any:
    return field(default=default, metadata={"env": env, "says": says})


@dataclass(frozen=True)
class Settings:
    """Everything an operator may set, with its environment variable and meaning."""

    # ruff: noqa: RUF009 - each default is a dataclass field with its documentation
    environment: str = _setting("development", "COUNCIL_ENV", "development, test or production")
    data: Path = _setting(
        Path("data"), "COUNCIL_DATA", "folder of database, uploads, keys, queue and outbox"
    )
    database_url: str = _setting(
        "", "COUNCIL_DATABASE_URL", "postgresql://… ; empty means SQLite in the data folder"
    )
    queue_url: str = _setting("", "COUNCIL_QUEUE_URL", "redis://… ; empty means a SQLite queue")
    hosts: str = _setting(
        "", "COUNCIL_HOSTS", "host names that are served, by comma; needed in production"
    )
    https: bool = _setting(
        False, "COUNCIL_HTTPS", "1 when people reach us by HTTPS; needed in production"
    )
    proxies: int = _setting(
        0, "COUNCIL_PROXIES", "number of trusted reverse proxies in front of us"
    )
    threads: int = _setting(8, "COUNCIL_THREADS", "threads of the server, and size of the pool")
    messages: str = _setting(
        "outbox", "COUNCIL_MESSAGES", "how codes are sent: outbox (a visible folder) or command"
    )
    messages_command: str = _setting(
        "", "COUNCIL_MESSAGES_COMMAND", "program that sends one message given on its standard input"
    )
    site_name: str = _setting("云溪街道居民议事会", "COUNCIL_SITE_NAME", "name in the page header")
    organisation: str = _setting(
        "人大云溪街道工作委员会", "COUNCIL_ORGANISATION", "body that runs the site (主办单位)"
    )
    phone: str = _setting("", "COUNCIL_PHONE", "telephone number shown in the footer")
    icp: str = _setting("", "COUNCIL_ICP", "ICP record number (备案号)")
    police_record: str = _setting("", "COUNCIL_POLICE_RECORD", "public security record (公安备案)")

    @property
    def url(self) -> str:
        """The SQLAlchemy address of the database."""
        return self.database_url or f"sqlite:///{self.data.resolve() / 'council.sqlite3'}"

    @property
    def production(self) -> bool:
        """True on a site that real people depend on."""
        return self.environment == "production"

    def obstacles(self) -> list[str]:
        """What makes these settings unsafe in production; empty when they are fit."""
        if self.environment not in {"development", "test", "production"}:
            return [f"COUNCIL_ENV is {self.environment!r}: say development, test or production"]
        if not self.production:
            return []
        checks = (
            (not self.hosts, "COUNCIL_HOSTS is empty: name the hosts you serve"),
            (not self.https, "COUNCIL_HTTPS is off: sign-in needs HTTPS"),
            (
                self.messages == "outbox",
                "COUNCIL_MESSAGES is outbox: sign-in codes would lie in a folder; set command",
            ),
            (
                self.messages == "command" and not self.messages_command,
                "COUNCIL_MESSAGES_COMMAND is empty: name the program that sends a message",
            ),
            (
                (self.data / DEMONSTRATION).exists(),
                "COUNCIL_DATA holds the demonstration, whose passwords are public: use another",
            ),
        )
        return [words for unsafe, words in checks if unsafe]

    def require_safe(self) -> None:
        """Raise :class:`UnsafeSettings` with everything that must be mended."""
        found = self.obstacles()
        if found:
            raise UnsafeSettings("unsafe settings:\n- " + "\n- ".join(found))


def load(environ: Mapping[str, str] = os.environ, **overrides: Any) -> Settings:
    """Settings from *environ*; *overrides* win (tests). Raises :class:`UnsafeSettings`."""
    values: dict[str, Any] = {}
    for setting in fields(Settings):
        text = environ.get(setting.metadata["env"])
        if text is not None:
            values[setting.name] = _parse(text, setting.default, setting.metadata["env"])
    return Settings(**{**values, **overrides})


def _parse(text: str, default: Any, env: str) -> Any:
    if isinstance(default, bool):
        return text.strip().lower() in {"1", "true", "yes", "on"}
    if isinstance(default, int):
        if not text.strip().isdigit():
            raise UnsafeSettings(f"{env} is {text!r}: give a whole number")
        return int(text)
    return Path(text) if isinstance(default, Path) else text.strip()
