"""Public pages beside a bare Jinja page of the same size: in this process and through waitress.

`python3 run.py bench pages [--engine sqlite|postgres] [--rounds R] [--many N]`. The list of 20 of
200 and of N proposals, the page of a docket, the board of a year, as a visitor sees them who is not
signed in. *Kept* is the product as it runs: a page is drawn once and kept on the shelf for a few
seconds. *Cold* is the same page drawn anew each time, as the first visitor and everybody who is
signed in get it: in this process without the shelf, through waitress with a cookie that the shelf
does not know.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bench.harness import town
from bench.harness.bare import create_bare
from bench.harness.figures import Measured, Round, Turn, each, in_turn, ratio, table
from bench.harness.lines import Line, Neighbour
from bench.harness.report import Report, asked, finish
from bench.harness.site import ENGINES, Site, site, statements
from bench.harness.visitors import together
from bench.harness.wsgi import Caller

FEW = 200
IN_PROCESS, THROUGH = 100, 400  # requests a round
QUICK = 20  # so much quicker, or more: its round must not be over in a blink
CLIENTS = 4
UNCHANGED = 304
STRANGE = "strange=1"
HEADS = ("page", "bytes", "queries", "kept", "cold", "kept 304", "cold 304", "kept", "cold")


@dataclass(frozen=True)
class Page:
    """What is read: its name, its address, and how many lines it lists."""

    name: str
    path: str
    lines: int


def measure(report: Report, served: Site, page: Page, rounds: int) -> list[str]:
    """The row of one page: each side beside the bare one, in this process and through waitress."""
    size, queries = _drawn(served, page)
    inside = in_turn(_sides(served, page, size), rounds)
    outside = _through_waitress(served, page, size, rounds)
    report.say("", f"{page.name}: {page.path}", *table(inside), *table(outside))
    return [
        page.name, f"{size:,}", str(queries), _share(inside, "kept", "bare"),
        _share(inside, "cold", "bare"), _share(inside, "kept 304", "bare 304"),
        _share(inside, "cold 304", "bare 304"), _share(outside, "kept", "bare"),
        _share(outside, "cold", "bare"),
    ]  # fmt: skip


def _drawn(served: Site, page: Page) -> tuple[int, int]:
    """How large a cold page is and how many statements it sends, once all is warm."""
    log: list[str] = []
    stop, ours = statements(served.app, log), Caller(served.app, page.path)
    with _unkept(served):
        size = len(ours())
        log.clear()
        ours()
    stop()
    if ours.code != 200:
        raise RuntimeError(f"{page.path} answers {ours.code}")
    return size, sum(not line.startswith(("BEGIN", "PRAGMA")) for line in log)


def _sides(served: Site, page: Page, size: int) -> dict[str, Turn]:
    bare, ours = create_bare(size, page.lines), Caller(served.app, page.path)
    ours()
    tag = ours.headers["ETag"]
    again, same = Caller(served.app, page.path, unless=tag), Caller(bare, "/unchanged", unless=tag)
    for side in (again, same):
        side()
    if (again.code, same.code) != (UNCHANGED, UNCHANGED):
        raise RuntimeError(f"an unchanged page answers {again.code}")

    def cold(side: Caller) -> Round:
        with _unkept(served):
            return each(IN_PROCESS, side)

    quick = IN_PROCESS * QUICK
    return {
        "kept": lambda: each(quick, ours),
        "cold": lambda: cold(ours),
        "bare": lambda: each(quick, Caller(bare, "/")),
        "kept 304": lambda: each(quick, again),
        "cold 304": lambda: cold(again),
        "bare 304": lambda: each(quick, same),
    }


@contextmanager
def _unkept(served: Site) -> Iterator[None]:
    """The application of this process without its shelf."""
    config = served.app.config
    seconds, config["PAGE_SECONDS"] = config["PAGE_SECONDS"], 0
    try:
        yield
    finally:
        config["PAGE_SECONDS"] = seconds


def _through_waitress(served: Site, page: Page, size: int, rounds: int) -> Measured:
    port = served.servers[0].port
    with Neighbour("bench.harness.bare", size, page.lines) as bare:
        sides = {
            "kept": lambda: _visits(port, page.path),
            "cold": lambda: _visits(port, page.path, STRANGE),
            "bare": lambda: _visits(bare.port, "/"),
        }
        return in_turn(sides, rounds)


def _visits(port: int, path: str, cookie: str = "") -> Round:
    lines = [Line(port, path, cookie) for _ in range(CLIENTS)]
    found = together(CLIENTS, THROUGH, lambda client, _number: lines[client].get())
    for line in lines:
        line.close()
    return found


def _share(measured: Measured, side: str, against: str) -> str:
    middle, least, most = (f"{100 * value:,.0f}" for value in ratio(measured, side, against))
    return f"{middle} ({least} to {most})"


def told(rows: list[list[str]]) -> list[str]:
    """The rows under their heads, every column as wide as it needs to be."""
    whole = [list(HEADS), *rows]
    widths = [max(len(row[at]) for row in whole) for at in range(len(HEADS))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in whole
    ]


def _pages(served: Site, place: town.Town, many: int) -> Iterator[Page]:
    """The pages in turn; the list grows between them."""
    yield Page("docket", place.matter, 20)
    yield Page("board", place.board, town.PLACES)
    for number in (FEW, many):
        town.fill(served, number)
        yield Page(f"20 of {number:,} proposals", place.proposals, 20)
    yield Page(f"the last 20 of {many:,}", f"{place.proposals}?page={many // 20}", 20)


def main(arguments: list[str]) -> None:
    """Print every page, then all of them as one table."""
    parser = argparse.ArgumentParser(prog="bench.pages", description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, default="sqlite")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--many", type=int, default=10_000)
    wish = asked(parser, arguments)
    report = Report(f"pages {wish.engine}")
    report.say(f"engine {wish.engine}, {wish.rounds} rounds, sides in turn, visitors not signed in")
    with site(wish.engine, environment="development") as served:
        place = town.found(served)
        served.server("waitress").start()
        pages = _pages(served, place, wish.many)
        rows = [measure(report, served, page, wish.rounds) for page in pages]
    report.say("", "shares in percent of the bare side; the last two through waitress")
    report.say(*told(rows))
    finish(report, wish.record)


if __name__ == "__main__":
    main(sys.argv[1:])
