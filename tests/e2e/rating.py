"""The delegates rate finished works: a ballot prepared from nothing, held, and written down."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from playwright.sync_api import expect

from commons.clock import LOCAL
from tests.e2e.hall import agree, carry, close_together
from tests.e2e.visitor import Visitor
from tests.e2e.words import zh

MEETING, BALLOT, RULES = "首批项目测评会", "首批项目满意度测评", "小范围测评办法"
TELLERS = ("尹小川", "邵雨晴")


def prepare_a_rating(steward: Visitor, scrutineers: Sequence[str]) -> str:
    """Rules, meeting, ballot, officers, box: the address of a poll that is ready."""
    _adopt_rules(steward)
    _call_meeting(steward)
    steward.go("/projects/desk").follow("Prepare the evaluation")
    steward.fill("Title of the ballot", BALLOT)
    choose_beginning(steward, "Meeting", MEETING)
    choose_beginning(steward, "Rule set", RULES)
    steward.fill("Opens", minute(-1))
    steward.fill("Closes", minute(180))
    steward.press("Prepare the ballot")
    steward.reads(BALLOT)
    poll = steward.page.url.removesuffix("/preparation")
    steward.go(f"{poll}/preparation")
    ready = steward.page.get_by_role("button", name=zh("Everything is ready"))
    expect(ready).to_be_disabled()
    roles = ("Chief scrutineer", "Scrutineer", "Scrutineer", "Teller", "Teller")
    for name, role in zip((*scrutineers, *TELLERS), roles, strict=True):
        steward.choose("Who", name)
        steward.tick(role)
        steward.press("Name them")
    steward.press("Rehearse the box")
    steward.sees("Nothing is missing.")
    steward.confirm("Everything is ready")
    return poll


def hold(steward: Visitor, chair: Visitor, delegates: Sequence[Visitor], poll: str) -> None:
    """Freeze the roll, check three members in, open, let them grade, close."""
    steward.go(f"{poll}/preparation").confirm("Freeze the roll and begin check-in")
    steward.follow("Check members in")
    *early, late = [one.page.locator(".rail-mine a").last.inner_text().strip() for one in delegates]
    for name in early:
        steward.page.get_by_label(name).check()
    steward.press("Record as present")
    steward.fill("Part of the name", late)
    steward.press("Find")
    steward.page.get_by_label(late).check()
    steward.press("Record as present")
    carry(chair, poll, len(delegates))
    agree(delegates, poll, "Agree to the opening")
    chair.go(f"{poll}/chair").confirm("Open the poll")
    for delegate in delegates:
        delegate.go(f"{poll}/ballot").follow("Begin to vote")
        delegate.tick("Satisfied")
        delegate.press("Next: check")
        delegate.press("Cast the ballot")
        delegate.sees("Your ballot is in the box")
    close_together(chair, delegates, poll)


def read_the_grade(steward: Visitor, stranger: Visitor, poll: str, number: str) -> None:
    """Three are not more than half of sixty: the published rule is applied as it stands."""
    steward.go(f"{poll}/preparation").confirm("Publish the result")
    stranger.go(f"/matters/{number}").follow("How the works stand")
    stranger.sees("How the delegates rated it")
    stranger.sees("Dissatisfied")
    stranger.sees("Being reworked")
    rated = stranger.page.locator("section.card", has_text=zh("First evaluation"))
    expect(rated.locator("dd").first).to_have_text("3")


def _adopt_rules(steward: Visitor) -> None:
    """Measures that ask for no quorum, so that a small meeting may grade."""
    beginning = zh("Adopt a rule set for %(council)s", council="云溪街道居民议事会")
    steward.go("/rule-sets").use(steward.link(beginning))
    steward.fill("Name of the rule set", RULES)
    steward.tick("Satisfaction evaluation")
    steward.choose("Quorum", zh("No number of members must be present."))
    steward.press("Adopt it")
    steward.reads(RULES)


def _call_meeting(steward: Visitor) -> None:
    steward.go("/councils").use(steward.link("云溪街道居民议事会"))
    steward.follow("Call a meeting")
    steward.fill("Name of the meeting", MEETING)
    steward.fill("Place", "街道三楼会议室")
    steward.fill("Begins", minute(-1))
    steward.fill("Reason for short notice", "汛期临时召集。")
    steward.press("Call the meeting")
    steward.reads(MEETING)


def choose_beginning(steward: Visitor, label: str, words: str) -> None:
    options = steward.page.locator("option", has_text=words)
    steward.choose(label, options.first.inner_text())


def minute(minutes: int) -> str:
    """A moment from now on the clock on the wall in China, as the field wants it."""
    return (datetime.now(LOCAL) + timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M")
