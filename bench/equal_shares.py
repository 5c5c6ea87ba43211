"""Exact Equal Shares on 60,000 ballots against a textbook count and, if given, pabutools.

`python -m bench.equal_shares [--ballots N] [--rounds R] [--peer PYTHON] [--record]`. The ballots
are drawn, with a fixed seed, from those of the largest real election beside the checkout
(`../shared/data/pabulib`, or SHARED_DATA); a second box is invented so that nearly all ballots
differ and grouping gains nothing. All sides take turns and are measured in seconds of CPU of the
count alone, grouping included, ballots read and ready. The textbook side keeps every voter apart
with fractions, straight from the definition.
`--peer` is a Python that has pabutools (a development environment of its own: it is never installed
with this project); it runs in a process of its own with its exact fractions.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from bench.harness.report import Report, asked, finish
from votes.counting.completion import share
from votes.counting.profile import approving
from votes.counting.purse import CostedCandidate
from votes.counting.share_rules import Completion, ShareRules
from votes.pabulib.reader import read_file

ROOT = Path(__file__).parents[1]
PEER = """
import json, sys, time
from pabutools.election import ApprovalBallot, ApprovalProfile, Cost_Sat, Instance, Project
from pabutools.rules import method_of_equal_shares
facts = json.load(open(sys.argv[1]))
projects = {name: Project(name, cost) for name, cost in facts["costs"].items()}
instance = Instance(projects.values(), budget_limit=facts["budget"])
profile = ApprovalProfile(ApprovalBallot(projects[n] for n in b) for b in facts["ballots"])
start = time.process_time()
if facts["grouped"]:
    profile = profile.as_multiprofile()
