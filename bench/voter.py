"""How long a first-time voter waits and taps, from the front door of the demonstration to the end.

`python3 run.py bench voter`. Four residents vote in the residents' poll: by taps on a phone of
390 pixels, without JavaScript, by keyboard alone, and in large type with one project a page. The
waiting is measured in a real browser against a real server; a tap counts 1.5 s, a key 0.3 s, a
typed sign 0.5 s. Reading is not counted. The goal is 90 seconds.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from bench.harness.report import Report, asked, finish
from tests.e2e import site as sites
from tests.e2e.conftest import FLAGS, chromium
from tests.e2e.first_voter import ASKED, GOAL, KEY, LETTER, TAP, WAYS, Journey, facts_of
from tests.e2e.phones import waiting_residents
from tests.e2e.site import Site
from tests.e2e.visitor import DESK, Visitor

HEADS = (
    "way          ",
    "steps",
    "pages",
    "taps",
    "keys",
    "typed",
    "waited s",
    "tapping s",
    "together s",
)


def row(journey: Journey) -> tuple[str, ...]:
    """The figures of one voter in the order of the heads."""
    return (
        journey.way, str(len(journey.steps)), str(journey.pages), str(journey.taps),
        str(journey.keys), str(journey.letters), f"{journey.waited:.1f}",
        f"{journey.tapping:.1f}", f"{journey.seconds:.1f}",
    )  # fmt: skip


def main(arguments: list[str]) -> None:
    """Build a demonstration, let four people vote, and print what each needed."""
    wish = asked(argparse.ArgumentParser(prog="bench.voter", description=__doc__), arguments)
    report = Report("voter")
    report.say(f"a tap {TAP} s, a key {KEY} s, a typed sign {LETTER} s; reading not counted")
    with TemporaryDirectory() as folder, sync_playwright() as driver:
        sites.build(Path(folder) / "data")
        browser = driver.chromium.launch(executable_path=chromium(), args=FLAGS)
        with sites.running(Path(folder) / "data") as site:
            slowest = max(each.seconds for each in votes(report, site, browser, Path(folder)))
        browser.close()
    report.say(f"the slowest way takes {slowest:.1f} s; the goal is {GOAL} s")
    finish(report, wish.record)


def votes(report: Report, site: Site, browser: Browser, folder: Path) -> Iterator[Journey]:
    """One resident votes by each way, a line for each."""
    steward = Visitor(site, browser, width=DESK).sign_in_as("steward")
    phones = waiting_residents(steward, folder, ASKED, site.doors["resident"][1])
    report.say("  ".join(HEADS))
    for way, phone in zip(WAYS, phones, strict=False):
        journey = Journey(Visitor(site, browser, **facts_of(way)), way)
        journey.vote(phone)
        cells = zip(row(journey), HEADS, strict=True)
        report.say("  ".join(cell.rjust(len(head)) for cell, head in cells))
        yield journey


if __name__ == "__main__":
    main(sys.argv[1:])
