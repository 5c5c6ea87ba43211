"""From a counted box to a result: threshold, cut line, tie, shortfall, in that order (A-7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from votes.counting.ballots import OPPOSE
from votes.counting.case import Case, Chosen
from votes.counting.choices import NUMBER_STYLES, Shortfall, Style
from votes.counting.chosen import choose
from votes.counting.explain import Grounds, Ranking, explain, payments
from votes.counting.facts import NO_FACTS, Facts, facts_of
from votes.counting.profile import Profile
from votes.counting.result import TIES, UNFILLED, Outcome, Round, RoundResult
from votes.counting.rules import Rules
from votes.counting.selection import next_slate
from votes.counting.standing import Settled, Standing, standing_of
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


class Matter(NamedTuple):
    """What is decided, and by what: rules, round, head counts, the box, facts of the candidates."""

    rules: Rules
    round: Round
    turnout: Turnout
    box: Box
    facts: Facts = NO_FACTS
    profile: Profile | None = None
    settled: Sequence[Settled] = ()


def decide(matter: Matter) -> RoundResult:
    """The result of a valid round, with the reason for every candidate."""
    rules, round_, turnout, box = matter[:4]
    support, standing = box.support(), standing_of(rules, box.tally)
    grounds = _grounds(rules, round_, turnout, box, support)
    case = Case(rules, round_, standing, grounds.passing, matter.facts, _passing(matter, grounds))
    chosen = choose(case, matter.settled)
    outcome, slate = _conclude(matter, chosen, standing)
    is_tied, numbered = outcome in TIES, rules.style in NUMBER_STYLES
    return RoundResult(
        outcome=outcome,
        round=round_,
        turnout=turnout,
        rules_digest=rules.digest(),
        **_classes(rules, box),
        valid=grounds.bases.valid,
        won=chosen.sure if is_tied else chosen.sure + chosen.tied,
        tied=chosen.tied if is_tied else (),
        places_left_for_tied=chosen.places_left_for_tied if is_tied else 0,
        empty_places=chosen.empty_places if outcome in UNFILLED else 0,
        next_round_slate=slate,
        log=explain(chosen, Ranking(support, standing, numbered), grounds, matter.settled, is_tied),
        scores=standing if numbered else {},
        open=chosen.open if is_tied else (),
        left=chosen.left,
        part=chosen.part,
        shares=payments(chosen.shared),
    )


def _classes(rules: Rules, box: Box) -> dict[str, Any]:
    """The classes of the ballots and what was marked on them."""
    return {
        "returned": box.tally.returned,
        "abstain": box.tally.abstained,
        "invalid_reasons": dict(sorted(box.tally.invalid.items())),
        "counts": box.tally.approvals,
        "opposed": box.opposed(rules),
        "void_items": dict(sorted(box.tally.void_items.items())),
    }


def _passing(matter: Matter, grounds: Grounds) -> Profile | None:
    """Who supports what, of those who passed the threshold."""
    return None if matter.profile is None else matter.profile.only(grounds.passing)


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
    matter: Matter, chosen: Chosen, standing: Standing
) -> tuple[Outcome, tuple[str, ...]]:
    """The outcome, and the slate of the second round if one follows at once."""
    rules, round_ = matter.rules, matter.round
    if chosen.tied:
        before = rules.places - round_.places
        held = round_.revote + sum(each.by == "revote" for each in matter.settled)
        advised = any(each.by == "advice" for each in matter.settled)
        return tie_outcome(rules, chosen, held, before, advised=advised), ()
    if not chosen.empty_places:
        return Outcome.DECIDED, ()
    taken = frozenset[str]().union(
        *(facts_of(matter.facts, name).conflicts for name in chosen.sure)
    )
    out = {name for name in standing if facts_of(matter.facts, name).conflicts & taken}
    slate = next_slate(standing, out.union(chosen.sure), chosen.empty_places)
    if rules.shortfall is Shortfall.LEAVE_VACANT or not slate:
        return Outcome.LEFT_VACANT, ()
    if rules.shortfall is Shortfall.NEXT_MEETING:
        return Outcome.NEXT_MEETING, ()
    if round_.number >= rules.max_rounds:
        return Outcome.LEFT_VACANT, ()
    return Outcome.SHORTFALL, slate
