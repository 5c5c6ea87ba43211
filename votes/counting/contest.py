"""What all runs of one count by Equal Shares share: whole numbers, supporters, who goes first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from votes.counting.errors import CountError
from votes.counting.market import Paid
from votes.counting.profile import Profile
from votes.counting.purse import CostedCandidate
from votes.counting.share_rules import Satisfaction, ShareRules, ShareTie

OrderKey = tuple[int, ...]


@dataclass(frozen=True)
class Contest:
    """All that the runs share. Costs, budget and step are whole parts, `scale` to a money unit."""

    rules: ShareRules
    scale: int
    budget: int
    costs: Mapping[str, int]
    sites: Mapping[str, frozenset[str]]
    orders: Mapping[str, OrderKey]
    weights: Mapping[str, int]
    backing: Profile
    voters: int

    def worth(self, name: str) -> int:
        """Satisfaction from a candidate for each point given to it."""
        return (self.costs[name] or 1) if self.rules.satisfaction is Satisfaction.COST else 1

    def supported(self) -> list[str]:
        """Candidates in the running that somebody supports, by name."""
        return sorted(self.orders)


@dataclass(frozen=True)
class Run:
    """One run: the endowment (in parts), purchases in order, equals nobody told apart.

    With any endowment larger by less than `room` the same are bought in the same order.
    """

    endowment: Fraction
    paid: tuple[Paid, ...]
    tied: tuple[tuple[str, ...], ...]
    room: Fraction | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Who was bought, in order."""
        return tuple(each.candidate for each in self.paid)


def contest_of(
    candidates: Iterable[CostedCandidate],
    profile: Profile,
    rules: ShareRules,
    lot_order: Sequence[str] = (),
) -> Contest:
    """Everything in whole numbers, once for all runs.

    Withdrawn candidates and those without a supporter are out. Raises
    CountError("duplicate_candidate" | "lot_order_incomplete").
    """
    all_of_them = sorted(candidates, key=lambda each: each.name)
    if len({each.name for each in all_of_them}) < len(all_of_them):
        raise CountError("duplicate_candidate")
    scale = _common(each.cost for each in all_of_them if not each.withdrawn)
    scale *= (rules.budget * scale).denominator * (rules.step * scale).denominator
    named = profile.backers
    running = [each for each in all_of_them if each.name in named and not each.withdrawn]
    costs = {each.name: int(each.cost * scale) for each in running}
    backing = profile.only(costs)
    weights = {name: backing.points(name) for name in costs}
    return Contest(
        rules=rules,
        scale=scale,
        budget=int(rules.budget * scale),
        costs=costs,
        sites={each.name: each.sites for each in running},
        orders={
            name: _order_of(name, cost, weights[name], rules, lot_order)
            for name, cost in costs.items()
        },
        weights=weights,
        backing=backing,
        voters=profile.voters,
    )


def _common(amounts: Iterable[Fraction]) -> int:
    scale = 1
    for amount in amounts:
        scale *= (amount * scale).denominator
    return scale


def _order_of(
    name: str, cost: int, votes: int, rules: ShareRules, lot_order: Sequence[str]
) -> OrderKey:
    """Numbers by which equals are told apart, in the order of the declared steps."""
    if ShareTie.LOT in rules.ties and name not in lot_order:
        raise CountError("lot_order_incomplete", name)
    numbers = {ShareTie.CHEAPER: cost, ShareTie.DEARER: -cost, ShareTie.MORE_VOTES: -votes}
    if ShareTie.LOT in rules.ties:
        numbers[ShareTie.LOT] = lot_order.index(name)
    return tuple(numbers[step] for step in rules.ties)
