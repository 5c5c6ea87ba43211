"""One coded line for every candidate: how its place was won or lost, with the numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from votes.counting.result import Line
from votes.counting.selection import Selection, ranked
from votes.counting.thresholds import Bases, Support


class Grounds(NamedTuple):
    """What the count rested on: the bases, the support needed, and who had it."""

    bases: Bases
    needed: Support
    minimum: int
    passing: frozenset[str]


def not_counted(candidates: Iterable[str]) -> tuple[Line, ...]:
    """The log of a round that was not counted."""
    return tuple(Line(name, "not_counted") for name in sorted(candidates))


def explain(
    selection: Selection, support: Mapping[str, Support], grounds: Grounds, *, enlarged: bool
) -> tuple[Line, ...]:
    """Lines in the order of approvals.

    Codes: `won`, `won_by_enlarging`, `tied_at_cut`, `below_cut`, `below_threshold`,
    `below_minimum`, `zero_approvals`. Numbers: `approvals`, `rank` (equal ones share it), `needed`,
    `cut` (approvals at the last place, where the cut decided), and for the double gate
    `of_deputies` with `needed_of_deputies`.
    """
    counts = {name: each.approvals for name, each in support.items()}
    order = ranked(counts)
    cut = _cut_of(selection, counts)
    lines, rank = [], 0
    for at, name in enumerate(order):
        if at == 0 or counts[name] < counts[order[at - 1]]:
            rank = at + 1
        code = _code_of(name, selection, counts, grounds, enlarged)
        lines.append(Line(name, code, _numbers(support[name], grounds, rank, cut)))
    return tuple(lines)


def _cut_of(selection: Selection, counts: Mapping[str, int]) -> int | None:
    """Approvals at the last place, where there were more passing than places."""
    if selection.empty_places:
        return None
    last = selection.tied or selection.sure
    return min(counts[name] for name in last)


def _code_of(
    name: str,
    selection: Selection,
    counts: Mapping[str, int],
    grounds: Grounds,
    enlarged: bool,
) -> str:
    if name in selection.sure:
        return "won"
    if name in selection.tied:
        return "won_by_enlarging" if enlarged else "tied_at_cut"
    if counts[name] == 0:
        return "zero_approvals"
    if name in grounds.passing:
        return "below_cut"
    return "below_minimum" if counts[name] < grounds.minimum else "below_threshold"


def _numbers(support: Support, grounds: Grounds, rank: int, cut: int | None) -> dict[str, int]:
    numbers = {"approvals": support.approvals, "rank": rank, "needed": grounds.needed.approvals}
    if cut is not None:
        numbers["cut"] = cut
    if grounds.needed.of_deputies:
        numbers["of_deputies"] = support.of_deputies
        numbers["needed_of_deputies"] = grounds.needed.of_deputies
    return numbers
