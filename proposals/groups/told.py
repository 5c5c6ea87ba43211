"""What a published result says: what all groups share, what divides them, what is typical of one.

Shares are of those in the group who saw the statement.
"""

import json
from dataclasses import dataclass
from typing import Any

from proposals.groups.run import FEWEST, MILLION

__all__ = ["FEWEST", "Said", "Story", "read", "table"]

NAMES = "ABCDE"
SHARED, DIVIDED = 60, 30  # per cent in every group; points between the groups
MOST = 7


@dataclass(frozen=True)
class Said:
    """One statement with the per cent of each group who agree and disagree (None: nobody saw it).

    *side* is what the line is about: agree or disagree.
    """

    number: int
    side: str
    agree: tuple[int | None, ...]
    disagree: tuple[int | None, ...]
    seen: int


@dataclass(frozen=True)
class Story:
    """A result as it is told; lists are cut after the strongest few."""

    people: int
    placed: int
    sizes: tuple[tuple[str, int], ...]
    shared: tuple[Said, ...]
    dividing: tuple[Said, ...]
    typical: tuple[tuple[str, tuple[Said, ...]], ...]
    statements: tuple[Said, ...]
    unit: int
    points: tuple[tuple[int, int, int], ...]


def read(result: str) -> Story:
    """The story of a result as it was stored."""
    found = json.loads(result)
    statements = found["statements"]
    return Story(
        people=found["people"],
        placed=found["placed"],
        sizes=tuple(zip(NAMES, found["groups"], strict=False)),
        shared=_shared(statements),
        dividing=_dividing(statements) if len(found["groups"]) > 1 else (),
        typical=tuple(
            (NAMES[group], _typical(statements, group))
            for group in range(len(found["groups"]))
            if len(found["groups"]) > 1
        ),
        statements=tuple(_said(one) for one in statements),
        unit=found["unit"],
        points=tuple((group, x, y) for _row, group, x, y in found["points"]),
    )


def table(matrix: str) -> tuple[list[str], list[list[str | int | None]]]:
    """The matrix of an export as a table: one line a person, one column a statement."""
    found = json.loads(matrix)
    return [str(one["number"]) for one in found["statements"]], found["rows"]


def _shared(statements: list[Any]) -> tuple[Said, ...]:
    """What most in every group say, the strongest consensus first."""
    found = [
        (one["consensus" if side == "agree" else "consensus_against"], _said(one, side))
        for one in statements
        for side in ("agree", "disagree")
    ]
    kept = [
        (strength, said)
        for strength, said in found
        if all(share is not None and share >= SHARED for share in getattr(said, said.side))
    ]
    kept.sort(key=lambda one: (-one[0], one[1].number))
    return tuple(said for _strength, said in kept[:MOST])


def _dividing(statements: list[Any]) -> tuple[Said, ...]:
    apart = [one for one in statements if one["division"] * 100 >= DIVIDED * MILLION]
    apart.sort(key=lambda one: (-one["division"], one["number"]))
    return tuple(_said(one) for one in apart[:MOST])


def _typical(statements: list[Any], group: int) -> tuple[Said, ...]:
    sure = [one for one in statements if one["groups"][group]["typical"]]
    sure.sort(key=lambda one: (-one["groups"][group]["z"], one["number"]))
    return tuple(_said(one, one["groups"][group]["typical"]) for one in sure[:MOST])


def _said(one: Any, side: str = "agree") -> Said:
    groups = one["groups"]
    return Said(
        number=one["number"],
        side=side,
        agree=tuple(_percent(group["agree"], group["seen"]) for group in groups),
        disagree=tuple(_percent(group["disagree"], group["seen"]) for group in groups),
        seen=one["seen"],
    )


def _percent(said: int, seen: int) -> int | None:
    return (200 * said + seen) // (2 * seen) if seen else None
