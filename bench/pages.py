"""Public pages beside a bare Jinja page of the same size: in this process and through waitress.

`python3 run.py bench pages [--engine sqlite|postgres] [--rounds R] [--many N]`. The list of 20 of
200 and of N proposals, the page of a docket, the board of a year, each as a visitor sees it.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass

from bench.harness import town
from bench.harness.bare import create_bare
from bench.harness.figures import Round, Turn, each, in_turn, said_ratio, table
from bench.harness.lines import Line, Neighbour
from bench.harness.report import Report, asked, finish
from bench.harness.site import ENGINES, Site, site, statements
from bench.harness.visitors import together
from bench.harness.wsgi import Caller

FEW = 200
IN_PROCESS, THROUGH = 100, 400  # requests a round
BARE_TIMES = 20  # so much quicker, or more: its round must not be over in a blink
CLIENTS = 4


@dataclass(frozen=True)
class Page:
    """What is read: its name, its address, and how many lines it lists."""

    name: str
    path: str
    lines: int


def measure(report: Report, served: Site, page: Page, rounds: int) -> None:
    """Queries, in this process, unchanged, and through waitress, each beside the bare side."""
    log: list[str] = []
    stop = statements(served.app, log)
    ours = Caller(served.app, page.path)
    size = len(ours())
    log.clear()
    ours()
    queries = sum(not line.startswith(("BEGIN", "PRAGMA")) for line in log)
    stop()
    report.say(
        "", f"{page.name}: {page.path}", f"code {ours.code}, {size:,} bytes, {queries} queries"
    )
    bare = create_bare(size, page.lines)
    tag = ours.headers.get("ETag", "")
    again, unchanged = Caller(served.app, page.path, unless=tag), Caller(bare, "/unchanged")
    sides = {"page": ours, "bare": Caller(bare, "/"), "304": again, "bare 304": unchanged}
    measured = in_turn({name: _calls(name, side) for name, side in sides.items()}, rounds)
    report.say(*table(measured), said_ratio(measured, "page", "bare"))
    report.say(f"revalidation answers {again.code}; " + said_ratio(measured, "304", "bare 304"))
    _through_waitress(report, served, page, size, rounds)


def _calls(name: str, side: Caller) -> Turn:
    times = BARE_TIMES if name.startswith("bare") else 1
    return lambda: each(IN_PROCESS * times, side)


def _through_waitress(report: Report, served: Site, page: Page, size: int, rounds: int) -> None:
    server = served.servers[0]
    with Neighbour("bench.harness.bare", size, page.lines) as bare:
        sides = {
            "page, waitress": lambda: _visits(server.port, page.path),
            "bare, waitress": lambda: _visits(bare.port, "/"),
        }
        measured = in_turn(sides, rounds)
    report.say(*table(measured), said_ratio(measured, *sides))


def _visits(port: int, path: str) -> Round:
    lines = [Line(port, path) for _ in range(CLIENTS)]
    found = together(CLIENTS, THROUGH, lambda client, _number: lines[client].get())
    for line in lines:
        line.close()
    return found


def main(arguments: list[str]) -> None:
    """Print every page."""
    parser = argparse.ArgumentParser(prog="bench.pages", description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, default="sqlite")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--many", type=int, default=10_000)
    wish = asked(parser, arguments)
    report = Report(f"pages {wish.engine}")
    report.say(f"engine {wish.engine}, {wish.rounds} rounds, sides in turn")
    with site(wish.engine) as served:
        place = town.found(served)
        served.server("waitress").start()
        measure(report, served, Page("docket", place.matter, 20), wish.rounds)
        measure(report, served, Page("board", place.board, town.PLACES), wish.rounds)
        for number in (FEW, wish.many):
            town.fill(served, number)
            listed = Page(f"20 of {number:,} proposals", place.proposals, 20)
            measure(report, served, listed, wish.rounds)
        last = Page(
            f"the last 20 of {wish.many:,}", f"{place.proposals}?page={wish.many // 20}", 20
        )
        measure(report, served, last, wish.rounds)
    finish(report, wish.record)


if __name__ == "__main__":
    main(sys.argv[1:])
