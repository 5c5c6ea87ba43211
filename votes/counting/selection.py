"""The cut line (A-7): who is surely in, who is tied at it, how many places stay empty."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from votes.counting.errors import CountError
from votes.counting.slate import next_slate_size

# Approvals, points, or whole numbers compared one after the other: larger is better.
Votes: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class Selection:
    """A choice of at most K that cannot hide a tie: `tied` share `places_left_for_tied`.

    Raises CountError("bad_selection") if the parts do not add up to the places.
    """

    places: int
    sure: tuple[str, ...]
    tied: tuple[str, ...]
    places_left_for_tied: int
    empty_places: int

    def __post_init__(self) -> None:
        filled = len(self.sure) + self.places_left_for_tied + self.empty_places
        is_open = bool(self.tied)
        if (
            filled != self.places
            or is_open != (self.places_left_for_tied > 0)
            or (is_open and (self.places_left_for_tied >= len(self.tied) or self.empty_places > 0))
        ):
            raise CountError("bad_selection")


def ranked(approvals: Votes) -> list[str]:
    """Candidates by approvals, most first; equal ones by name, which decides nothing."""
    return sorted(sorted(approvals), key=lambda name: approvals[name], reverse=True)


def select(approvals: Votes, passing: Collection[str], places: int) -> Selection:
    """The first `places` of those passing, with everyone equal at the cut line reported as tied.

    Whoever must not take a place, such as candidates without approvals, is not among `passing`.
    """
    order = [name for name in ranked(approvals) if name in passing]
    if len(order) <= places:
        return Selection(places, tuple(order), (), 0, places - len(order))
    cut = approvals[order[places - 1]]
    if approvals[order[places]] < cut:
        return Selection(places, tuple(order[:places]), (), 0, 0)
    sure = tuple(name for name in order if approvals[name] > cut)
    tied = tuple(name for name in order if approvals[name] == cut)
    return Selection(places, sure, tied, places - len(sure), 0)


def next_slate(approvals: Votes, won: Collection[str], places_left: int) -> tuple[str, ...]:
    """Candidates of the second round in first-round order, all those equal at its edge included."""
    order = [name for name in ranked(approvals) if name not in won]
    size = next_slate_size(places_left)
    if len(order) <= size:
        return tuple(order)
    edge = approvals[order[size - 1]]
    return tuple(name for name in order if approvals[name] >= edge)
