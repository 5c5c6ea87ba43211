"""What the groups say of each statement: shared, dividing, typical of one group. Exact counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from proposals.groups.matrix import AGREE, DISAGREE, Answer

SURE = 1.28  # one-sided at nine in ten


@dataclass(frozen=True)
class Tally:
    """How often one statement was answered by some people."""

    agree: int
    disagree: int
    seen: int

    def less(self, other: "Tally") -> "Tally":
        """These people without the others."""
        return Tally(
            self.agree - other.agree, self.disagree - other.disagree, self.seen - other.seen
        )


@dataclass(frozen=True)
class Typical:
    """How far a group says *side* more often than the others do."""

    side: str
    times: Fraction
    apart: float
    inside: float

    @property
    def is_sure(self) -> bool:
        """True when neither the difference nor the group's own view is likely to be chance."""
        return self.apart > SURE and self.inside > SURE


def tally(answers: Sequence[Answer]) -> Tally:
    """Count the answers to one statement."""
    seen = [answer for answer in answers if answer is not None]
    return Tally(seen.count(AGREE), seen.count(DISAGREE), len(seen))


def share(said: int, seen: int) -> Fraction:
    """The share of those who said it, drawn to one half where few have answered."""
    return Fraction(said + 1, seen + 2)


def consensus(groups: Sequence[Tally], side: str = "agree") -> Fraction:
    """Group-informed consensus: the product of the groups' shares, so no group is outvoted."""
    product = Fraction(1)
    for group in groups:
        product *= share(getattr(group, side), group.seen)
    return product


def division(groups: Sequence[Tally]) -> Fraction:
    """How far the most agreeing group is from the least agreeing one, from 0 to 1."""
    shares = [share(group.agree, group.seen) for group in groups]
    return max(shares) - min(shares)


def representativeness(inside: Tally, outside: Tally, side: str) -> Typical:
    """How typical *side* of a statement is of a group, against everybody outside it."""
    said, other = getattr(inside, side), getattr(outside, side)
    times = share(said, inside.seen) / share(other, outside.seen)
    apart = two_proportions(said, inside.seen, other, outside.seen)
    return Typical(side, times, apart, one_proportion(said, inside.seen))


def two_proportions(said: int, seen: int, other: int, others: int) -> float:
    """z of the difference of two shares, each with one answer added, as Polis counts it."""
    a, n, b, m = said + 1, seen + 1, other + 1, others + 1
    if a + b == n + m:
        return 0.0
    pooled = (a + b) / (n + m)
    return (a / n - b / m) / sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))


def one_proportion(said: int, seen: int) -> float:
    """z of a share against one half, with one answer added."""
    return 2 * sqrt(seen + 1) * ((said + 1) / (seen + 1) - 0.5)
