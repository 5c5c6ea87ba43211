"""Polis's own published mathematics, and a large conversation, where this machine has them."""

import csv
import json
from functools import cache
from typing import Any

from proposals.groups.matrix import Answer, Matrix
from tests.conftest import shared_data

ABSENT = "no shared/data here"
FOLDER = shared_data() / "polis"


def is_here() -> bool:
    """Whether the files are here; says aloud when not."""
    if not FOLDER.exists():
        print(f"NOTE: {ABSENT}: Polis's own figures not compared")  # noqa: T201
    return FOLDER.exists()


@cache
def mathematics() -> dict[str, Any]:
    """What Polis published of the small conversation."""
    found: dict[str, Any] = json.loads((FOLDER / "math-fixture/math-pca2.json").read_text())
    return found


@cache
def small() -> Matrix:
    """The answers of the small conversation, without the statements its staff took out."""
    facts = mathematics()
    kept = [number for number in facts["tids"] if number not in facts["mod-out"]]
    rows: list[list[Answer]] = [[None] * len(kept) for _person in range(facts["n"])]
    for vote in json.loads((FOLDER / "math-fixture/votes.json").read_text()):
        if vote["tid"] in kept:
            rows[vote["pid"]][kept.index(vote["tid"])] = vote["vote"]
    return Matrix(tuple(kept), tuple(tuple(row) for row in rows))


def members() -> list[list[int]]:
    """The rows of the people in each group, as Polis gives them."""
    facts = mathematics()
    return [
        [person for base in group["members"] for person in facts["base-clusters"]["members"][base]]
        for group in facts["group-clusters"]
    ]


def large() -> Matrix:
    """vTaiwan on UberX: 1,921 people, 197 statements."""
    with (FOLDER / "vtaiwan-uberx/participants-votes.csv").open(newline="") as file:
        header, *lines = csv.reader(file)
    rows = tuple(tuple(int(one) if one else None for one in line[6:]) for line in lines)
    return Matrix(tuple(int(number) for number in header[6:]), rows)
