"""Opened ballots as they may be shown: sorted, and by station only where ten or more lay."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from votes import queries
from votes.counting.ballots import OPPOSE, Paper, read_ballot
from votes.counting.choices import Style, Threshold
from votes.counting.facts import Facts
from votes.counting.grades import grading_paper
from votes.counting.result import Round
from votes.counting.rounds import paper_of
from votes.counting.rules import Rules
from votes.facts import facts_of
from votes.models import OpenedBallot, Poll, Station
from votes.queries.box import counted_in
from votes.records import in_order
from votes.rules.pooling import SMALLEST, is_too_small, kept_apart

ONLINE = "online"


@dataclass(frozen=True)
class Box:
    """The ballots of one poll, what they are read by, and in which pools they may be shown.

    The pool of those who are not shown by themselves has an empty name.
    """

    rules: Rules
    paper: Paper
    facts: Facts
    places: int
    pools: Mapping[str, Sequence[Any]]

    @property
    def ballots(self) -> list[Any]:
        """All of them, sorted: the order says nothing."""
        return in_order([ballot for pool in self.pools.values() for ballot in pool])


def box_of(poll: Poll) -> Box:
    """The opened ballots of a counted poll, both stacks together."""
    items, rules = queries.items(poll.id), queries.rules_of(poll)
    facts = facts_of(items)
    places = poll.places or rules.places_for(len(facts))
    names = tuple(facts)
    if rules.style is Style.GRADE:
        paper = grading_paper(rules, names)
    else:
        paper = paper_of(rules, Round(names, places, poll.round, poll.revote), facts)
    return Box(rules, paper, facts, places, pools_of(poll.id))


def pools_of(poll_id: UUID) -> dict[str, list[Any]]:
    """Sorted ballots by the name of their station, or online; small groups together."""
    query = (
        sa.select(Station.name, OpenedBallot.choices)
        .select_from(OpenedBallot)
        .outerjoin(Station, Station.id == OpenedBallot.station_id)
        .where(*counted_in(poll_id))
    )
    lying: dict[str, list[Any]] = {}
    for name, choices in db.session.execute(query):
        lying.setdefault(name or ONLINE, []).append(choices)
    apart = kept_apart({name: len(ballots) for name, ballots in lying.items()})
    found = {name: in_order(lying[name]) for name in sorted(apart)}
    rest = [ballot for name, ballots in lying.items() if name not in apart for ballot in ballots]
    return {**found, "": in_order(rest)} if rest else found


def withheld(poll: Poll) -> str:
    """Why no single ballots of this poll are published, as a code; empty where they are.

    `few_ballots` where there are fewer than ten in all; else see :func:`reason_to_withhold`.
    """
    query = sa.select(sa.func.count()).where(*counted_in(poll.id))
    stacks = list(db.session.execute(query.group_by(OpenedBallot.stack)).scalars())
    if sum(stacks) < SMALLEST:
        return "few_ballots" if sum(stacks) else ""
    rules = queries.rules_of(poll)
    if rules.threshold is not Threshold.DOUBLE_GATE and not rules.scope_limits:
        return ""
    return reason_to_withhold(box_of(poll), stacks)


def reason_to_withhold(box: Box, stacks: Sequence[int]) -> str:
    """`few_deputies` where one of two boxes (the double gate) holds fewer than ten ballots.

    `own_communities` where fewer than ten chose from one community: a ballot that chooses from its
    voter's own community (B-03) tells where the voter lives.
    """
    if is_too_small(stacks):
        return "few_deputies"
    limits = dict(box.rules.scope_limits)
    if not limits:
        return ""
    scopes = {name: facts.scope for name, facts in box.facts.items()}
    sizes: Counter[str] = Counter()
    for ballot in box.ballots:
        marks = read_ballot(ballot, box.paper).marks
        chosen = {scopes[name] for name, mark in marks if mark != OPPOSE}
        sizes.update(chosen - limits.keys())
    return "own_communities" if _are_few(sizes, len(box.ballots)) else ""


def _are_few(sizes: Mapping[str, int], ballots: int) -> bool:
    """Is one of the communities, or who chose from none, too small a group?"""
    return is_too_small([*sizes.values(), ballots - sum(sizes.values())])
