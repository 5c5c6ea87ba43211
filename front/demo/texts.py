"""The words of the demonstration: tables beside this file, read as plain rows."""

import csv
from decimal import Decimal
from functools import cache
from pathlib import Path

from commons.money import FEN_PER_WAN

FOLDER = Path(__file__).parent
Row = dict[str, str]


@cache
def table(name: str) -> tuple[Row, ...]:
    """The rows of ``name`` (.tsv or .csv) by column."""
    separator = "\t" if name.endswith(".tsv") else ","
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, delimiter=separator))


@cache
def words(kind: str) -> tuple[str, ...]:
    """The parts of names of one kind: surname, elder, middle or young."""
    return next(tuple(row["words"].split()) for row in table("names.tsv") if row["kind"] == kind)


def grouped(name: str) -> dict[str, list[Row]]:
    """The rows of a table by their column ``id``."""
    found: dict[str, list[Row]] = {}
    for row in table(name):
        found.setdefault(row["id"], []).append(row)
    return found


def by_id(name: str) -> dict[str, Row]:
    """The only row of each id."""
    return {row["id"]: row for row in table(name)}


def phrase(name: str, /, **facts: object) -> str:
    """One sentence of the demonstration, filled with *facts*."""
    return by_id("phrases.tsv")[name]["text"].format(**facts)


def fen(wan: str) -> int:
    """An amount in 万元, perhaps a yearly one (``8.0/年``), as fen."""
    return int(Decimal(wan.split("/")[0]) * FEN_PER_WAN)


def lead(units: str) -> str:
    """The unit that leads: what stands before the brackets and the first comma."""
    return units.split("（")[0].split("、")[0]
