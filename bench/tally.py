"""Tally of 1,000,000 approval ballots (10 of 30) against a bare scan of the same rows.

`python -m bench.tally [--ballots N] [--rounds R]`. Both sides take turns on the same list in the
same process, in seconds of CPU; the figures are ratios of medians. Three bare sides: a loop that
only touches every mark, a loop that counts every mark unchecked, and `Counter` doing the same in C.
The tally also refuses what is doubled, unknown or too long. A second box has 2 % of such ballots.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import sys
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable
from itertools import chain

from votes.counting.ballots import Paper
from votes.counting.choices import Style
from votes.counting.tally import Tally

Ballot = tuple[str, ...]
NAMES = [f"P{number:02}" for number in range(1, 31)]
PAPER = Paper(frozenset(NAMES), Style.APPROVE_UPTO_K, 1, 10)
SMALL = 10_000


def synthetic(number: int, *, spoiled_each: int = 0) -> list[Ballot]:
    """Ballots of about ten marks; every `spoiled_each`-th is blank, doubled or too long in turn."""
    draw = random.Random(2026)  # the same box in every run
    ballots = [tuple(draw.sample(NAMES, draw.choice((9, 10, 10, 10)))) for _ in range(number)]
    bad: tuple[Ballot, ...] = ((), ("P01", "P01"), tuple(NAMES), ("unknown",))
    if spoiled_each:
        for turn, at in enumerate(range(0, number, spoiled_each)):
            ballots[at] = bad[turn % len(bad)]
    return ballots


def touch(ballots: list[Ballot]) -> None:
    """Touch every mark in a loop and do nothing with it."""
    for ballot in ballots:
        for _mark in ballot:
            pass


def scan(ballots: list[Ballot]) -> None:
    """Count every mark in a loop, whatever it is."""
    counts: dict[str, int] = dict.fromkeys(NAMES, 0)
    for ballot in ballots:
        for mark in ballot:
            counts[mark] = counts.get(mark, 0) + 1


def counter(ballots: list[Ballot]) -> None:
    """The same in C."""
    Counter(chain.from_iterable(ballots))


def tally(ballots: list[Ballot]) -> None:
    """Count them as a poll does, from a stream."""
    found = Tally(PAPER).add_all(iter(ballots))
    assert found.returned == len(ballots)


def seconds(work: Callable[[list[Ballot]], None], ballots: list[Ballot]) -> float:
    """Seconds of CPU of one run: other programs on the machine do not count."""
    start = time.process_time()
    work(ballots)
    return time.process_time() - start


def in_turn(ballots: list[Ballot], rounds: int) -> dict[str, list[float]]:
    """Every side once per round, so that a noisy machine is noisy for all."""
    sides = {"touch only": touch, "unchecked loop": scan, "unchecked C": counter, "tally": tally}
    times: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, work in sides.items():
            times[name].append(seconds(work, ballots))
    return times


def print_sides(title: str, number: int, times: dict[str, list[float]]) -> None:
    """One row a side: median, spread, ballots a second; then the ratios."""
    median = {name: statistics.median(values) for name, values in times.items()}
    print(f"\n{title}: {number:,} ballots, {len(times['tally'])} rounds")
    print(f"{'side':<20}{'median s':>10}{'least':>9}{'most':>9}{'ballots/s':>14}")
    for name, values in times.items():
        speed = number / median[name]
        print(
            f"{name:<20}{median[name]:>10.3f}{min(values):>9.3f}{max(values):>9.3f}{speed:>14,.0f}"
        )
    for name in [name for name in median if name != "tally"]:
        print(f"tally / {name}: {median['tally'] / median[name]:.2f}")


def cost_by_size(ballots: list[Ballot], rounds: int) -> float:
    """Cost a ballot in the whole box over the cost in SMALL ballots: 1.0 is linear."""
    few = ballots[:SMALL]
    small = statistics.median(seconds(tally, few) for _ in range(max(rounds, 15))) / len(few)
    whole = statistics.median(seconds(tally, ballots) for _ in range(rounds)) / len(ballots)
    return whole / small


def memory_of_tally(ballots: list[Ballot]) -> int:
    """Peak bytes that the count itself allocates, beside the ballots."""
    tracemalloc.start()
    tally(ballots)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def main(arguments: list[str]) -> None:
    """Print both boxes, memory and growth."""
    parser = argparse.ArgumentParser(prog="bench.tally", description=__doc__)
    parser.add_argument("--ballots", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args(arguments)
    ballots = synthetic(asked.ballots)
    print_sides("all in order", asked.ballots, in_turn(ballots, asked.rounds))
    print(
        f"cost a ballot, whole box / {SMALL:,} ballots: {cost_by_size(ballots, asked.rounds):.2f}"
    )
    print(f"allocated by the count: {memory_of_tally(ballots[:100_000]) / 1e6:.1f} MB")
    rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak of the process with all ballots in memory: {rss:.0f} MB")
    del ballots
    mixed = synthetic(asked.ballots, spoiled_each=50)
    print_sides("2 % not in order", asked.ballots, in_turn(mixed, asked.rounds))


if __name__ == "__main__":
    main(sys.argv[1:])
