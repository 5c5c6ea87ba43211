"""What a reader of the result sees: one flipped ballot, and the page says different and where."""

import copy
import json
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e.recounting import HOST, MODULES
from tests.unit.votes.bundles import case_bundles

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PART = "{% from 'votes/_recount.html' import recount with context %}{{ recount(none, '/b.json') }}"


def shown(app: Flask, browser: Browser, bundle: dict[str, Any]) -> Page:
    """The part of the result page that recounts, over this file, with its button pressed."""
    with app.test_request_context(headers={"Accept-Language": "zh"}):
        part = app.jinja_env.from_string(PART).render()
    whole = f"<!doctype html><meta charset=utf-8>{part}<script type=module src=/page.js></script>"

    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(f"{HOST}/")
        if name.endswith(".js"):
            route.fulfill(path=MODULES / name, content_type="text/javascript")
        elif name == "b.json":
            route.fulfill(body=json.dumps(bundle), content_type="application/json")
        else:
            route.fulfill(body=whole, content_type="text/html")

    page = browser.new_page()
    page.route(f"{HOST}/**", answer)
    page.goto(f"{HOST}/")
    page.locator("[data-recount][data-ready]").wait_for()
    page.locator("[data-recount-start]").click()
    page.locator("[data-recount-said]:not([data-recount-said='']):not([data-recount-said='counting'])"
                 ).wait_for()  # fmt: skip
    return page


def test_one_flipped_ballot_is_told_with_its_candidates(app: Flask, browser: Browser) -> None:
    honest = case_bundles()["R01"]
    page = shown(app, browser, honest)
    said = page.locator("[data-recount-said]")
    expect(said).to_have_attribute("data-recount-said", "same")
    page.close()
    changed = copy.deepcopy(honest)
    place = next(at for at, ballot in enumerate(changed["ballots"]) if "A" in ballot)
    changed["ballots"][place] = [name for name in changed["ballots"][place] if name != "A"]
    page = shown(app, browser, changed)
    said = page.locator("[data-recount-said]")
    expect(said).to_have_attribute("data-recount-said", "different")
    expect(said).to_contain_text("不一致")
    votes = sum("A" in ballot for ballot in honest["ballots"])
    line = said.locator("li", has_text="A. A")
    expect(line).to_contain_text(str(votes - 1))
    expect(line).to_contain_text(str(votes))
    page.close()


def test_a_file_without_single_ballots_is_no_agreement(app: Flask, browser: Browser) -> None:
    hidden = {**case_bundles()["V05"], "ballots": None, "withheld": "few_ballots"}
    page = shown(app, browser, hidden)
    said = page.locator("[data-recount-said]")
    expect(said).to_have_attribute("data-recount-said", "withheld_ballots")
    expect(said).to_contain_text("未重新计票")
    page.close()
