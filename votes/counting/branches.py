"""Every ending that some order of the tied would give, as far as that can be searched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from votes.counting.budget import BudgetRules, order_matters
from votes.counting.purse import CostedCandidate, Purse

MOST_STEPS = 20_000  # about a second; real elections need a few dozen


@dataclass(frozen=True)
class Ending:
    """Who is funded in one order of the tied, who got the rest, and what is left."""

    purse: Purse
    funded: frozenset[str] = frozenset()
    part: tuple[str, Fraction] | None = None


@dataclass
class Branches:
    """All endings, the groups in which the order mattered, and whether the search was complete.

    When it was not, the endings are those before the group where it stopped.
    """

    endings: set[Ending]
    tied: set[tuple[str, ...]] = field(default_factory=set)
    is_complete: bool = True
    not_reached: frozenset[str] = frozenset()
    steps: int = 0

    @property
    def is_open(self) -> bool:
        """Does anything depend on the order of the tied, as far as was searched?"""
        results = {(ending.funded, ending.part) for ending in self.endings}
        return len(results) > 1 or not self.is_complete

    def sure(self) -> frozenset[str]:
        """Funded in full in every order."""
        return frozenset.intersection(*(ending.funded for ending in self.endings))

    def possible(self) -> frozenset[str]:
        """Funded, if only in part, in some order."""
        parts = {ending.part[0] for ending in self.endings if ending.part}
        funded = frozenset().union(*(ending.funded for ending in self.endings))
        return funded | parts | self.not_reached


def explore(groups: Sequence[Sequence[CostedCandidate]], rules: BudgetRules) -> Branches:
    """Follow every order of every group in which it matters, up to MOST_STEPS steps."""
    branches = Branches({Ending(Purse(rules.budget, rules.places))})
    for at, group in enumerate(groups):
        reached: set[Ending] = set()
        for ending in branches.endings:
            if order_matters(group, ending.purse, rules):
                branches.tied.add(tuple(each.name for each in group))
                reached |= _orders(group, ending, rules, branches)
            else:
                branches.steps += len(group) if len(branches.endings) > 1 else 0
                reached.add(_in_order(group, ending, rules))
        if branches.steps > MOST_STEPS:
            rest = (each.name for later in groups[at:] for each in later)
            return replace(branches, is_complete=False, not_reached=frozenset(rest))
        branches.endings = reached
    return branches


def _in_order(group: Sequence[CostedCandidate], ending: Ending, rules: BudgetRules) -> Ending:
    for each in group:
        ending = _step(each, ending, rules)
    return ending


def _orders(
    group: Sequence[CostedCandidate], start: Ending, rules: BudgetRules, branches: Branches
) -> set[Ending]:
    """The endings of all orders of one group; equal positions are followed once."""
    waiting = [(start, frozenset(group))]
    seen = set(waiting)
    done: set[Ending] = set()
    while waiting and branches.steps <= MOST_STEPS:
        ending, remaining = waiting.pop()
        if not rules.is_order_decisive:  # whoever does not fit now will not fit later
            remaining = frozenset(each for each in remaining if not ending.purse.obstacle(each))
        if not remaining or ending.purse.is_closed:
            done.add(ending)
            continue
        for each in remaining:
            branches.steps += 1
            position = (_step(each, ending, rules), remaining - {each})
            if position not in seen:
                seen.add(position)
                waiting.append(position)
    return done


def _step(each: CostedCandidate, ending: Ending, rules: BudgetRules) -> Ending:
    obstacle = ending.purse.obstacle(each)
    if not obstacle:
        return Ending(ending.purse.without(each), ending.funded | {each.name})
    if obstacle != "does_not_fit" or not rules.is_order_decisive:
        return ending
    if rules.part_funding and ending.purse.left > 0:
        return Ending(
            ending.purse.closed(Fraction(0)), ending.funded, (each.name, ending.purse.left)
        )
    return replace(ending, purse=ending.purse.closed())
