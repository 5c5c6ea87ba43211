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
    """Voters with the same parts left who give the same score: parts each, growth, score, number.

    `growth` is how many parts more they would have now had they begun with one part more.
    """

    parts: int
    growth: int
    score: int
    number: int


@dataclass(frozen=True)
class Offer:
    """What a candidate would cost its supporters: `rest` / `weight` parts for each point given.

    `full` voters pay that, `short` ones pay all they have left, together `short_parts`. `growth` is
    how much more `rest` would be had every voter begun with one part more: never above 0.
    """

    rest: int
    growth: int
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
    """The purses of all voters in one run; every voter starts with the same endowment.

    All amounts grow in line with the endowment as long as the same voters run short. `room` is by
    how much it may grow, at least, before anything seen so far would change: None for any amount.
    """

    def __init__(self, backing: Profile, endowment: Fraction) -> None:
        self.backing = backing
        self.unit = endowment.denominator
        self.purses = [endowment.numerator]
        self.growths = [endowment.denominator]
        self.room: Fraction | None = None
        self.purse_of = [0] * len(backing.weights)

    def offer(self, name: str, cost: int) -> Offer | None:
        """The lowest equal payment that covers the cost; None if its supporters have too little."""
        payers = sorted(self._payers(name), key=_BY_MEANS)
        rest, growth = cost * self.unit, 0
        lacking = rest - sum(payer.parts * payer.number for payer in payers)
        if lacking > 0:
            self.keep(lacking, -sum(payer.growth * payer.number for payer in payers))
            return None
        weight = sum(payer.score * payer.number for payer in payers)
        short = 0
        for payer in payers:
            if payer.parts * weight >= rest * payer.score:
                break
            rest -= payer.parts * payer.number
            growth -= payer.growth * payer.number
            weight -= payer.score * payer.number
            short += 1
        for at, payer in enumerate(payers):
            sign = 1 if at < short else -1  # those short stay short, the others stay able to pay
            distance = sign * (rest * payer.score - payer.parts * weight)
            self.keep(distance, sign * (growth * payer.score - payer.growth * weight))
        few = sum(payer.number for payer in payers[:short])
        full = sum(payer.number for payer in payers[short:])
        return Offer(rest, growth, weight, full, few, cost * self.unit - rest)

    def keep(self, distance: int | Fraction, growth: int | Fraction) -> None:
        """Remember how far a distance that must stay above 0 is from there, if it shrinks."""
        if growth < 0:
            room = Fraction(distance, -growth)
            self.room = room if self.room is None else min(self.room, room)

    def buy(self, name: str, cost: int, offer: Offer) -> Paid:
        """Let the supporters pay as offered."""
        finer = offer.weight // gcd(offer.rest, offer.growth, offer.weight)
        if finer > 1:
            self.unit *= finer
            self.purses = [parts * finer for parts in self.purses]
            self.growths = [growth * finer for growth in self.growths]
        share, growth = (each * finer // offer.weight for each in (offer.rest, offer.growth))
        known = {each: at for at, each in enumerate(zip(self.purses, self.growths, strict=True))}
        for score, groups in self.backing.backers[name].items():
            self._pay(groups, (share * score, growth * score), known)
        short_parts = offer.short_parts * finer
        return Paid(name, self.unit, cost * self.unit, share, offer.full, offer.short, short_parts)

    def _payers(self, name: str) -> list[Payer]:
        weights, purse_of, found = self.backing.weights, self.purse_of, []
        for score, groups in self.backing.backers[name].items():
            numbers = [0] * len(self.purses)
            for group in groups:
                numbers[purse_of[group]] += weights[group]
            found += [
                Payer(self.purses[purse], self.growths[purse], score, number)
                for purse, number in enumerate(numbers)
                if number
            ]
        return found

    def _pay(
        self, groups: Sequence[int], price: tuple[int, int], known: dict[tuple[int, int], int]
    ) -> None:
        after: dict[int, int] = {}
        purse_of = self.purse_of
        for group in groups:
            purse = purse_of[group]
            if purse not in after:
                left, growth = self.purses[purse] - price[0], self.growths[purse] - price[1]
                after[purse] = self._purse_with((left, growth) if left >= 0 else (0, 0), known)
            purse_of[group] = after[purse]

    def _purse_with(self, held: tuple[int, int], known: dict[tuple[int, int], int]) -> int:
        if held not in known:
            known[held] = len(self.purses)
            self.purses.append(held[0])
            self.growths.append(held[1])
        return known[held]


def _by_means(one: Payer, other: Payer) -> int:
    """Those who can pay least for each point first; without fractions."""
    return one.parts * other.score - other.parts * one.score


_BY_MEANS = cmp_to_key(_by_means)