found = method_of_equal_shares(instance, profile, sat_class=Cost_Sat)
print(json.dumps([time.process_time() - start, sorted(each.name for each in found)]))
"""

Ballots = Sequence[tuple[str, ...]]
Timed = tuple[float, list[str]]


class Town:
    """Projects with their cost, the budget, and as many ballots as asked for."""

    def __init__(self, number: int, found: Path | None) -> None:
        draw = random.Random(2026)  # the same box in every run
        if found is None:
            self.origin = "invented: nearly all differ"
            self.costs = {f"P{at:02}": draw.randrange(20, 400) * 1000 for at in range(24)}
            self.budget = sum(self.costs.values()) // 3
            names = list(self.costs)
            wanted = {name: draw.randint(1, 9) for name in names}
            pool = [_invented(draw, wanted) for _ in range(number)]
        else:
            election = read_file(found)
            self.origin = f"drawn from the {len(election.ballots):,} ballots of {found.stem}"
            self.costs = {each.id: int(each.cost) for each in election.projects}
            self.budget = int(election.budget)
            pool = [ballot.marks for ballot in election.ballots]
        self.ballots = draw.choices(pool, k=number) if found else pool


def _invented(draw: random.Random, wanted: Mapping[str, int]) -> tuple[str, ...]:
    """A ballot of four to nine projects, the more wanted ones more often."""
    drawn = draw.choices(list(wanted), list(wanted.values()), k=draw.randint(4, 12))
    return tuple(sorted(set(drawn)))


def _largest_real() -> Path | None:
    given = os.environ.get("SHARED_DATA")
    folder = (Path(given) if given else ROOT.parent / "shared" / "data") / "pabulib"
    sizes = [(path.stat().st_size, path) for path in folder.glob("Poland_Swiecie_*.pb")]
    return max(sizes)[1] if sizes else None


def ours(town: Town, completion: Completion = Completion.NONE) -> Timed:
    """Our count, grouping included."""
    candidates = [CostedCandidate(name, Fraction(cost), 0) for name, cost in town.costs.items()]
    start = time.process_time()
    rules = ShareRules(Fraction(town.budget), completion=completion)
    found = share(candidates, approving(town.ballots), rules)
    return time.process_time() - start, sorted(found.funded)


def textbook(town: Town) -> Timed:
    """Every voter apart, fractions, no queue: the definition."""
    start = time.process_time()
    backers: dict[str, list[int]] = {name: [] for name in town.costs}
    for voter, ballot in enumerate(town.ballots):
        for name in ballot:
            backers[name].append(voter)
    left = [Fraction(town.budget, len(town.ballots))] * len(town.ballots)
    bought: list[str] = []
    while offers := _offers(town.costs, backers, left, bought):
        *_order, name, price = min(offers)
        bought.append(name)
        for voter in backers[name]:
            left[voter] -= min(left[voter], price)
    return time.process_time() - start, sorted(bought)


def _offers(
    costs: Mapping[str, int],
    backers: Mapping[str, Sequence[int]],
    left: Sequence[Fraction],
    bought: Sequence[str],
) -> list[tuple[Fraction, int, int, str, Fraction]]:
    offers = []
    for name, cost in costs.items():
        purses = sorted(left[voter] for voter in backers[name])
        if name in bought or sum(purses) < cost or not purses:
            continue
        rest, number = Fraction(cost), len(purses)
        for purse in purses:
            if purse * number >= rest:
                break
            rest, number = rest - purse, number - 1
        price = rest / number
        offers.append((price / cost, cost, -len(purses), name, price))
    return offers


def peer(python: str, town: Town, *, grouped: bool) -> Timed:
    """pabutools in its own process; only the count is timed."""
    facts = {"costs": town.costs, "budget": town.budget, "ballots": town.ballots}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "town.json"
        file.write_text(json.dumps({**facts, "grouped": grouped}), encoding="utf-8")
        done = subprocess.run(
            [python, "-c", PEER, str(file)], capture_output=True, text=True, check=True
        )
    seconds, names = json.loads(done.stdout.splitlines()[-1])
    return seconds, names


def measured(report: Report, town: Town, rounds: int, python: str | None) -> None:
    """All sides in turn; one line each, then the ratios."""
    sides = {"ours": lambda: ours(town), "textbook": lambda: textbook(town)}
    if python:
        sides["pabutools, every voter"] = lambda: peer(python, town, grouped=False)
        sides["pabutools, grouped"] = lambda: peer(python, town, grouped=True)
    times: dict[str, list[float]] = {name: [] for name in sides}
    winners: dict[str, list[str]] = {}
    for _ in range(rounds):
        for name, side in sides.items():
            seconds, winners[name] = side()
            times[name].append(seconds)
    report.say(f"{'side':<24}{'median s':>10}{'least':>9}{'most':>9}  winners")
    for name, values in times.items():
        same = "same" if winners[name] == winners["ours"] else "DIFFERENT"
        middle = statistics.median(values)
        report.say(f"{name:<24}{middle:>10.3f}{min(values):>9.3f}{max(values):>9.3f}  {same}")
    mine = statistics.median(times["ours"])
    for name in list(sides)[1:]:
        report.say(f"{name} / ours: {statistics.median(times[name]) / mine:.0f}")


def main(arguments: list[str]) -> None:
    """Print all sides, their ratios, and the cost of Add1."""
    parser = argparse.ArgumentParser(prog="bench.equal_shares", description=__doc__)
    parser.add_argument("--ballots", type=int, default=60_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peer", help="a Python that has pabutools")
    wish = asked(parser, arguments)
    report, real = Report("equal_shares"), _largest_real()
    if real is None:
        report.say("No real election lies beside this checkout: invented ballots only.")
    for source in [real, None] if real else [None]:
        town = Town(wish.ballots, source)
        distinct = len(approving(town.ballots).weights)
        report.say(f"{wish.ballots:,} ballots, {distinct:,} distinct, {town.origin}")
        measured(report, town, wish.rounds, wish.peer)
        seconds, winners = ours(town, Completion.ADD1U)
        report.say(f"ours with Add1 to the end: {seconds:.1f} s, {len(winners)} funded")
    finish(report, wish.record)


if __name__ == "__main__":
    main(sys.argv[1:])
