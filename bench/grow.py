"""Whether a ballot, and the pages of a poll, cost the same when a million ballots lie in the box.

`python3 run.py bench grow [--engine sqlite|postgres] [--few N] [--many N] [--rounds R] [--each N]`.
Two sites on one engine, one with few ballots stored and one with many: sealed ballots in the box,
their voters on the roll with marks. New voters cast on both in turn, by the deed, without HTTP,
which would hide what grows. The page of the open poll and the page of a published result are drawn
anew each time, as for whoever is signed in. Seconds on the clock, and seconds of CPU of this
process, which on SQLite is the database as well.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

from bench.casting import CHOICES, CLIENTS
from bench.harness.crowds import store, waiting
from bench.harness.figures import Measured, Round, Turn, each, in_turn, said_ratio, table
from bench.harness.polls import open_poll
from bench.harness.report import Report, asked, finish
from bench.harness.site import ENGINES, Site, site
from bench.harness.visitors import together
from bench.harness.wsgi import Caller
from commons.crypto import sealed_size
from commons.policy import Actor
from votes import actions, queries

DELEGATES, WARM = 12, 40
PAGES = 30  # a round
STRANGE = "strange=1"  # a cookie that the shelf of public pages does not know
PAPERS = [(1, 2)] * DELEGATES


class Box:
    """An open poll and a published one on a site of its own, with so many ballots in each box."""

    def __init__(self, served: Site, stored: int, voters: int) -> None:
        self.served, self.stored = served, stored
        self.published = served.world.published(PAPERS, candidates=3)
        served.world._year = served.world.cycle(year=2028)
        self.poll, people = open_poll(served, DELEGATES)
        with served.app.app_context():
            length = sealed_size(queries.paper_of(queries.poll(self.poll)).length)
        store(served, (self.published, self.poll), stored, length)
        self.voters: Iterator[Actor] = waiting(served, self.poll, people[0], voters)

    def cast(self, number: int) -> Round:
        """So many new ballots by as many clients as `bench casting` has."""
        people = [next(self.voters) for _one in range(number)]
        clients = CLIENTS["postgres" if self.served.on_postgres else "sqlite"]

        def deed(_client: int, at: int) -> None:
            self._cast(people[at])

        return together(clients, number, deed)

    def page(self, path: str) -> Round:
        """A page, drawn anew each time."""
        caller = Caller(self.served.app, path, cookie=STRANGE)
        found = each(PAGES, caller)
        if caller.code != 200:
            raise RuntimeError(f"{path} answers {caller.code}")
        return found

    def _cast(self, actor: Actor) -> None:
        assert actor.person_id
        with self.served.app.app_context():
            nonce = actions.new_nonce(actor.person_id, self.poll)
            actions.cast(actor, self.poll, choices=CHOICES, nonce=nonce)


def by_cpu(turn: Callable[[], Round]) -> Round:
    """The same turn in seconds of CPU of this process: other programs do not count."""
    begun = time.process_time()
    done = turn().done
    return Round(done, time.process_time() - begun)


def measure(report: Report, boxes: list[Box], rounds: int, number: int) -> None:
    """Each kind of cost on the fuller box beside the emptier one."""
    for box in boxes:
        box.cast(WARM)
    kinds: dict[str, Callable[[Box], Round]] = {
        "a ballot": lambda box: box.cast(number),
        "page of the open poll": lambda box: box.page(f"/polls/{box.poll}"),
        "page of the result": lambda box: box.page(f"/polls/{box.published}/result"),
    }
    for kind, turn in kinds.items():
        for words, timed in (("seconds", False), ("seconds of CPU", True)):
            sides = {f"{box.stored:,} stored": _side(turn, box, timed) for box in boxes}
            _say(report, f"{kind}, {words}", in_turn(sides, rounds))


def _side(turn: Callable[[Box], Round], box: Box, timed: bool) -> Turn:
    return (lambda: by_cpu(lambda: turn(box))) if timed else (lambda: turn(box))


def _say(report: Report, title: str, measured: Measured) -> None:
    few, many = measured
    report.say("", title, *table(measured), said_ratio(measured, many, few))


def main(arguments: list[str]) -> None:
    """Print every kind of cost on both sides."""
    parser = argparse.ArgumentParser(prog="bench.grow", description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, default="sqlite")
    parser.add_argument("--few", type=int, default=1_000, help="ballots stored on one side")
    parser.add_argument("--many", type=int, default=1_000_000, help="ballots on the other")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--each", type=int, default=300, help="new ballots a side and round")
    wish = asked(parser, arguments)
    report = Report(f"grow {wish.engine}")
    with ExitStack() as stack:
        sizes = (wish.few, wish.many)
        voters = WARM + 2 * wish.rounds * wish.each
        sites = [stack.enter_context(site(wish.engine, environment="development")) for _ in sizes]
        boxes = [Box(one, size, voters) for one, size in zip(sites, sizes, strict=True)]
        report.say(f"{wish.engine}, {wish.rounds} rounds of {wish.each} ballots and {PAGES} pages")
        measure(report, boxes, wish.rounds, wish.each)
    finish(report, wish.record)


if __name__ == "__main__":
    main(sys.argv[1:])
