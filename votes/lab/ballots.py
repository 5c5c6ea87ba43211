"""Invented ballots for the rule lab: seeded, in whole numbers, of every way of voting."""

from collections.abc import Sequence
from random import Random
from typing import Any

from votes.counting.ballots import Paper, read_ballot
from votes.counting.choices import Style
from votes.counting.facts import CandidateFacts, Facts
from votes.counting.rounds import first_round, paper_of
from votes.counting.rules import Rules

TOO_MUCH = ("over_cost", "over_scope", "several_communities")


def invented_facts(rules: Rules, names: Sequence[str], random: Random) -> Facts:
    """Costs around an even part of the money, every third candidate of the whole area."""
    part = (rules.budget or 0) // rules.places
    return {
        name: CandidateFacts(
            cost=part * random.randint(50, 150) // 100,
            scope="street" if at % 3 == 0 else "a",
        )
        for at, name in enumerate(names)
    }


def invented(
    rules: Rules, facts: Facts, names: Sequence[str], members: int, random: Random
) -> list[Any]:
    """The ballots of one hall: each candidate is liked by some share, drawn from 25 to 85 %.

    Every voter makes up their mind by themselves; one in fifty casts an empty ballot.
    """
    liked = {name: random.randint(25, 85) for name in names}
    paper = paper_of(rules, first_round(rules, names), facts)
    return [_fitting(_ballot(rules, names, liked, random), paper) for _ in range(members)]


def _fitting(ballot: list[Any], paper: Paper) -> list[Any]:
    """The ballot with no more of it than areas and money allow, as a careful voter has it."""
    if not paper.scope_limits and paper.basket is None:
        return ballot
    kept: list[Any] = []
    for mark in ballot:
        if read_ballot([*kept, mark], paper).reason not in TOO_MUCH:
            kept.append(mark)
    return kept


def _ballot(rules: Rules, names: Sequence[str], liked: dict[str, int], random: Random) -> list[Any]:
    if random.randrange(50) == 0:
        return []
    keen = {name: liked[name] - random.randrange(100) for name in names}
    fond = sorted((name for name in names if keen[name] > 0), key=lambda name: -keen[name])
    most = rules.places if rules.most_marks is None else rules.most_marks
    if rules.style is Style.APPROVE_EXACT_K:
        return sorted(names, key=lambda name: -keen[name])[: rules.places]
    if rules.style is Style.YES_NO_ABSTAIN:
        return [[n, "approve" if n in fond[: rules.places] else "oppose"] for n in names]
    if rules.style is Style.RANK:
        return [[name, at] for at, name in enumerate(fond[:most], start=1)]
    if rules.style is Style.POINTS:
        return _points(rules, fond[:most], random)
    return fond[:most]


def _points(rules: Rules, fond: Sequence[str], random: Random) -> list[Any]:
    limits = (rules.most_points, rules.point_sum)
    most = min(limit for limit in limits if limit is not None)
    left = rules.point_sum if rules.point_sum is not None else most * len(fond)
    given = []
    for name in fond:
        points = min(left, random.randint(1, most))
        if points:
            given.append([name, points])
        left -= points
    return given
