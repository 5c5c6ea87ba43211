"""A resident's year on a phone: propose, gather neighbours, talk, read notices, leave."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.e2e.phones import phone_book
from tests.e2e.photos import photo
from tests.e2e.site import Site
from tests.e2e.visitor import DESK, Visitor
from tests.e2e.words import zh

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TITLE = "松坡小区北门修一条防滑坡道"
PROBLEM = "北门台阶又高又滑，下雨天老人不敢走，轮椅和婴儿车上不去。"
WISH = "在台阶旁边修一条带扶手的防滑坡道，晚上有灯。"
NEEDED = 10
POINTS_18 = 22  # pixels of the root in large type, as the design lays down


def test_a_resident_takes_a_wish_through_the_year(
    visit: Callable[..., Visitor], site: Site, tmp_path: Path
) -> None:
    name, phone = site.doors["resident"]
    me = visit().go("/")
    me.follow("Propose something")
    me.follow("Sign in")
    me.sign_in(phone)
    steward = visit(width=DESK).sign_in_as("steward")
    begin_and_come_back(me, [visit(), steward])
    finish_the_draft(me, photo(tmp_path))
    number = hand_in(me, site)
    neighbours_endorse(visit, steward, tmp_path, number, without=phone)
    say_something(me, site)
    read_the_story(me, visit().go("/"), number)
    read_notices(me)
    switch_to_elder(me)
    leave(me, name)


def begin_and_come_back(me: Visitor, others: list[Visitor]) -> None:
    """Words are kept while they are typed: a browser that dies loses twenty seconds at most.

    For everybody else the draft is not there.
    """
    me.page.clock.install()
    me.press("Begin")
    me.fill("Name of your proposal", TITLE)
    me.page.clock.fast_forward(21_000)
    expect(me.page.locator("[data-autosave-state]")).to_contain_text(
        zh("Saved {time}").partition("{")[0].strip()
    )
    draft = me.page.url
    me.fill("Where exactly", "北门")
    kill(me)
    assert [it.context.request.get(draft).status for it in others] == [404, 404]
    me.go("/proposals/new").sees("You have begun already")
    me.link(TITLE).click()
    expect(me.page.get_by_label(zh("Name of your proposal"))).to_have_value(TITLE)


def kill(me: Visitor) -> None:
    """The page dies without a word to the server, in the midst of the next sentence."""
    me.context.set_offline(True)
    me.page.close(run_before_unload=False)
    me.context.set_offline(False)
    me.page = me.context.new_page()


def finish_the_draft(me: Visitor, picture: Path) -> None:
    """The four short pages, with nothing forgotten."""
    me.choose("Community or village", "松坡社区")
    me.fill("Where exactly", "北门")
    me.choose("Kind of matter", zh("Care for elders and small children"))
    me.press("Save and go on")
    me.fill("What is the problem?", PROBLEM)
    me.fill("What should be done?", WISH)
    me.fill("Who benefits?", "约300户")
    me.fill("What may it cost? (10,000 yuan)", "六万")
    me.press("Save and go on")
    expect(me.page.locator(".error-summary")).to_be_focused()
    expect(me.page.get_by_label(zh("What is the problem?"))).to_have_value(PROBLEM)
    me.fill("What may it cost? (10,000 yuan)", "6.5")
    me.press("Save and go on")
    me.fill("Photo", picture)
    me.fill("What does it show?", "北门台阶")
    me.press("Add this photo")
    expect(me.page.locator("figure.photo img")).to_have_count(1)
    me.follow("Go on")


def hand_in(me: Visitor, site: Site) -> str:
    """The number of the matter; the photo is published without what was hidden in it."""
    me.press("Hand in")
    me.sees("Without your consent the proposal cannot be published.")
    me.tick("I agree that this proposal and its photos are published.")
    me.press("Hand in")
    me.sees("Your proposal is handed in")
    number = me.page.locator(".panel-number").inner_text()
    shown = me.page.locator(".photos a").first.get_attribute("href")
    published = me.context.request.get(f"{site.url}{shown}").body()
    kept = [path.read_bytes() for path in files(site.data / "uploads")]
    assert published in kept
    for data in (published, *kept):
        assert not Image.open(io.BytesIO(data)).getexif()
        assert b"Exif" not in data and b"SecretPhone" not in data
    return number


def neighbours_endorse(
    visit: Callable[..., Visitor], steward: Visitor, folder: Path, number: str, without: str
) -> None:
    """Ten neighbours find it by its number and stand behind it: the tenth sends it on."""
    book = phone_book(steward, folder, "松坡社区")
    phones = [phone for phone in book.values() if phone != without]
    for count, phone in enumerate(phones[:NEEDED], start=1):
        neighbour = visit().sign_in(phone)
        find(neighbour, number)
        neighbour.press("Endorse")
        neighbour.reads(f"{count} 人附议" if count < NEEDED else zh("In review"))
        neighbour.context.close()
    late = visit().sign_in(phones[NEEDED])
    find(late, number)
    expect(late.page.get_by_role("button", name=zh("Endorse"), exact=True)).to_have_count(0)


def find(me: Visitor, number: str) -> None:
    me.go("/proposals")
    me.fill("Search by words or number", number)
    me.press("Find")
    me.link(TITLE).click()


def say_something(me: Visitor, site: Site) -> None:
    """A remark with its stance, on a matter that is deliberated."""
    me.go("/proposals?state=deliberating&sort=newest")
    me.page.locator("main .card-title a").first.click()
    me.press("Publish my remark")
    expect(me.page.locator(".error-summary")).to_be_visible()
    me.tick("For it")
    me.fill("What do you want to say?", "我们楼里老人多，这件事越早做越好。")
    me.press("Publish my remark")
    me.sees("Your remark is published.")
    me.reads("我们楼里老人多")
    assert site.doors["resident"][0] not in me.page.locator("main").inner_text()


def read_the_story(me: Visitor, stranger: Visitor, number: str) -> None:
    """One address for the whole matter, for its author and for anyone."""
    find(me, number)
    me.follow("The whole story of this matter")
    assert number in me.page.locator(".docket").inner_text()
    stranger.go(me.page.url)
    stranger.sees("%(count)s endorsements reached, sent to review", count=NEEDED)
    assert not stranger.page.locator("main .tone-bad").count(), "the chain verifies"
    stranger.link(zh("The proposal and its discussion")).click()
    stranger.reads(PROBLEM)


def read_notices(me: Visitor) -> None:
    """Every step was told; opening one leads to the matter."""
    before = int(me.page.locator(".rail-mine .badge").inner_text().split()[0])
    me.follow("Notices")
    me.sees("Your proposal “%(title)s” has enough endorsements and is now in review.", title=TITLE)
    me.press("Open the matter")
    me.reads(TITLE)
    after = me.page.locator(".rail-mine .badge")
    assert not after.count() or int(after.inner_text().split()[0]) < before


def switch_to_elder(me: Visitor) -> None:
    """Larger everywhere, by one link in the head of the page, and it stays."""
    me.page.locator("header").get_by_role("link", name=zh("For elders")).click()
    me.reads(TITLE)
    me.go("/proposals")
    size = me.page.evaluate(
        "parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"
    )
    assert size >= 24 / 1.34, "at least 18 points"
    low = me.page.locator("main .button").evaluate_all(
        "them => Math.min(...them.map(it => it.getBoundingClientRect().height))"
    )
    assert low >= 60
    assert me.page.evaluate("document.documentElement.scrollWidth") <= 390


def leave(me: Visitor, name: str) -> None:
    """Signed out: nobody who finds the phone sees anything."""
    assert name in me.page.locator(".rail").inner_text()
    me.sign_out()
    assert name not in me.page.locator("body").inner_text()
    me.go("/notices")
    assert "/sign-in" in me.page.url
    expect(me.page.locator("html.elder")).to_have_count(1)


def files(folder: Path) -> Iterator[Path]:
    """Every file in *folder*, at any depth."""
    return (path for path in folder.rglob("*") if path.is_file())
