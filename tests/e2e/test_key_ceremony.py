"""Three scrutineers keep the key of a box: on a phone, on paper, and by the command line."""

import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import segno
from playwright.sync_api import expect

from tests.e2e.hall import agree, carry, close_together
from tests.e2e.rating import TELLERS, choose_beginning, minute
from tests.e2e.site import ROOT, Site
from tests.e2e.visitor import DESK, Visitor
from tests.e2e.words import zh

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MEETING, BALLOT, RULES = "密钥分管票决会", "密钥分管的票决", "小范围票决办法"
MADE = (
    "Your key is here. The staff deals the shares when every scrutineer has made a key; "
    "then please come back and test yours."
)


def test_two_of_three_scrutineers_open_the_box(
    visit: Callable[..., Visitor], site: Site, tmp_path: Path
) -> None:
    steward, chair = visit(width=DESK).sign_in_as("steward"), visit().sign_in_as("chair")
    doors = site.doors["scrutineers"]
    phone = visit().sign_in(doors[0][1])
    paper = visit(elder=True).sign_in(doors[1][1])
    command = visit(width=DESK, javascript=False).sign_in(doors[2][1])
    poll = prepare(steward, [name for name, _phone in doors])

    make_in_browser(phone, poll)
    key = make_in_browser(paper, poll)
    file = tmp_path / "key.txt"
    command.go(f"{poll}/guardian").fill("Public part of the key", guardian_key("make", str(file)))
    command.press("I have kept it: send the public part")

    deal(steward, poll)
    rehearse(phone, poll)
    rehearse(paper, poll)
    sealed = command.go(f"{poll}/guardian").page.locator("code").first.text_content() or ""
    proof = guardian_key("open", str(file), "--sealed", sealed)
    command.fill("Proof that the command has printed", proof)
    command.press("Test my share")
    command.sees("Your share is tested. Keep this phone or your paper until the close.")

    begin(steward, chair, [phone, paper, command], poll)
    for voter, numbers in ((phone, (0, 1)), (paper, (0,)), (command, (0, 2))):
        cast(voter, poll, numbers)
    close_together(chair, [phone, paper, command], poll)

    phone.go(f"{poll}/guardian").press("Hand in my share")
    phone.sees("You have handed in your share.")
    says_who_is_missing(visit(), phone, poll)
    paper.context.close()
    hand_in_from_paper(visit(elder=True).sign_in(doors[1][1]), poll, key)
    counted(phone, poll)


