"""What the rule lab is asked and what it answers, in whole numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isqrt

from votes.counting.facts import Facts
from votes.counting.rules import Rules

MOST_MEMBERS, MOST_CANDIDATES, MOST_RUNS, MOST_BALLOTS, MOST_MIRRORS = 1_000, 60, 1_000, 60_000, 20
Z_SQUARED = 384  # 1.96 squared, in hundredths: an interval of 95 in 100


class NotTriable(ValueError):  # noqa: N818
    """The lab cannot try this; *code* says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Question:
    """What is tried: a draft, beside it what holds now, on how large a hall, how often."""

    rules: Rules
    beside: Rules
    members: int
    candidates: int
    runs: int
    seed: str
    facts: Facts = field(default_factory=dict)
    most_ballots: int = MOST_BALLOTS


@dataclass(frozen=True)
class Share:
    """So many of so many runs, with the 95 % interval in per mille (Wilson, rounded outwards)."""

    times: int
    runs: int

    @property
    def per_mille(self) -> tuple[int, int, int]:
        """The share, and the ends of its interval, in exact integers."""
        n, k = self.runs, self.times
        if not n:
            return (0, 0, 1000)
        # Everything times 100 n²: the square root is the only thing that is rounded.
        middle = 200 * k + Z_SQUARED
        spread = isqrt(Z_SQUARED * (400 * k * (n - k) // n + Z_SQUARED)) + 1
        whole = 2 * (100 * n + Z_SQUARED)
        low, high = max(0, middle - spread), middle + spread
        return (1000 * k // n, 1000 * low // whole, min(1000, -(-1000 * high // whole)))


@dataclass(frozen=True)
class Report:
    """What came of the runs. `differs` is against *beside*, `mirrored` against the other rule."""

    tie: Share
    shortfall: Share
    majority_failure: Share
    differs: Share
    mirrored: Share
    exchanged: Mapping[int, int] = field(default_factory=dict)
