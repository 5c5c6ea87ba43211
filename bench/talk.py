"""What is said about proposals, beside a bare Jinja page of the same size.

`python3 run.py bench talk [--engine sqlite|postgres] [--rounds R] [--proposals P] [--remarks N]`.
The page of a proposal with its two sides, a page of its threads in the balanced order, one long
thread, and the list and search among all, as a visitor sees them who is not signed in; *kept* and
*cold* as in `bench pages`.
"""

from __future__ import annotations

import argparse
import sys
from urllib.parse import quote
from uuid import UUID

from bench.harness.report import Report, asked, finish
from bench.harness.site import ENGINES, Site, site
from bench.pages import Page, measure, told


def _found(served: Site, proposals: int, remarks: int) -> list[Page]:
    """A year with so many proposals in deliberation; a tenth is said about one of them."""
    world = served.world
    proposal = world.reviewed(title="布谷村抽水泵房改造")
    first: UUID = world.said(proposal)
    world.replied(first)
    world.crowd(proposal, proposals, remarks)
    here = f"/proposals/{proposal}"
    return [
        Page("proposal", here, 30),
        Page("threads, balanced", f"{here}/remarks?sort=balanced", 20),
        Page("threads, last page", f"{here}/remarks?sort=oldest&page={remarks // 10 // 22}", 20),
        Page("one thread", f"/remarks/{first}", 2),
        Page("list", "/proposals", 20),
        Page("search", f"/proposals?q={quote('泵房')}", 20),
    ]


def main(arguments: list[str]) -> None:
    """Print every page, then all of them as one table."""
    parser = argparse.ArgumentParser(prog="bench.talk", description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, default="sqlite")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--proposals", type=int, default=1_000)
    parser.add_argument("--remarks", type=int, default=20_000)
    wish = asked(parser, arguments)
    report = Report(f"talk {wish.engine}")
    report.say(f"{wish.engine}, {wish.proposals:,} proposals, {wish.remarks:,} remarks")
    with site(wish.engine, environment="development") as served:
        pages = _found(served, wish.proposals, wish.remarks)
        served.server("waitress").start()
        rows = [measure(report, served, page, wish.rounds) for page in pages]
    report.say("", "shares in percent of the bare side; the last two through waitress")
    report.say(*told(rows))
    finish(report, wish.record)


if __name__ == "__main__":
    main(sys.argv[1:])