def guardian_key(*words: str) -> str:
    """What the command prints; it knows neither data folder nor database."""
    done = subprocess.run(
        [sys.executable, "-m", "votes.guardian_cli", *words],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip()


def prepare(steward: Visitor, scrutineers: Sequence[str]) -> str:
    """Rules, meeting, poll, officers; the key in shares, any two of three."""
    beginning = zh("Adopt a rule set for %(council)s", council="云溪街道居民议事会")
    steward.go("/rule-sets").use(steward.link(beginning))
    steward.fill("Name of the rule set", RULES)
    steward.tick("Informal consultation")
    steward.press("Adopt it")
    steward.go("/councils").use(steward.link("云溪街道居民议事会"))
    steward.follow("Call a meeting")
    steward.fill("Name of the meeting", MEETING)
    steward.fill("Place", "街道三楼会议室")
    steward.fill("Begins", minute(-1))
    steward.fill("Reason for short notice", "汛期临时召集。")
    steward.press("Call the meeting")
    steward.go("/polls").follow("Prepare a poll for the year %(year)s", year=2027)
    steward.fill("Title of the poll", BALLOT)
    choose_beginning(steward, "Meeting", MEETING)
    steward.page.get_by_label(RULES).first.check()
    steward.fill("Opens at", minute(-1))
    steward.fill("Closes at", minute(180))
    steward.press("Prepare the poll")
    poll = steward.page.url.removesuffix("/preparation")
    roles = ("Chief scrutineer", "Scrutineer", "Scrutineer", "Teller", "Teller")
    for name, role in zip((*scrutineers, *TELLERS), roles, strict=True):
        steward.choose("Who", name)
        steward.tick(role)
        steward.press("Name them")
    steward.follow("Key of the ballot box")
    steward.page.locator("[name=custody][value=shares]").check()
    steward.fill("Shares needed to open the box", "2")
    steward.press("Keep it like this")
    return poll


def make_in_browser(me: Visitor, poll: str) -> str:
    """From the page of the ballot; the key is shown once, and only its public part is sent."""
    me.go(poll).follow("My share of the key")
    me.page.get_by_role("button", name=zh("Make my key")).click()
    shown = me.page.locator("[data-guardian-code]")
    expect(shown).to_contain_text("-")
    key = shown.inner_text()
    drawn = me.page.locator("[data-guardian-picture] path").get_attribute("d") or ""
    dark = {tuple(map(int, each.split()[:2])) for each in re.findall(r"M(\d+ \d+)", drawn)}
    code = segno.make(key, error="m", mode="alphanumeric", boost_error=False, micro=False)
    assert (
        len(code.matrix) + 8
        == int(
            (me.page.locator("[data-guardian-picture] svg").get_attribute("viewBox") or "").split()[
                2
            ]
        )
        and {(4, 4), (10, 10)} <= dark
    )
    with me.page.expect_request(lambda request: request.method == "POST") as sent:
        me.press("I have kept it: send the public part")
    assert key not in (sent.value.post_data or "")
    me.sees(MADE)
    return key


def deal(steward: Visitor, poll: str) -> None:
    """Nothing is ready before the shares are dealt and tested."""
    steward.go(f"{poll}/preparation")
    expect(steward.page.get_by_role("button", name=zh("Everything is ready"))).to_be_disabled()
    steward.go(f"{poll}/custody").press("Deal the shares")
    steward.go(f"{poll}/preparation")
    expect(steward.page.get_by_role("button", name=zh("Everything is ready"))).to_be_disabled()


def rehearse(me: Visitor, poll: str) -> None:
    """One button: the browser opens the share and sends a proof, not the share."""
    me.go(f"{poll}/guardian").press("Test my share")
    me.sees("Your share is tested. Keep this phone or your paper until the close.")


def begin(steward: Visitor, chair: Visitor, members: Sequence[Visitor], poll: str) -> None:
    """Everything is ready, the members are in the hall, the chair opens."""
    steward.go(f"{poll}/preparation").sees("Nothing is missing.")
    steward.confirm("Everything is ready")
    steward.go(f"{poll}/preparation").confirm("Freeze the roll and begin check-in")
    steward.follow("Check members in")
    for one in members:
        name = one.page.locator(".rail-mine a").last.inner_text().strip()
        steward.page.get_by_label(name).check()
    steward.press("Record as present")
    carry(chair, poll, len(members))
    agree(members, poll, "Agree to the opening")
    chair.go(f"{poll}/chair").confirm("Open the poll")


def cast(me: Visitor, poll: str, numbers: Sequence[int]) -> None:
    me.go(f"{poll}/ballot/choices")
    for number in numbers:
        me.page.locator(".choice-box").nth(number).check()
    me.press("Next: check")
    me.press("Cast the ballot")
    me.sees("Your ballot is in the box")


def says_who_is_missing(stranger: Visitor, officer: Visitor, poll: str) -> None:
    """The public reads how many shares came; those who run the ballot read which offices lack."""
    told = {"surrendered": 1, "needed": 2}
    words = "%(surrendered)s of the %(needed)s shares needed have been handed in."
    stranger.go(poll).sees(words, **told)
    officer.go(f"{poll}/scrutiny").sees(words, **told)
    officer.sees("Still missing:")
    button = officer.page.get_by_role("button", name=zh("Open the box and count"))
    expect(button).to_be_disabled()


def hand_in_from_paper(me: Visitor, poll: str, key: str) -> None:
    """Another phone, the paper in hand: a slip is told, and the key itself is not sent."""
    me.go(f"{poll}/guardian")
    label = "Your secret key, or your share as the command has printed it"
    wrong = key[:-1] + ("0" if key[-1] != "0" else "1")
    me.fill(label, wrong)
    me.page.get_by_role("button", name=zh("Hand in my share")).click()
    expect(me.page.locator("[data-guardian-trouble]").first).to_contain_text(
        zh("This text was not copied right. Please compare it once more.")
    )
    me.fill(label, key.lower().replace("-", " "))
    with me.page.expect_request(lambda request: request.method == "POST") as sent:
        me.press("Hand in my share")
    assert key.replace("-", "") not in (sent.value.post_data or "").replace("-", "").upper()
    me.sees("You have handed in your share.")


def counted(me: Visitor, poll: str) -> None:
    """The worker puts the key together and counts what was cast: three, one, one."""
    for _try in range(60):
        me.go(f"{poll}/scrutiny")
        if me.page.locator("summary", has_text=zh("Sign this count")).count():
            break
        me.page.wait_for_timeout(500)
    me.page.locator("summary", has_text=zh("How every place was won")).click()
    table = me.page.locator("main table", has_text=zh("How every place was won"))
    rows = table.locator("tbody tr").all()
    cells = [row.locator("td, th").all_inner_texts() for row in rows]
    votes = {words[0].partition(".")[0].strip(): words[2].split()[-1] for words in cells}
    assert [votes[number] for number in ("1", "2", "3")] == ["3", "1", "1"]
