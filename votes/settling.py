"""A poll counted from what is stored of it, and counted again when its ties are settled."""

from collections.abc import Sequence
from typing import Any

from votes import queries
from votes.counting.errors import CountError
from votes.counting.result import Outcome, Round, RoundResult
from votes.counting.rounds import after_revote, following_round
from votes.counting.selection import next_slate
from votes.counting.standing import Settled
from votes.counting.turnout import Irregularity, Turnout
from votes.models import Poll
from votes.records import DEPUTIES, MEMBERS, Count


def count_of(poll: Poll, ballots: Sequence[Any], deputies: Sequence[Any] = ()) -> Count:
    """What the count of a closed poll rests on: rules, round, head counts, boxes, facts."""
    heads = Turnout(
        members=queries.turnout(poll).members,
        present=poll.present_count or 0,
        issued=poll.issued_count or 0,
        returned=len(ballots) + len(deputies),
        irregularity=_irregularity(poll),
        deputies=queries.deputies(poll.id),
    )
    return _count(poll, heads, ballots, deputies)


def recounted(poll: Poll, settled: Sequence[Settled]) -> RoundResult:
    """The result of a counted poll with the orders that settled its ties, from its own ballots.

    Head counts are those that were signed.
    """
    found = queries.certificate(poll.id)
    if found is None:
        raise CountError("not_counted", str(poll.id))
    signed = found.record["result"]["turnout"]
    heads = Turnout(**{**signed, "irregularity": Irregularity(signed["irregularity"])})
    ballots, deputies = (queries.ballots(poll.id, stack) for stack in (MEMBERS, DEPUTIES))
    return _count(poll, heads, ballots, deputies).result(settled)


def settled_so_far(poll: Poll) -> list[Settled]:
    """The orders that have settled ties of this poll, in turn."""
    return [Settled.from_dict(each) for each in queries.settled_in(poll.id)]


def _count(poll: Poll, heads: Turnout, ballots: Sequence[Any], deputies: Sequence[Any]) -> Count:
    items = queries.items(poll.id)
    round_ = queries.round_of(poll, [item.number for item in items])
    return Count(queries.rules_of(poll), round_, heads, ballots, deputies, queries.facts(poll.id))


def order_of_revote(revote: Poll) -> Settled:
    """The order in which a counted re-vote puts the tied; those equal again stand together."""
    return after_revote(recounted(revote, ()))


def _irregularity(poll: Poll) -> Irregularity:
    """What the scrutineers noted before the box was opened, and what the chair made of it (A-3)."""
    noted = queries.irregularities(poll.id)
    if not noted:
        return Irregularity.NONE
    is_ruled = all(each.is_answered for each in noted)
    return Irregularity.CONTINUE if is_ruled else Irregularity.OPEN


def next_round(poll: Poll) -> Round:
    """The re-vote or further round that a tied or short poll asks for.

    Raises CountError("no_round_follows") where the rules ask for none.
    """
    result = recounted(poll, settled_so_far(poll))
    if result.outcome is Outcome.TIE_REVOTE:
        held = sum(each.by == "revote" for each in settled_so_far(poll))
        tied, left = result.tied, result.places_left_for_tied
        return Round(tied, left, poll.round, poll.revote + held + 1)
    if result.outcome is Outcome.NEXT_MEETING:
        return Round(_slate(poll, result), result.empty_places, poll.round + 1)
    found = following_round(result.round, result)
    if found is None:
        raise CountError("no_round_follows", str(result.outcome))
    return found


def _slate(poll: Poll, result: RoundResult) -> tuple[str, ...]:
    """Who stands for the empty places at the next meeting: the best of those not chosen (A-7)."""
    facts = queries.facts(poll.id)
    taken = frozenset[str]().union(*(facts[name].conflicts for name in result.won))
    out = {name for name in result.counts if facts[name].conflicts & taken}
    standing = {name: result.scores.get(name, (votes,)) for name, votes in result.counts.items()}
    return next_slate(standing, out.union(result.won), result.empty_places)
