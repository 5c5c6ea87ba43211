"""The money, places and sites that are left while a budget is given out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from votes.counting.canonical import exact
from votes.counting.errors import CountError


@dataclass(frozen=True)
class CostedCandidate:
    """A candidate with its cost and votes (or points); of each of its `sites` one can be funded."""

    name: str
    cost: Fraction
    votes: int | Fraction
    sites: frozenset[str] = frozenset()
    withdrawn: bool = False

    def __post_init__(self) -> None:
        if type(self.cost) is not Fraction or self.cost < 0:
            raise CountError("not_exact", f"cost of {self.name}")
        if type(self.votes) not in (int, Fraction):
            raise CountError("not_exact", f"votes of {self.name}")


def costed(
    name: str,
    cost: int | str | Fraction,
    votes: int | Fraction,
    site: str | None = None,
    *,
    withdrawn: bool = False,
) -> CostedCandidate:
    """A candidate from any exact amount; CountError("not_exact") for floats and the like."""
    sites = frozenset() if site is None else frozenset({site})
    return CostedCandidate(name, exact(cost), votes, sites, withdrawn)


@dataclass(frozen=True)
class Purse:
    """What is left: money, places (None: no limit), sites; closed when the count has ended."""

    left: Fraction
    places_left: int | None
    sites: frozenset[str] = frozenset()
    is_closed: bool = False

    def obstacle(self, candidate: CostedCandidate) -> str:
        """Why it cannot be funded now, as a code; empty if it can."""
        if self.is_closed:
            return "after_the_end"
        if self.places_left == 0:
            return "places_full"
        if candidate.sites & self.sites:
            return "site_taken"
        return "does_not_fit" if candidate.cost > self.left else ""

    def without(self, candidate: CostedCandidate) -> Purse:
        """The purse after funding the candidate in full."""
        return replace(
            self,
            left=self.left - candidate.cost,
            places_left=None if self.places_left is None else self.places_left - 1,
            sites=self.sites | candidate.sites,
        )

    def closed(self, left: Fraction | None = None) -> Purse:
        """The purse after the count has ended, with the money left if that changed."""
        return replace(self, is_closed=True, left=self.left if left is None else left)

    def holds_all(self, group: Sequence[CostedCandidate]) -> bool:
        """Can all of them be funded together?"""
        sites = [site for each in group for site in each.sites]
        return (
            sum((each.cost for each in group), Fraction(0)) <= self.left
            and (self.places_left is None or len(group) <= self.places_left)
            and len(set(sites)) == len(sites)
        )
