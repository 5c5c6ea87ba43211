"""Sending short messages: into a folder everybody can see (development), or by a program."""

import json
import shlex
import subprocess
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from commons.clock import now
from commons.web import settings

KEPT = 200
PATIENCE = 20  # seconds for the program


@dataclass(frozen=True, slots=True)
class Message:
    """A short message: to which number, with which words, when it was given to us."""

    to: str
    text: str
    at: str

    @property
    def moment(self) -> datetime:
        """When it was sent."""
        return datetime.fromisoformat(self.at)


def send(to: str, text: str) -> None:
    """Send *text* to the number *to*; raises when the program fails, so that it is tried again."""
    message = Message(to, text, now().isoformat())
    if settings().messages == "command":
        _by_command(message)
    else:
        _to_folder(message)


def is_visible() -> bool:
    """Whether messages may be read on a page: only where no real person gets them."""
    return not settings().production and settings().messages == "outbox"


def seen(limit: int = 30) -> list[Message]:
    """The newest messages in the folder, newest first."""
    files = sorted(_folder().glob("*.json"), reverse=True)[:limit]
    return [Message(**json.loads(file.read_text("utf-8"))) for file in files]


def _by_command(message: Message) -> None:
    """The program gets one JSON object on its standard input, with ``to`` and ``text``."""
    said = json.dumps({"to": message.to, "text": message.text}, ensure_ascii=False)
    done = subprocess.run(  # noqa: S603 - the operator's own program, no shell
        shlex.split(settings().messages_command),
        input=said.encode(),
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    if done.returncode:
        # Its output may repeat the message: only the number of its failure is kept.
        raise RuntimeError(f"the message program ended with {done.returncode}")


def _to_folder(message: Message) -> None:
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"{now():%Y%m%dT%H%M%S.%f}-{uuid4().hex[:8]}.json"
    staged = folder / f".{name}"
    facts = {"to": message.to, "text": message.text, "at": message.at}
    staged.write_text(json.dumps(facts, ensure_ascii=False), "utf-8")
    staged.chmod(0o600)
    staged.replace(folder / name)
    for old in sorted(folder.glob("*.json"), reverse=True)[KEPT:]:
        old.unlink(missing_ok=True)


def _folder() -> Path:
    return settings().data / "outbox"
