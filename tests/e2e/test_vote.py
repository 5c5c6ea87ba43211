"""Casting a ballot by every way: without JavaScript, by keyboard, one at a time, magnified."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.phones import waiting_delegates
from tests.e2e.site import Site
from tests.e2e.visitor import DESK, Visitor
from tests.e2e.words import zh
from tests.world.numbers import NUMBER

pytestmark = [pytest.mark.browser, pytest.mark.slow]

KEYBOARD, ELDER, MAGNIFIED = range(3)

MOST = 10


@pytest.fixture(scope="module")
def delegates(site: Site, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Phones of delegates who are in the hall and have not voted."""
    steward = Visitor(site, browser, width=DESK).sign_in_as("steward")
    folder, left_out = tmp_path_factory.mktemp("register"), site.doors["delegate"][1]
    found = waiting_delegates(steward, folder, left_out)
    steward.context.close()
    return found


def test_a_delegate_votes_without_javascript(visit: Callable[..., Visitor], site: Site) -> None:
    """From the home page, with too many marks at first; the counter counts all the same."""
    me = visit(javascript=False).go("/polls")
    me.link("2027").click()
    me.follow("Cast your ballot")
    me.follow("Sign in")
    me.sign_in(site.doors["delegate"][1])
    me.sees("Step 1: is this you?")
    me.follow("Begin to vote")
    boxes = me.page.locator(".choice-box")
    expect(me.page.locator(".choice-box:checked")).to_have_count(0)
    for number in range(MOST + 1):
        boxes.nth(number).check()
    me.press("Next: check")
    expect(me.page.locator(".error-summary")).to_be_visible()
    expect(me.page.locator(".choice-box:checked")).to_have_count(MOST + 1)
    boxes.nth(0).uncheck()
    me.press("Next: check")
    expect(me.page.locator(".chosen li")).to_have_count(MOST)
    assert "2" in me.page.locator(".chosen-number").first.inner_text()
    me.press("Back to the choices")
    expect(me.page.locator(".choice-box:checked")).to_have_count(MOST)
    me.press("Next: check")
    me.press("Cast the ballot")
    receipt = receipt_of(me)
    twice(me)
    find_in_box(visit(javascript=False), receipt)


def test_a_delegate_votes_by_keyboard_alone(
    visit: Callable[..., Visitor], delegates: list[str]
) -> None:
    """Tab, Space and Enter, with the focus seen at every step; blank after one question."""
    me = visit(width=1280).sign_in(delegates[KEYBOARD])
    me.go(f"{open_poll(me)}/ballot")
    enter(me, "Begin to vote")
    enter(me, "Next: check")
    me.sees("You have chosen nothing. A ballot without a choice counts as an abstention.")
    enter(me, "Back to the choices")
    for _number in range(3):
        walk_to(me, "", "checkbox")
        me.page.keyboard.press("Space")
    expect(me.page.locator(".choice-box:checked")).to_have_count(3)
    expect(me.page.locator("[data-ballot-live]")).to_contain_text("3")
    enter(me, "Next: check")
    expect(me.page.locator(".chosen li")).to_have_count(3)
    enter(me, "Cast the ballot")
    find_in_box(visit(), receipt_of(me))


def test_a_delegate_votes_one_at_a_time_in_elder_mode(
    visit: Callable[..., Visitor], delegates: list[str]
) -> None:
    """One candidate on each page, large; an answer may be changed before it is cast."""
    me = visit(elder=True).sign_in(delegates[ELDER])
    me.go(f"{open_poll(me)}/ballot")
    fits(me, 390, elder=True)
    me.follow("Begin, one at a time")
    for number in range(1, 13):
        fits(me, 390, elder=True)
        me.press("Choose this one" if number % 2 else "Not this one")
    expect(me.page.locator(".chosen li")).to_have_count(6)
    me.page.locator(".chosen li").first.get_by_role("button").click()
    me.press("Not this one")
    me.press("Check now")
    expect(me.page.locator(".chosen li")).to_have_count(5)
    fits(me, 390, elder=True)
    me.press("Cast the ballot")
    fits(me, 390, elder=True)
    find_in_box(visit(elder=True), receipt_of(me))


