"""Every page for every office: nothing serious for axe, one heading, no scrolling sideways."""

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.site import ROOT, Site
from tests.e2e.visitor import DESK, PHONE, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NARROW = 320
HEIGHT = 844
LEAST = 60  # kinds of pages: had the walk found fewer, it would prove little
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}")
NO_PAGE = re.compile(
    r"\.(csv|docx|xlsx|json|pb|png|svg|py|ics|pdf)$|^/(static|display|healthz)\b|/photos/"
)
ONE_OF_MANY = re.compile(r"(?<=^/matters/).+|(?<=^/books/).+|(?<=/milestones/)\d+")
OFFICES = (
    "",
    "delegate",
    "scrutineer",
    "steward",
    "settings_keeper",
    "reviewer",
    "chair",
    "handling_unit",
    "auditor",
)
# These look different to every office, and lead on to what only that office has.
HUBS = re.compile(
    r"^/($|desk$|me$|years/ID$|councils/|people(/ID)?$|register$|roles$|areas$"
    r"|(polls|projects|proposals|reviews|shortlists)/ID$|projects/desk$)"
)
# What people meet most is looked at in every size and display.
OFTEN = re.compile(
    r"^/($|proposals$|polls$|projects$|years/ID$|sign-in$|me$|notices$|desk$|people$|matters/"
    r"|proposals/new$|(polls|projects|proposals|reviews)/ID$|projects/desk$"
    r"|polls/ID/(ballot|ballot/choices|chair|box|result)$)"
)
AXE = """() => axe.run(document, {resultTypes: ['violations']}).then(found => found.violations
    .filter(one => one.impact === 'serious' || one.impact === 'critical')
    .map(one => one.id + ': ' + one.nodes.slice(0, 3).map(node => node.html).join(' ')))"""
SHAPE = """() => ({heads: document.querySelectorAll('h1').length,
    doubles: [...document.querySelectorAll('[id]')].map(it => it.id)
        .filter((id, place, all) => all.indexOf(id) !== place)})"""
WIDTH = "document.documentElement.scrollWidth"
LINKS = "links => links.map(link => link.getAttribute('href'))"


def test_every_page_is_fit_for_everybody(
    site: Site, browser: Browser, pytestconfig: pytest.Config
) -> None:
    """The pages of one office after the other: new ones, and those that differ for it.

    Daily a page is worn in every display by its first reader, with ``--deep`` by everybody.
    """
    known: set[str] = set()
    worn: set[str] = set()
    faults: list[str] = []
    for office in OFFICES:
        visitor = enter(site, browser, office)
        for path, shape in crawl(visitor.page, known):
            found = looked_at(visitor.page)
            if OFTEN.search(shape) and (shape not in worn or pytestconfig.getoption("--deep")):
                worn.add(shape)
                found += in_every_display(visitor, path)
            faults += [f"{office or 'anybody'} at {path}: {fault}" for fault in found]
        visitor.context.close()
        faults += visitor.problems
    assert faults == []
    assert len(known) > LEAST, sorted(known)


def enter(site: Site, browser: Browser, office: str) -> Visitor:
    """Somebody signed in with this office."""
    visitor = Visitor(site, browser)
    if office == "delegate":
        return visitor.sign_in(site.doors["delegate"][1])
    if office == "scrutineer":
        return visitor.sign_in(site.doors["scrutineers"][0][1])
    return visitor.sign_in_as(office) if office else visitor


def crawl(page: Page, known: set[str]) -> Iterator[tuple[str, str]]:
    """Go to each kind of page that is new, or differs for this reader; follow every link."""
    mine: set[str] = set()
    waiting = ["/", "/desk", "/me"]
    while waiting:
        path = waiting.pop(0)
        shape = shape_of(path)
        if shape in mine or (shape in known and not HUBS.search(shape)):
            continue
        mine.add(shape)
        answer = page.goto(path)
        if answer and answer.status == 200:
            links = page.eval_on_selector_all("a[href^='/']", LINKS)
            waiting += [link for link in links if not NO_PAGE.search(urlsplit(link).path)]
            known.add(shape)
            yield path, shape


def shape_of(path: str) -> str:
    """The address without ids and questions: one page of each shape stands for all."""
    return ONE_OF_MANY.sub("ONE", ID.sub("ID", unquote(urlsplit(path).path)))


def looked_at(page: Page, height: int = HEIGHT) -> list[str]:
    """What is wrong with the page as it is, and on the narrowest phone."""
    page.evaluate(axe())
    found = [str(fault) for fault in page.evaluate(AXE)]
    shape = page.evaluate(SHAPE)
    if shape["heads"] != 1:
        found.append(f"{shape['heads']} main headings")
    if shape["doubles"]:
        found.append(f"ids stand twice: {shape['doubles']}")
    return found + narrowed(page, height)


def narrowed(page: Page, height: int = HEIGHT) -> list[str]:
    """The page at 320 pixels, which is 1280 at 400 %."""
    before = page.viewport_size
    page.set_viewport_size({"width": NARROW, "height": height})
    wide = page.evaluate(WIDTH)
    page.set_viewport_size(before or {"width": PHONE, "height": height})
    return [f"{wide} pixels wide"] if wide > NARROW else []


def in_every_display(visitor: Visitor, path: str) -> list[str]:
    """At a desk, for elders on both, and in English for elders where words are longest."""
    page, found = visitor.page, []
    page.set_viewport_size({"width": DESK, "height": HEIGHT})
    found += [f"desk: {fault}" for fault in page.evaluate(AXE)]
    wear(visitor, display="elder")
    page.goto(path)
    found += [f"elder desk: {fault}" for fault in looked_at(page)]
    page.set_viewport_size({"width": PHONE, "height": HEIGHT})
    found += [f"elder: {fault}" for fault in page.evaluate(AXE)]
    wear(visitor, lang="en")
    page.goto(path)
    found += [f"English elder: {fault}" for fault in narrowed(page)]
    wear(visitor, display="", lang="")
    return found


def wear(visitor: Visitor, **cookies: str) -> None:
    """Choose a display or a language as the switches do."""
    visitor.context.add_cookies(
        [{"name": name, "value": value, "url": visitor.site.url} for name, value in cookies.items()]
    )


@cache
def axe() -> str:
    """The text of axe-core."""
    return (ROOT / "tests" / "e2e" / "vendor" / "axe.min.js").read_text("utf-8")
