"""Somebody who never voted here finishes in four steps and under ninety seconds, by any way."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.first_voter import ASKED, GOAL, WAYS, Journey, facts_of
from tests.e2e.phones import waiting_residents
from tests.e2e.site import Site
from tests.e2e.visitor import DESK, Visitor
from tests.e2e.words import zh

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def residents(
    site: Site, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Phones of residents who have not answered in the residents' poll."""
    steward = Visitor(site, browser, width=DESK).sign_in_as("steward")
    folder, left_out = tmp_path_factory.mktemp("register"), site.doors["resident"][1]
    found = waiting_residents(steward, folder, ASKED, left_out)
    steward.context.close()
    return iter(found)


@pytest.mark.parametrize("way", WAYS)
def test_a_first_vote_is_four_steps_and_under_ninety_seconds(
    visit: Callable[..., Visitor], residents: Iterator[str], way: str
) -> None:
    journey = Journey(visit(**facts_of(way)), way)
    number = journey.vote(next(residents))
    assert journey.steps == [1, 2, 3, 4]
    assert journey.seconds < GOAL, journey
    me = journey.me
    me.follow("Is my ballot in the box?")
    me.sees("A ballot with this number lies in the box.")
    assert number in me.page.locator("main").inner_text()


def test_leaving_before_the_end_says_what_is_missing(
    visit: Callable[..., Visitor], site: Site
) -> None:
    """On the front page and on the page of the poll, until the ballot is cast; then no more."""
    me = visit().sign_in(site.doors["resident"][1])
    me.go("/polls").link(ASKED).click()
    poll = me.page.url
    me.follow("Cast your ballot")
    me.follow("Begin to vote")
    me.page.locator(".choice-box").first.check()
    me.press("Next: check")
    me.sees("Still to do: press “Cast the ballot”.")
    me.page.locator("header a").first.click()
    card = me.page.locator("main .card").filter(has_text=ASKED)
    expect(card.locator(".not-yet")).to_contain_text(zh("Still to do: choose, check, cast."))
    me.go(poll).sees("Not cast yet")
    me.follow("Cast your ballot")
    me.follow("Begin to vote")
    expect(me.page.locator(".choice-box:checked")).to_have_count(0)
    me.page.locator(".choice-box").first.check()
    me.press("Next: check")
    me.press("Cast the ballot")
    me.go(poll)
    expect(me.page.locator(".not-yet")).to_have_count(0)
