"""The modules of the recount in a browser page of their own, without a server."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Route

from votes.counting.canonical import canonical

MODULES = Path(__file__).parents[2] / "static" / "js" / "recount"
HOST = "http://recount.test"
COUNT = """
async (texts) => {
  const { parse } = await import('/exact.js');
  const { recount } = await import('/recount.js');
  return texts.map((text) => {
    const said = (found) => found.map(({ what, name, mine, theirs }) =>
      [what, name, String(mine), String(theirs)]);
    try {
      const found = recount(parse(text));
      return { ...found, differences: said(found.differences) };
    }
    catch (problem) { return { differences: [['stopped', String(problem), '', '']] }; }
  });
}
"""


@contextmanager
def opened(browser: Browser) -> Iterator[Page]:
    """An empty page that can load the modules of the recount and nothing else."""

    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(f"{HOST}/")
        if name.endswith(".js"):
            route.fulfill(path=MODULES / name, content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html><title>bench</title>", content_type="text/html")

    page = browser.new_page()
    page.route(f"{HOST}/**", answer)
    page.goto(f"{HOST}/")
    yield page
    page.close()


def counted(bench: Page, bundles: list[dict[str, Any]]) -> list[Any]:
    """What the recount in the browser says of each bundle."""
    found: list[Any] = bench.evaluate(COUNT, [canonical(bundle) for bundle in bundles])
    return found
