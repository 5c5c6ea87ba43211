"""Counting one round from its papers to its result (A-3, A-5, A-7), and the round that follows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from votes.counting.ballots import APPROVE, Paper, read_ballot
from votes.counting.choices import Style, Threshold
from votes.counting.decide import Box, Matter, decide
from votes.counting.errors import CountError
from votes.counting.explain import not_counted
from votes.counting.facts import NO_FACTS, Facts, facts_of
from votes.counting.profile import Profile, approving, scoring
from votes.counting.result import UNCOUNTED, Outcome, Round, RoundResult
from votes.counting.rules import Rules
from votes.counting.spending import Allocation
from votes.counting.standing import Settled
from votes.counting.tally import Tally
from votes.counting.turnout import Irregularity, Turnout, has_quorum


def first_round(rules: Rules, candidates: Iterable[str]) -> Round:
    """The first round of a poll: all candidates for all places."""
    names = tuple(candidates)
    return Round(names, rules.places_for(len(names)))


def following_round(round_: Round, result: RoundResult) -> Round | None:
    """The re-vote or further round that a result asks for at once; None when it asks for none."""
    if result.outcome is Outcome.TIE_REVOTE:
        left = result.places_left_for_tied
        return Round(result.tied, left, round_.number, round_.revote + 1)
    if result.outcome is Outcome.SHORTFALL:
        return Round(result.next_round_slate, result.empty_places, round_.number + 1)
    return None


def rerun_of(result: RoundResult) -> Round | None:
    """The same round once more, where it is void or had no quorum (A-2, A-3); None elsewhere."""
    again = {*UNCOUNTED} - {Outcome.AWAITS_CHAIR}
    return result.round if result.outcome in again else None


def paper_of(rules: Rules, round_: Round, facts: Facts = NO_FACTS) -> Paper:
    """What may be marked in this round; the rules' own limits of marks bind the first one only.

    `facts` are needed where the rules limit scopes (B-03) or the cost of a basket (B-05).
    """
    is_first = round_.number == 1 and not round_.revote
    most = rules.most_marks if is_first and rules.most_marks is not None else round_.places
    least = rules.least_marks if is_first else 1
    if rules.style is Style.APPROVE_EXACT_K:
        least = most = round_.places
    paper = Paper(
        candidates=frozenset(round_.candidates),
        style=rules.style,
        least=least,
        most=most,
        both_marks=rules.both_marks,
        write_ins=rules.write_ins and is_first,
        most_points=rules.most_points,
        point_sum=rules.point_sum,
    )
    return paper._replace(**_limits(rules, round_, facts)) if is_first else paper


def _limits(rules: Rules, round_: Round, facts: Facts) -> dict[str, Any]:
    """Limits on the choice as a whole, which bind the first round only."""
    found: dict[str, Any] = {}
    known = [(name, facts_of(facts, name)) for name in sorted(round_.candidates)]
    if rules.scope_limits:
        found["scope_limits"] = rules.scope_limits
        found["scopes"] = tuple((name, each.scope) for name, each in known)
    if rules.style is Style.BUDGET_BASKET:
        found["basket"] = rules.budget
        found["costs"] = tuple((name, each.cost) for name, each in known)
    return found


def count_round(
    rules: Rules,
    round_: Round,
    turnout: Turnout,
    ballots: Iterable[object] | Tally,
    *,
    deputy_ballots: Iterable[object] | Tally | None = None,
    facts: Facts = NO_FACTS,
    settled: Sequence[Settled] = (),
) -> RoundResult:
    """Count one round; ballots may be a list, a stream read once, or a Tally of the same paper.

    Under the double gate the deputies' box is given apart and counted in as well. `facts` are those
    of the candidates (cost, scope, conflicts); `settled` the orders that broke its ties, in turn.
    Equal Shares needs the ballots themselves. CountError for a style without approvals, a deputies'
    box missing or too many, a false returned number, an order that names others than the tied.
    """
    _require_countable(rules, deputy_ballots)
    if not has_quorum(rules.quorum, turnout.members, turnout.present):
        return _uncounted(Outcome.NO_QUORUM, rules, round_, turnout, 0)
    paper = paper_of(rules, round_, facts)
    profile = None
    if rules.allocation is Allocation.EQUAL_SHARES and not isinstance(ballots, Tally):
        ballots = list(ballots)
        profile = profile_of(ballots, paper)
    box = _box(paper, ballots, deputy_ballots)
    counted = box.tally.returned
    returned = counted if turnout.returned is None else turnout.returned
    fault = _fault_of(turnout, returned)
    if fault is not None:
        return _uncounted(fault, rules, round_, turnout, returned)
    if returned != counted:
        raise CountError("returned_is_not_counted", f"{returned} {counted}")
    return decide(Matter(rules, round_, turnout, box, facts, profile, settled))


def profile_of(ballots: Iterable[object], paper: Paper) -> Profile:
    """Who supports what, of the valid ballots that support something; ranked is supported."""
    readings = (read_ballot(ballot, paper) for ballot in ballots)
    valid = (reading.marks for reading in readings if reading.kind == "valid")
    if paper.style is Style.POINTS:
        return scoring([(name, int(mark)) for name, mark in marks] for marks in valid)
    counted = (
        [name for name, mark in marks if mark == APPROVE or isinstance(mark, int)]
        for marks in valid
    )
    return approving(counted)


def after_revote(result: RoundResult) -> Settled:
    """The order that a re-vote gives the tied: by its approvals, those equal again together."""
    votes = {name: result.scores.get(name, (votes,)) for name, votes in result.counts.items()}
    order = sorted(set(votes.values()), reverse=True)
    groups = (tuple(sorted(n for n, own in votes.items() if own == each)) for each in order)
    return Settled("revote", tuple(groups))


def _box(
    paper: Paper, ballots: Iterable[object] | Tally, deputy_ballots: Iterable[object] | Tally | None
) -> Box:
    if deputy_ballots is None:
        return Box(_counted(paper, ballots))
    deputies = _counted(paper, deputy_ballots)
    return Box(Tally(paper).merge(_counted(paper, ballots)).merge(deputies), deputies)


def _require_countable(rules: Rules, deputy_ballots: object) -> None:
    if rules.style is Style.GRADE:
        raise CountError("style_has_no_approvals", rules.style.value)
    if (rules.threshold is Threshold.DOUBLE_GATE) != (deputy_ballots is not None):
        raise CountError("deputy_ballots", "missing" if deputy_ballots is None else "surplus")


def _counted(paper: Paper, ballots: Iterable[object] | Tally) -> Tally:
    if not isinstance(ballots, Tally):
        return Tally(paper).add_all(ballots)
    if ballots.paper != paper:
        raise CountError("other_paper")
    return ballots


def _fault_of(turnout: Turnout, returned: int) -> Outcome | None:
    """Table A-3 from the first row to the last; None when the round is valid."""
    if turnout.issued > turnout.present:
        return Outcome.VOID_ISSUED_GT_PRESENT
    if returned > turnout.issued:
        return Outcome.VOID_RETURNED_GT_ISSUED
    if turnout.irregularity is Irregularity.OPEN:
        return Outcome.AWAITS_CHAIR
    if turnout.irregularity is Irregularity.VOID:
        return Outcome.VOID_BY_CHAIR
    return None


def _uncounted(
    outcome: Outcome, rules: Rules, round_: Round, turnout: Turnout, returned: int
) -> RoundResult:
    log = not_counted(round_.candidates)
    return RoundResult(outcome, round_, turnout, rules.digest(), returned, log=log)
