"""One run of Equal Shares: what every group of voters has left, and what a candidate costs them.

All amounts are whole numbers of the same part of a money unit. The part gets smaller whenever a
payment does not come out even, so nothing is ever rounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cmp_to_key
from math import gcd
from typing import NamedTuple

from votes.counting.profile import Profile


class Payer(NamedTuple):
    """Voters with the same parts left who give the same score: purse, parts each, score, number."""

    purse: int
    parts: int
    score: int
    number: int


@dataclass(frozen=True)
class Offer:
    """What a candidate would cost its supporters: `rest` / `weight` parts for each point given.

    `full` voters pay that, `short` ones pay all they have left, together `short_parts`.
    """

    rest: int
    weight: int
    full: int
    short: int
    short_parts: int


@dataclass(frozen=True)
class Paid:
    """A purchase in whole parts, `unit` of which are one unit of money."""

    candidate: str
    unit: int
    cost: int
    share: int
    full: int
    short: int
    short_parts: int


class Market:
    """The purses of all voters in one run; every voter starts with the same endowment."""

    def __init__(self, backing: Profile, endowment: Fraction) -> None:
        self.backing = backing
        self.unit = endowment.denominator
        self.purses = [endowment.numerator]
        self.purse_of = [0] * len(backing.weights)

    def offer(self, name: str, cost: int) -> Offer | None:
        """The lowest equal payment that covers the cost; None if its supporters have too little."""
        payers = sorted(self._payers(name), key=_BY_MEANS)
        rest = cost * self.unit
        if sum(payer.parts * payer.number for payer in payers) < rest:
            return None
        weight = sum(payer.score * payer.number for payer in payers)
        full, short = sum(payer.number for payer in payers), 0
        for payer in payers:
            if payer.parts * weight >= rest * payer.score:
                break
            rest -= payer.parts * payer.number
            weight -= payer.score * payer.number
            short += payer.number
        return Offer(rest, weight, full - short, short, cost * self.unit - rest)

    def buy(self, name: str, cost: int, offer: Offer) -> Paid:
        """Let the supporters pay as offered."""
        finer = offer.weight // gcd(offer.rest, offer.weight)
        if finer > 1:
            self.unit *= finer
            self.purses = [parts * finer for parts in self.purses]
        share = offer.rest * finer // offer.weight
        known = {parts: purse for purse, parts in enumerate(self.purses)}
        for score, groups in self.backing.backers[name].items():
            self._pay(groups, share * score, known)
        short_parts = offer.short_parts * finer
        return Paid(name, self.unit, cost * self.unit, share, offer.full, offer.short, short_parts)

    def _payers(self, name: str) -> list[Payer]:
        weights, purse_of, found = self.backing.weights, self.purse_of, []
        for score, groups in self.backing.backers[name].items():
            numbers = [0] * len(self.purses)
            for group in groups:
                numbers[purse_of[group]] += weights[group]
            found += [
                Payer(purse, self.purses[purse], score, number)
                for purse, number in enumerate(numbers)
                if number
            ]
        return found

    def _pay(self, groups: Sequence[int], price: int, known: dict[int, int]) -> None:
        after: dict[int, int] = {}
        purse_of = self.purse_of
        for group in groups:
            purse = purse_of[group]
            if purse not in after:
                after[purse] = self._purse_with(max(self.purses[purse] - price, 0), known)
            purse_of[group] = after[purse]

    def _purse_with(self, parts: int, known: dict[int, int]) -> int:
        if parts not in known:
            known[parts] = len(self.purses)
            self.purses.append(parts)
        return known[parts]


def _by_means(one: Payer, other: Payer) -> int:
    """Those who can pay least for each point first; without fractions."""
    return one.parts * other.score - other.parts * one.score


_BY_MEANS = cmp_to_key(_by_means)
