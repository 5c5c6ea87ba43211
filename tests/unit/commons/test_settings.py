"""Production refuses what is unsafe, and says everything that must be mended at once."""

from pathlib import Path

import pytest

from commons.settings import Settings, UnsafeSettings, load

SAFE = {
    "COUNCIL_ENV": "production",
    "COUNCIL_DATA": "nowhere",
    "COUNCIL_HOSTS": "yishi.example.cn",
    "COUNCIL_HTTPS": "1",
    "COUNCIL_MESSAGES": "command",
    "COUNCIL_MESSAGES_COMMAND": "/usr/local/bin/send",
}


def test_defaults_are_a_development_instance() -> None:
    settings = load({})
    assert settings.environment == "development"
    assert settings.url == f"sqlite:///{Path('data').resolve() / 'council.sqlite3'}"
    settings.require_safe()


def test_safe_production_starts() -> None:
    load(SAFE).require_safe()


@pytest.mark.parametrize(
    "name, value",
    [
        ("COUNCIL_HOSTS", ""),
        ("COUNCIL_HTTPS", "0"),
        ("COUNCIL_MESSAGES", "outbox"),
        ("COUNCIL_MESSAGES_COMMAND", ""),
        ("COUNCIL_ENV", "prod"),
    ],
)
def test_unsafe_production_does_not_start(name: str, value: str) -> None:
    with pytest.raises(UnsafeSettings, match=name):
        load({**SAFE, name: value}).require_safe()


def test_everything_is_named_at_once() -> None:
    found = Settings(environment="production", data=Path("nowhere")).obstacles()
    assert len(found) == 3


def test_a_number_must_be_one() -> None:
    with pytest.raises(UnsafeSettings, match="COUNCIL_THREADS"):
        load({"COUNCIL_THREADS": "many"})


def test_a_demonstration_never_becomes_production(tmp_path: Path) -> None:
    (tmp_path / "demonstration.json").write_text("{}")
    with pytest.raises(UnsafeSettings, match="demonstration"):
        load({**SAFE, "COUNCIL_DATA": str(tmp_path)}).require_safe()
