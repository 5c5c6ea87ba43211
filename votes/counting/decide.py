"""From a counted box to a result: threshold, cut line, tie, shortfall, in that order (A-7)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from votes.counting.ballots import OPPOSE
from votes.counting.choices import Shortfall, Style
from votes.counting.explain import Grounds, explain
from votes.counting.result import TIES, UNFILLED, Outcome, Round, RoundResult
from votes.counting.rules import Rules
from votes.counting.selection import Selection, next_slate, select
from votes.counting.tally import Tally
from votes.counting.thresholds import Bases, Support, needed, passes, threshold_of
from votes.counting.ties import tie_outcome
from votes.counting.turnout import Turnout


class Box(NamedTuple):
    """The counted ballots of a round, and those of the deputies among them (double gate)."""

    tally: Tally
    deputies: Tally | None = None

    def support(self) -> dict[str, Support]:
        """Approvals of every candidate, in all and of deputies."""
        of_deputies = self.deputies.approvals if self.deputies else {}
        return {
            name: Support(votes, of_deputies.get(name, 0))
            for name, votes in self.tally.approvals.items()
        }

    def opposed(self, rules: Rules) -> dict[str, int]:
        """Votes against every candidate, where the style has them."""
        return self.tally.of_mark(OPPOSE) if rules.style is Style.YES_NO_ABSTAIN else {}


def decide(rules: Rules, round_: Round, turnout: Turnout, box: Box) -> RoundResult:
    """The result of a valid round, with the reason for every candidate."""
    support, counts = box.support(), box.tally.approvals
    grounds = _grounds(rules, round_, turnout, box, support)
    selection = select(counts, grounds.passing, round_.places, revote=round_.revote > 0)
    outcome, slate = _conclude(rules, round_, selection, counts)
    return RoundResult(
        outcome=outcome,
        round=round_,
        turnout=turnout,
        rules_digest=rules.digest(),
        returned=box.tally.returned,
        valid=grounds.bases.valid,
        abstain=box.tally.abstained,
        invalid_reasons=dict(sorted(box.tally.invalid.items())),
        counts=counts,
        opposed=box.opposed(rules),
        void_items=dict(sorted(box.tally.void_items.items())),
        won=selection.sure if outcome in TIES else selection.sure + selection.tied,
        tied=selection.tied if outcome in TIES else (),
        places_left_for_tied=selection.places_left_for_tied if outcome in TIES else 0,
        empty_places=selection.empty_places if outcome in UNFILLED else 0,
        next_round_slate=slate,
        log=explain(selection, support, grounds, enlarged=outcome not in TIES),
    )


def _grounds(
    rules: Rules, round_: Round, turnout: Turnout, box: Box, support: Mapping[str, Support]
) -> Grounds:
    """What a candidate needed in this round, and who had it; in a re-vote all may stay tied."""
    valid = box.tally.answered + (box.tally.abstained if rules.abstentions_are_valid else 0)
    bases = Bases(turnout.members, turnout.present, box.tally.returned, valid, turnout.deputies)
    threshold = threshold_of(rules, round_.number, round_.revote)
    minimum = 0 if round_.revote else rules.minimum_votes
    passing = frozenset(
        name for name, each in support.items() if passes(threshold, each, bases, minimum)
    )
    return Grounds(
        bases=bases,
        needed=needed(threshold, bases, minimum),
        minimum=minimum,
        passing=frozenset(support) if round_.revote else passing,
    )


def _conclude(
    rules: Rules, round_: Round, selection: Selection, counts: Mapping[str, int]
) -> tuple[Outcome, tuple[str, ...]]:
    """The outcome, and the slate of the second round if one follows at once."""
    if selection.tied:
        before = rules.places - round_.places
        return tie_outcome(rules, selection, round_.revote, before), ()
    if not selection.empty_places:
        return Outcome.DECIDED, ()
    slate = next_slate(counts, selection.sure, selection.empty_places)
    if rules.shortfall is Shortfall.LEAVE_VACANT or not slate:
        return Outcome.LEFT_VACANT, ()
    if rules.shortfall is Shortfall.NEXT_MEETING:
        return Outcome.NEXT_MEETING, ()
    if round_.number >= rules.max_rounds:
        return Outcome.LEFT_VACANT, ()
    return Outcome.SHORTFALL, slate
