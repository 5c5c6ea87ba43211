"""From the last ballot to the published result, and its recount by a stranger."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.hall import agree, close_together
from tests.e2e.site import Site
from tests.e2e.visitor import Visitor
from tests.e2e.words import zh


def find_poll(me: Visitor) -> str:
    """The address of this year's ballot."""
    me.go("/polls").use(me.link("2027"))
    return me.page.url


def cast_the_last_ballot(
    visit: Callable[..., Visitor],
    site: Site,
    chair: Visitor,
    scrutineers: Sequence[Visitor],
    poll: str,
) -> None:
    """The chair must wait for everybody present; then the last delegate votes, and two close."""
    chair.go(f"{poll}/chair")
    for words in ("Close the poll", "Ask to close before the time"):
        expect(chair.page.get_by_role("button", name=zh(words), exact=True)).to_be_disabled()
    assert site.flask("demo-cast").strip()
    delegate = visit().sign_in(site.doors["delegate"][1])
    delegate.go(f"{poll}/ballot")
    delegate.follow("Begin to vote")
    for number in range(3):
        delegate.page.locator(".choice-box").nth(number).check()
    delegate.press("Next: check")
    delegate.press("Cast the ballot")
    delegate.sees("Your ballot is in the box")
    close_together(chair, scrutineers, poll)
    chair.page.reload()
    expect(chair.page.get_by_role("button", name=zh("Announce the result"))).to_have_count(0)


def certify(scrutineers: Sequence[Visitor], chair: Visitor, poll: str) -> None:
    """One asks for the count, each signs it; no number is public before the chair says so."""
    first = scrutineers[0]
    first.go(f"{poll}/scrutiny")
    first.confirm("Open the box and count")
    for _try in range(60):
        if first.page.locator("summary", has_text=zh("Sign this count")).count():
            break
        first.page.wait_for_timeout(500)
        first.page.reload()
    for scrutineer in scrutineers:
        scrutineer.go(f"{poll}/scrutiny")
        scrutineer.confirm("Sign this count")
    for _try in range(60):
        chair.go(f"{poll}/chair")
        if chair.page.locator("summary", has_text=zh("Announce the result")).count():
            break
        chair.page.wait_for_timeout(500)


def announce(
    steward: Visitor,
    chair: Visitor,
    confirmer: Visitor,
    scrutineers: Sequence[Visitor],
    stranger: Visitor,
    poll: str,
) -> None:
    """The chair announces, the committee confirms, the staff publishes."""
    answer = stranger.page.goto(f"{poll}/result")
    assert answer and answer.status == 404
    chair.confirm("Announce the result")
    confirmer.go("/desk")
    confirmer.use(confirmer.link("2027"))
    confirmer.follow("Confirmation")
    confirmer.confirm("Confirm the result")
    confirmer.sees("Result confirmed")
    agree(scrutineers, poll, "Agree to the publication")
    steward.go(f"{poll}/preparation")
    steward.confirm("Publish the result")
    steward.reads("公告")


def recount(stranger: Visitor, folder: Path, poll: str) -> None:
    """Anyone loads the ballots and the program, and gets the same."""
    stranger.go(f"{poll}/result")
    stranger.sees("Result published")
    bundle = stranger.download(zh("All ballots without names (JSON)"), folder)
    stranger.page.locator("summary", has_text=zh("Program to recount them")).click()
    program = stranger.download(zh("Program to recount them"), folder)
    done = subprocess.run(
        [sys.executable, str(program), str(bundle)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0 and "SAME" in done.stdout, done.stdout
