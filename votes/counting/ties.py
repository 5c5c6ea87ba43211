"""What follows a tie at the cut line (A-7, tie rule), and how it is settled by chair or lot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from votes.counting.case import Chosen
from votes.counting.choices import TieStep
from votes.counting.errors import CountError
from votes.counting.result import Line, Outcome, RoundResult
from votes.counting.rules import Rules

_OUTCOMES = {
    TieStep.REVOTE_TIED: Outcome.TIE_REVOTE,
    TieStep.CHAIR_DECIDES: Outcome.TIE_CHAIR,
    TieStep.ADVISORY_POLL: Outcome.TIE_ADVISORY,
    TieStep.LOT: Outcome.TIE_LOT,
}


def tie_outcome(
    rules: Rules, chosen: Chosen, revote: int, places_before: int, *, advised: bool = False
) -> Outcome:
    """The first step of the tie rule that applies; DECIDED if the places are enlarged.

    `revote` is the number of re-votes held; `places_before` those filled by earlier rounds. With
    `advised` the residents' ranking was asked already and left them equal. Where the tied exclude
    each other, more places would not help and are not given.
    """
    for step in rules.tie_steps:
        if step is TieStep.REVOTE_TIED and revote >= rules.max_revotes:
            continue
        if step is TieStep.ADVISORY_POLL and advised:
            continue
        if step is TieStep.ENLARGE_K:
            reached = places_before + len(chosen.sure) + len(chosen.tied)
            has_room = rules.enlarge_to is not None and reached <= rules.enlarge_to
            if has_room and not chosen.open:
                return Outcome.DECIDED
            continue
        return _OUTCOMES[step]
    raise CountError("tie_rule_does_not_end")


By = Literal["chair", "lot", "advice"]
_SETTLED_BY: dict[By, frozenset[Outcome]] = {
    "chair": frozenset({Outcome.TIE_CHAIR}),
    "lot": frozenset({Outcome.TIE_LOT}),
    "advice": frozenset({Outcome.TIE_ADVISORY}),
}


def settle(result: RoundResult, order: Sequence[str], by: By) -> RoundResult:
    """The result with the tie settled: the first of `order` take the places that were left.

    `order` is every tied candidate once: the chair's written order, the lot's, or the residents'
    ranking. Where money or exclusive projects are in play, the round is counted again instead, with
    `settled`. Raises CountError("not_tied_for" | "order_incomplete" | "needs_recount").
    """
    if result.left is not None or result.open:
        raise CountError("needs_recount", by)
    if result.outcome not in _SETTLED_BY[by]:
        raise CountError("not_tied_for", by)
    if sorted(order) != sorted(result.tied):
        raise CountError("order_incomplete", by)
    chosen = tuple(order[: result.places_left_for_tied])
    log = tuple(_settled_line(line, order, chosen, by) for line in result.log)
    return replace(
        result,
        outcome=Outcome.DECIDED,
        won=result.won + chosen,
        tied=(),
        places_left_for_tied=0,
        log=log,
    )


def _settled_line(line: Line, order: Sequence[str], chosen: Sequence[str], by: By) -> Line:
    if line.candidate not in order:
        return line
    code = f"won_by_{by}" if line.candidate in chosen else f"lost_by_{by}"
    drawn = order.index(line.candidate) + 1
    return Line(line.candidate, code, {**line.numbers, "drawn": drawn})
