"""What a demonstration offers, and the words with which a started instance greets its owner."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from flask_babel import gettext as _

from commons.locale import DEFAULT

DEMONSTRATION = "demonstration"


@dataclass(frozen=True)
class SignIn:
    """One way into the demonstration: who, with which account, and how it is proven."""

    role: str
    name: str
    account: str
    proof: str


@dataclass(frozen=True)
class Demonstration:
    """What an empty database gets; the application puts it into ``app.extensions``."""

    is_wanted: Callable[[], bool]
    build: Callable[[], None]
    sign_ins: Callable[[], Sequence[SignIn]]
    what_to_try: Callable[[], Sequence[str]]


def greeting(place: tuple[str, int], data: Path, shown: Demonstration | None) -> list[str]:
    """What the person at the terminal reads once the server answers."""
    host, port = place
    host = f"[{host}]" if ":" in host else host
    lines = ["", _("Open  http://%(host)s:%(port)s/", host=host, port=port)]
    if shown:
        lines += ["", _("Sign in as:"), *sign_in_lines(shown.sign_ins())]
        lines += ["", _("What to try:"), *(f"  - {line}" for line in shown.what_to_try())]
    return [*lines, "", _("Everything is kept in %(where)s", where=data), _("Ctrl-C stops."), ""]


def sign_in_lines(sign_ins: Sequence[SignIn]) -> list[str]:
    """One line for each way in, in columns that also hold with wide characters."""
    rows = [(way.role, way.name, way.account, way.proof) for way in sign_ins]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [
        "  "
        + "  ".join(cell + " " * (w - width(cell)) for cell, w in zip(row, widths, strict=True))
        for row in rows
    ]


def width(text: str) -> int:
    """Columns that *text* takes in a terminal: Chinese characters take two."""
    return sum(2 if ord(character) > 0x2E7F else 1 for character in text)


def terminal_locale() -> str:
    """The language of the person at the terminal: English unless it says Chinese."""
    said = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return DEFAULT if next(filter(None, said), "").lower().startswith("zh") else "en"