def test_the_ballot_fits_when_magnified_four_times(
    visit: Callable[..., Visitor], delegates: list[str]
) -> None:
    """320 CSS pixels are 1280 at 400 %: nothing is cut off, nothing scrolls sideways."""
    me = visit(width=320, height=256).sign_in(delegates[MAGNIFIED])
    me.go(f"{open_poll(me)}/ballot")
    fits(me, 320)
    me.follow("Begin to vote")
    fits(me, 320)
    me.page.locator(".choice-box").nth(11).check()
    me.press("Next: check")
    fits(me, 320)
    me.press("Cast the ballot")
    fits(me, 320)
    tracker = receipt_of(me)
    me.follow("Is my ballot in the box?")
    me.sees("A ballot with this number lies in the box.")
    fits(me, 320)
    assert tracker in me.page.locator("main").inner_text()


def open_poll(me: Visitor) -> str:
    """The address of the ballot that is open now."""
    me.go("/polls").link("2027").click()
    return me.page.url


def receipt_of(me: Visitor) -> str:
    """The number on the receipt; it shows nothing of what was chosen."""
    me.sees("Your ballot is in the box")
    found = NUMBER.search(me.page.locator(".receipt-number").inner_text())
    assert found
    picture = me.page.locator(".receipt-image")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 200
    assert not me.page.locator(".chosen").count()
    return found[0]


def twice(me: Visitor) -> None:
    """A second ballot is refused, with the reason and with nothing of the first."""
    me.go(f"{open_poll(me)}/ballot")
    expect(me.page.locator(".why-not")).to_be_visible()
    assert not me.page.get_by_role("link", name=zh("Begin to vote")).count()


def find_in_box(anyone: Visitor, tracker: str) -> None:
    """Anyone may look a receipt up; a wrong one is not found."""
    anyone.go(f"{open_poll(anyone)}/box")
    anyone.fill("Number of the receipt", tracker.replace("-", "").lower())
    anyone.press("Look it up")
    anyone.sees("A ballot with this number lies in the box.")
    anyone.fill("Number of the receipt", "2222-2222-2222")
    anyone.press("Look it up")
    expect(anyone.page.locator("main .note.tone-bad, main .note.tone-warn")).to_have_count(1)


def enter(me: Visitor, label: str) -> None:
    """Go to a link or button by Tab, and use it with Enter."""
    walk_to(me, zh(label))
    with me.page.expect_navigation():
        me.page.keyboard.press("Enter")


def walk_to(me: Visitor, words: str, role: str = "") -> None:
    """Press Tab until the control with these words (or the next box) has a visible focus."""
    for _step in range(80):
        me.page.keyboard.press("Tab")
        here = me.page.evaluate(
            """() => { const it = document.activeElement, look = getComputedStyle(it);
            const frame = it.nextElementSibling && getComputedStyle(it.nextElementSibling);
            return {words: it.innerText || '', type: it.type || '', checked: it.checked || false,
              seen: [look, frame].some(one => one && (one.outlineStyle !== 'none'
                || one.boxShadow !== 'none'))}; }"""
        )
        if here["type"] == role and not here["checked"] if role else words in here["words"]:
            assert here["seen"], f"no visible focus on {words or role}"
            return
    raise AssertionError(f"the keyboard does not reach {words or role}")


def fits(me: Visitor, width: int, elder: bool = False) -> None:
    """No sideways scrolling, and targets that a finger hits."""
    assert me.page.evaluate("document.documentElement.scrollWidth") <= width, me.page.url
    low = me.page.locator("main .button:visible").evaluate_all(
        "them => Math.min(99, ...them.map(it => it.getBoundingClientRect().height))"
    )
    assert low >= (60 if elder else 44), me.page.url
