"""Opening a ballot box: decrypt, shuffle and check, in ballots a second and core.

`python -m bench.open_box [--ballots N] [--rounds R]`. Ballots of ten of thirty candidates are
sealed as casting seals them; what is timed is what the worker does after the close: open each with
the key, decode it, shuffle all, and check each against the paper. Seconds of CPU of one process.
"""

from __future__ import annotations

import argparse
import random
import secrets
import statistics
import sys
import time

from commons.crypto import combine, drop, new_box, open_all, split
from votes.counting.presets import preset
from votes.counting.tally import Tally
from votes.paper import as_marks, decode, paper_for

NUMBERS = tuple(range(1, 31))
PAPER = paper_for(preset("street_council", places=10), NUMBERS)
CONTEXT = b"council/ballot/1/" + bytes(80)


def sealed_box(public: bytes, number: int) -> list[bytes]:
    """A box of so many ballots of ten marks."""
    draw = random.Random(2026)  # the same box in every run
    papers = [PAPER.encode(as_marks(draw.sample(NUMBERS, 10))) for _ in range(min(number, 500))]
    return [drop(public, papers[n % len(papers)], CONTEXT, PAPER.length) for n in range(number)]


def opened(private: bytes, box: list[bytes]) -> dict[str, float]:
    """Seconds of CPU of each step, as the worker takes them."""
    moments = [time.process_time()]
    ballots = [decode(one) for one in open_all(private, box, CONTEXT)]
    moments.append(time.process_time())
    secrets.SystemRandom().shuffle(ballots)
    moments.append(time.process_time())
    found = Tally(PAPER.counted).add_all(iter(ballots))
    moments.append(time.process_time())
    assert found.returned == len(box)
    names = ("decrypt", "shuffle", "check")
    steps = {name: moments[n + 1] - moments[n] for n, name in enumerate(names)}
    return {**steps, "all": moments[-1] - moments[0]}


def main(arguments: list[str]) -> None:
    """Print the median of each step, ballots a second, and what putting the key together costs."""
    parser = argparse.ArgumentParser(prog="bench.open_box", description=__doc__)
    parser.add_argument("--ballots", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args(arguments)
    public, private = new_box()
    box = sealed_box(public, asked.ballots)
    rounds = [opened(private, box) for _ in range(asked.rounds)]
    print(f"{asked.ballots:,} ballots of {len(box[0])} octets, {asked.rounds} rounds")
    print(f"{'step':<10}{'median s':>10}{'least':>9}{'most':>9}{'ballots/s':>12}")
    for step in rounds[0]:
        times = [each[step] for each in rounds]
        median = statistics.median(times)
        speed = asked.ballots / median
        print(f"{step:<10}{median:>10.3f}{min(times):>9.3f}{max(times):>9.3f}{speed:>12,.0f}")
    parts = split(private, 5, 9)
    start = time.process_time()
    for _ in range(100):
        combine(parts[:5])
    print(f"key from 5 of 9 shares: {(time.process_time() - start) * 10:.3f} ms")


if __name__ == "__main__":
    main(sys.argv[1:])
