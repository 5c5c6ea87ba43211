"""A real server on the demonstration street for each module, and Chromium in front of it."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.e2e import site as sites
from tests.e2e.recounting import opened
from tests.e2e.site import Site
from tests.e2e.visitor import Visitor
from tests.servers import once

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PLACES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def street(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the demonstration, built once per run by the commands of a newcomer."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared
    with once(shared / "street") as first:
        if first:
            sites.build(shared / "street")
    return shared / "street"


@pytest.fixture(scope="module")
def site(street: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """``flask start`` on a street of its own, so that no module waits for another."""
    data = tmp_path_factory.mktemp("instance") / "data"
    shutil.copytree(street, data)
    with sites.running(data) as site:
        yield site


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver of the browser."""
    with sync_playwright() as driver:
        yield driver


def chromium() -> str:
    """Debian's Chromium, or the one named in COUNCIL_CHROMIUM; empty where there is none."""
    return os.environ.get("COUNCIL_CHROMIUM") or next(filter(None, map(shutil.which, PLACES)), "")


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The browser in front of the servers."""
    found = chromium()
    if not found:
        pytest.fail("no Chromium: apt-get install chromium, or leave out: --without browser")
    made = playwright.chromium.launch(executable_path=found, args=FLAGS)
    yield made
    made.close()


@pytest.fixture(scope="module")
def bench(browser: Browser) -> Iterator[Page]:
    """An empty page that can load the modules of the recount and nothing else."""
    with opened(browser) as page:
        yield page


@pytest.fixture
def visit(site: Site, browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Opens a browser of somebody; at the end none may have met an error of ours."""
    came: list[Visitor] = []

    def arrive(**facts: object) -> Visitor:
        came.append(Visitor(site, browser, **facts))
        return came[-1]

    yield arrive
    for visitor in came:
        visitor.context.close()
    assert [words for visitor in came for words in visitor.problems] == []
