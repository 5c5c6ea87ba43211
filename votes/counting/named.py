"""Ballots that come with a voter's name (imported files): roll, second ballots, what is kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

B = TypeVar("B")


@dataclass(frozen=True)
class Kept(Generic[B]):
    """The ballots to count, how many were replaced by a later one, and who is not on the roll."""

    ballots: tuple[B, ...]
    replaced: int
    not_on_roll: tuple[str, ...]
    voters_with_several: tuple[str, ...]


def keep_last(
    named: Iterable[tuple[str, B]],
    is_valid: Callable[[B], bool],
    roll: Collection[str] | None = None,
) -> Kept[B]:
    """One ballot a voter: the last valid one, or the last one if none is valid.

    Without a roll everybody counts. The order given is the order in which they came.
    """
    kept: dict[str, B] = {}
    several: set[str] = set()
    outside: list[str] = []
    replaced = 0
    for voter, ballot in named:
        if roll is not None and voter not in roll:
            outside.append(voter)
        elif voter not in kept:
            kept[voter] = ballot
        else:
            several.add(voter)
            replaced += 1
            if is_valid(ballot) or not is_valid(kept[voter]):
                kept[voter] = ballot
    return Kept(tuple(kept.values()), replaced, tuple(sorted(outside)), tuple(sorted(several)))
