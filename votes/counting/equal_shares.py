"""Equal Shares (Peters and Skowron), exact: every voter's share pays for what it supports.

A run gives every voter the same endowment. Of all candidates that their supporters can still pay
for, the one with the lowest price for each unit of satisfaction is bought next; its supporters pay
equal parts, whoever has less pays what is left. Prices never fall, so a queue of the last known
prices needs only its first entry to be fresh.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from votes.counting.contest import Contest, OrderKey, Run
from votes.counting.market import Market, Offer, Paid


class _Entry(NamedTuple):
    """A candidate in the queue: last known price of a unit of satisfaction, order among equals.

    `growth` is how the price changes with the endowment.
    """

    price: Fraction
    order: OrderKey
    name: str
    growth: Fraction = Fraction(0)


def run(contest: Contest, endowment: Fraction) -> Run:
    """One run in which every voter starts with *endowment* whole parts (it may be a fraction)."""
    queue = _Queue(contest, Market(contest.backing, endowment), _first_prices(contest))
    paid: list[Paid] = []
    while (found := queue.next()) is not None:
        paid.append(queue.buy(*found))
    return Run(endowment, tuple(paid), tuple(queue.tied), queue.market.room)


def _first_prices(contest: Contest) -> list[_Entry]:
    """What everybody costs if nobody who supports it is short of money: never too much."""
    return [
        _Entry(
            Fraction(contest.costs[name], contest.weights[name] * contest.worth(name)), order, name
        )
        for name, order in contest.orders.items()
    ]


@dataclass
class _Queue:
    """The candidates of one run, cheapest first; a price may be too low until it is asked anew."""

    contest: Contest
    market: Market
    waiting: list[_Entry]
    offers: dict[str, Offer] = field(default_factory=dict)  # those asked since the last purchase
    taken: frozenset[str] = frozenset()
    tied: list[tuple[str, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        heapify(self.waiting)

    def next(self) -> tuple[str, Offer] | None:
        """The candidate to be bought now, and its price; None when nobody can be paid for."""
        while self.waiting:
            first = self._pop()
            if first is None:
                continue
            if not self.waiting or first <= self.waiting[0]:
                self._note_equals(first)
                self._keep_first(first)
                return first.name, self.offers[first.name]
            heappush(self.waiting, first)
        return None

    def buy(self, name: str, offer: Offer) -> Paid:
        """Let its supporters pay; from now on every price has to be asked anew."""
        self.offers.clear()
        self.taken |= self.contest.sites[name]
        return self.market.buy(name, self.contest.costs[name], offer)

    def _pop(self) -> _Entry | None:
        """The first entry with its price of now; None if it can no longer be bought."""
        entry = heappop(self.waiting)
        if entry.name in self.offers:
            return entry
        if self.contest.sites[entry.name] & self.taken:
            return None
        offer = self.market.offer(entry.name, self.contest.costs[entry.name])
        if offer is None:
            return None
        self.offers[entry.name] = offer
        whole = offer.weight * self.market.unit * self.contest.worth(entry.name)
        return entry._replace(
            price=Fraction(offer.rest, whole), growth=Fraction(offer.growth, whole)
        )

    def _keep_first(self, first: _Entry) -> None:
        """By how much the endowment may grow before somebody else would be cheaper, or as cheap."""
        for entry in self.waiting:
            growth = entry.growth - first.growth
            is_equal = entry.price == first.price
            self.market.keep(entry.price - first.price, -abs(growth) if is_equal else growth)

    def _note_equals(self, first: _Entry) -> None:
        """Write down who else has the same price and the same place in the declared order."""
        equals, others = [first.name], []
        while self.waiting and self.waiting[0][:2] == first[:2]:
            entry = self._pop()
            if entry is not None:
                others.append(entry)
                equals += [entry.name] if entry[:2] == first[:2] else []
        for entry in others:
            heappush(self.waiting, entry)
        if len(equals) > 1:
            self.tied.append(tuple(sorted(equals)))
