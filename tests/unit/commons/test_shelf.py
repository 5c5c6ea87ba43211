"""The shelf of kept pages: what it takes, how much it holds, and when it forgets."""

import time
from collections import Counter
from dataclasses import replace

import pytest
from flask import Flask, Response, session

from commons import pages


@pytest.mark.parametrize("path", ["/session", "/token", "/private", "/unsaid", "/table"])
def test_only_plain_pages_are_kept(path: str) -> None:
    app = _site()
    for number in (1, 2):
        assert app.test_client().get(path).text.startswith(f"{number} ")
        assert app.test_client().get("/plain").text == "1 "
    assert [key[3] for key in app.extensions["shelf"].pages] == ["/plain"]


def test_a_page_drawn_while_a_deed_is_committed_is_not_kept() -> None:
    keeping = pages.Shelf()
    turn = keeping.turn
    keeping.clear()
    keeping.keep(("/",), _page(b"old"), turn)
    assert keeping.find(("/",)) is None


def test_an_old_page_is_not_shown() -> None:
    keeping = pages.Shelf()
    keeping.keep(("/",), replace(_page(b"old"), until=time.monotonic()), keeping.turn)
    assert keeping.find(("/",)) is None


def test_a_flood_of_addresses_does_not_grow_the_shelf() -> None:
    keeping = pages.Shelf()
    for number in range(2 * pages.MOST):
        keeping.keep((number,), _page(b""), keeping.turn)
    assert len(keeping.pages) <= pages.MOST


def test_a_flood_of_large_pages_does_not_grow_the_shelf() -> None:
    keeping, large = pages.Shelf(), _page(bytes(pages.LARGEST))
    for number in range(3 * pages.ROOM // pages.LARGEST):
        keeping.keep((number % 60,), large, keeping.turn)
        assert sum(len(page.body) for page in keeping.pages.values()) <= pages.ROOM
        assert keeping.room >= 0


def _page(body: bytes) -> pages.Kept:
    return pages.Kept(body, '"tag"', [], [], 1e12)


def _site() -> Flask:
    """A site of a few pages that count how often they were drawn; only one of them is plain."""
    app, drawn = Flask(__name__), Counter[str]()
    app.config.update(PAGE_SECONDS=60, SECRET_KEY="secret")
    pages.set_up(app)

    @app.get("/<name>")
    def page(name: str) -> Response:
        drawn[name] += 1
        body = f"{drawn[name]} "
        if name == "session":
            session["seen"] = "yes"
        if name == "token":
            body += '<input name="csrf_token" value="x">'
        said = {"private": "no-store", "unsaid": ""}.get(name, "private, no-cache")
        answer = Response(body, mimetype="text/csv" if name == "table" else "text/html")
        answer.headers.update({"Cache-Control": said} if said else {})
        answer.add_etag()
        return answer

    return app
