"""Endorsements on paper: how a typed line is read, and why one is dropped. Plain values only."""

from dataclasses import dataclass

from commons.text import Unreadable, clean_line, clean_name, phone

SHEET = (2, 4000)
LINES = 60
PRINTED_LINES = 15
NAME = 60
OUTCOMES = (
    "counted", "unknown", "several", "unverified", "author", "together", "online", "other_sheet",
    "twice",
)  # fmt: skip


@dataclass(frozen=True)
class Signature:
    """One line of a sheet: a name, with a telephone number or a household where one is given."""

    row: int
    name: str
    phone: str = ""
    household: str = ""


def read(typed: str) -> list[Signature]:
    """The lines of *typed*, empty ones left out: ``李建华 13800000000`` or ``李建华 3-2-501``."""
    lines = [clean_line(line.replace("，", " ").replace(",", " ")) for line in typed.splitlines()]
    kept = [line for line in lines if line]
    return [_signature(row, line) for row, line in enumerate(kept, start=1)]


def _signature(row: int, line: str) -> Signature:
    name, _space, rest = line.partition(" ")
    name = clean_name(name)[:NAME]
    if not rest:
        return Signature(row, name)
    try:
        return Signature(row, name, phone=phone(rest))
    except Unreadable:
        return Signature(row, name, household=rest[:NAME])
