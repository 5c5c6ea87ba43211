"""What a choice rests on, and what it comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from votes.counting.completion import Shared
from votes.counting.facts import Facts, facts_of
from votes.counting.profile import Profile
from votes.counting.purse import CostedCandidate
from votes.counting.result import Round
from votes.counting.rules import Rules
from votes.counting.spending import Allocation
from votes.counting.standing import Settled, Standing

Number = int | Fraction


class Case(NamedTuple):
    """What a choice rests on; `profile` for Equal Shares only, `settled` what broke its ties."""

    rules: Rules
    round: Round
    standing: Standing
    passing: frozenset[str]
    facts: Facts
    profile: Profile | None = None
    settled: tuple[Settled, ...] = ()


class Chosen(NamedTuple):
    """`sure` winners, those `tied`, those who are `open` until the tie is settled, what is left.

    `left` is None where no money is given out. `codes` say why, where places alone do not.
    """

    sure: tuple[str, ...]
    tied: tuple[str, ...] = ()
    places_left_for_tied: int = 0
    empty_places: int = 0
    open: tuple[str, ...] = ()
    left: int | None = None
    part: tuple[str, int] | None = None
    codes: Mapping[str, tuple[str, Mapping[str, Number]]] = {}
    shared: Shared | None = None


def is_bound(rules: Rules, facts: Facts) -> bool:
    """Is there more to look at than places?"""
    has_conflicts = any(each.conflicts for each in facts.values())
    is_shared = rules.allocation is Allocation.EQUAL_SHARES
    return rules.budget is not None or is_shared or has_conflicts


def costed_case(case: Case, names: Sequence[str], unit: int = 0) -> list[CostedCandidate]:
    """Candidates with their cost, or *unit* where no money is; equal standing is equal votes."""
    ranks = {numbers: at + 1 for at, numbers in enumerate(sorted(set(case.standing.values())))}
    has_money = case.rules.budget is not None
    return [
        CostedCandidate(
            name,
            Fraction(facts_of(case.facts, name).cost if has_money else unit),
            ranks[case.standing[name]],
            facts_of(case.facts, name).conflicts,
        )
        for name in names
    ]
