"""One coded line for every candidate: how its place was won or lost, with the numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from votes.counting.case import Chosen
from votes.counting.completion import Shared
from votes.counting.result import Line
from votes.counting.selection import ranked
from votes.counting.standing import Settled, Standing
from votes.counting.thresholds import Bases, Support


class Grounds(NamedTuple):
    """What the count rested on: the bases, the support needed, and who had it."""

    bases: Bases
    needed: Support
    minimum: int
    passing: frozenset[str]


class Ranking(NamedTuple):
    """Support and standing of every candidate; with scores where ranks or points decide."""

    support: Mapping[str, Support]
    standing: Standing
    has_scores: bool

    def first_number(self, name: str) -> int:
        """The number that is compared first: approvals, points, or how many put it first."""
        return self.standing[name][0]


_MONEY = frozenset({"cost", "left", "then"})
_SAME_WORDS = {"places_full": "below_cut", "not_funded_in_any_order": "below_cut"}


def not_counted(candidates: Iterable[str]) -> tuple[Line, ...]:
    """The log of a round that was not counted."""
    return tuple(Line(name, "not_counted") for name in sorted(candidates))


def explain(
    chosen: Chosen,
    ranking: Ranking,
    grounds: Grounds,
    settled: Sequence[Settled],
    is_tied: bool,
) -> tuple[Line, ...]:
    """Lines in the order of the count.

    Codes: `won`, `won_by_enlarging`, `tied_at_cut`, `below_cut`, `below_threshold`,
    `below_minimum`, `zero_approvals`, after a tie `won_by_…` and `lost_by_…` (revote, chair, lot,
    advice); with money or exclusive projects also those of `fund`, `dearer_of_conflict` and
    `not_afforded`. Numbers: `approvals`, `rank` (equal ones share it), `needed`, `score` (ranks and
    points), `cut` (approvals or score at the last place, where the cut decided), `drawn`, money in
    fen, and for the double gate `of_deputies` with `needed_of_deputies`.
    """
    cut = _cut_of(chosen, ranking)
    lines, rank = [], 0
    order = ranked(ranking.standing)
    for at, name in enumerate(order):
        if at == 0 or ranking.standing[name] != ranking.standing[order[at - 1]]:
            rank = at + 1
        code, further = _code_of(name, chosen, ranking, grounds, is_tied)
        numbers = {**_numbers(name, ranking, grounds, rank, cut), **further}
        lines.append(_after_tie(Line(name, code, numbers), settled))
    return tuple(lines)


def payments(shared: Shared | None) -> tuple[dict[str, int | str], ...]:
    """Who paid for each place under Equal Shares, in whole parts (`unit` parts are one of money).

    `full` supporters paid `share` each, `short` ones all they had left, together `short_parts`.
    """
    if shared is None or shared.open:  # while a tie is open, who pays is open too
        return ()
    return tuple(
        {
            "candidate": paid.candidate,
            "unit": paid.unit * shared.scale,
            "cost": paid.cost,
            "share": paid.share,
            "full": paid.full,
            "short": paid.short,
            "short_parts": paid.short_parts,
        }
        for paid in shared.paid
    )


def _cut_of(chosen: Chosen, ranking: Ranking) -> int | None:
    """The number at the last place, where there were more passing than places."""
    last = chosen.tied or chosen.sure
    if chosen.empty_places or chosen.left is not None or chosen.codes or not last:
        return None
    return min(ranking.first_number(name) for name in last)


def _code_of(
    name: str, chosen: Chosen, ranking: Ranking, grounds: Grounds, is_tied: bool
) -> tuple[str, Mapping[str, int]]:
    code, numbers = chosen.codes.get(name, ("", {}))
    further = {key: int(value) for key, value in numbers.items() if key in _MONEY}
    if name in chosen.sure:
        return "won", further
    if name in chosen.tied:
        return ("tied_at_cut" if is_tied else "won_by_enlarging"), further
    if code:
        return _SAME_WORDS.get(code, code), further
    if ranking.support[name].approvals == 0:
        return "zero_approvals", {}
    if name in grounds.passing:
        return "below_cut", {}
    is_few = ranking.support[name].approvals < grounds.minimum
    return ("below_minimum" if is_few else "below_threshold"), {}


def _numbers(
    name: str, ranking: Ranking, grounds: Grounds, rank: int, cut: int | None
) -> dict[str, int]:
    support = ranking.support[name]
    numbers = {"approvals": support.approvals, "rank": rank, "needed": grounds.needed.approvals}
    if ranking.has_scores:
        numbers["score"] = ranking.first_number(name)
    if cut is not None:
        numbers["cut"] = cut
    if grounds.needed.of_deputies:
        numbers["of_deputies"] = support.of_deputies
        numbers["needed_of_deputies"] = grounds.needed.of_deputies
    return numbers


# Equals whom no order told apart: they are still tied, or all of them were taken.
_OPEN_OR_ENLARGED = ("tied_at_cut", "won_by_enlarging")


def _after_tie(line: Line, settled: Sequence[Settled]) -> Line:
    """The line of somebody who was tied says who settled it, and the place in that order."""
    for each in settled:
        for at, group in enumerate(each.order):
            if line.candidate in group and line.code not in _OPEN_OR_ENLARGED:
                is_in = line.code == "won"
                code = f"won_by_{each.by}" if is_in else f"lost_by_{each.by}"
                return Line(line.candidate, code, {**line.numbers, "drawn": at + 1})
    return line
