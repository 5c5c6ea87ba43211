"""Rounds in which every side has its turn, and the table that is made of them."""

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Round:
    """One turn of one side: how many were done in how many seconds; *waits* are seconds of each."""

    done: int
    seconds: float
    waits: Sequence[float] = field(default=(), repr=False)

    @property
    def rate(self) -> float:
        """How many in a second."""
        return self.done / self.seconds

    def wait(self, share: float) -> float:
        """The wait in milliseconds that *share* (0.5, 0.99) of all stayed below."""
        ordered = sorted(self.waits)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


Turn = Callable[[], Round]
Measured = Mapping[str, Sequence[Round]]


def each(done: int, deed: Callable[[int], object]) -> Round:
    """Do *deed* so many times, one after the other, each with its time."""
    waits: list[float] = []
    begun = time.perf_counter()
    for number in range(done):
        before = time.perf_counter()
        deed(number)
        waits.append(time.perf_counter() - before)
    return Round(done, time.perf_counter() - begun, waits)


def in_turn(sides: Mapping[str, Turn], rounds: int) -> dict[str, list[Round]]:
    """Every side once a round, so that a noisy machine is noisy for all of them."""
    found: dict[str, list[Round]] = {name: [] for name in sides}
    for number in range(rounds):
        # The other way round every second time: nobody always comes after the same neighbour.
        names = list(sides)[:: -1 if number % 2 else 1]
        for name in names:
            found[name].append(sides[name]())
    return found


def rate(rounds: Sequence[Round]) -> float:
    """The median of the rounds, a second."""
    return statistics.median(each.rate for each in rounds)


def ratio(measured: Measured, side: str, against: str) -> tuple[float, float, float]:
    """How *side* compares to *against* in the same round: median, least, most."""
    pairs = zip(measured[side], measured[against], strict=True)
    ratios = [one.rate / other.rate for one, other in pairs]
    return statistics.median(ratios), min(ratios), max(ratios)


def said_ratio(measured: Measured, side: str, against: str) -> str:
    """The ratio in words, in percent with its spread."""
    middle, least, most = (f"{100 * value:.0f}" for value in ratio(measured, side, against))
    return f"{side} / {against}: {middle} % (rounds {least} to {most} %)"


def table(measured: Measured) -> list[str]:
    """One line a side: median, least and most a second, and the waits where they were taken."""
    widest = max(map(len, measured))
    lines = [
        f"{'side':<{widest}}  {'per s':>9}  {'least':>9}  {'most':>9}  {'p50 ms':>8}  {'p99 ms':>8}"
    ]
    for name, rounds in measured.items():
        rates = [one.rate for one in rounds]
        waits = ("", "")
        if all(one.waits for one in rounds):
            waits = (_middle(rounds, 0.5), _middle(rounds, 0.99))
        lines.append(
            f"{name:<{widest}}  {statistics.median(rates):>9,.0f}  {min(rates):>9,.0f}"
            f"  {max(rates):>9,.0f}  {waits[0]:>8}  {waits[1]:>8}"
        )
    return lines


def _middle(rounds: Sequence[Round], share: float) -> str:
    return f"{statistics.median(one.wait(share) for one in rounds):.1f}"
