"""Public pages kept for a moment, for visitors who carry no session.

A board that a whole street reads after a ballot need not be drawn anew for each reader. A page is
kept for a few seconds and forgotten when a deed of this process is committed; other processes may
show it until its time is over. Whoever carries a session always gets a fresh page.
"""

import time
from dataclasses import dataclass
from threading import Lock

from flask import Flask, Response, current_app, g, request

from commons.action import Work, after_commit
from commons.locale import select

SHELF = "shelf"
LARGEST, MOST = 300_000, 512

Key = tuple[str, str, str, bool]


@dataclass(frozen=True, slots=True)
class Kept:
    """A drawn page with its headers, until a moment of the monotonic clock."""

    body: bytes
    headers: tuple[tuple[str, str], ...]
    until: float


class Shelf:
    """The kept pages of one application; full means emptied, so nothing grows."""

    def __init__(self) -> None:
        self.pages: dict[Key, Kept] = {}
        self.lock = Lock()

    def find(self, key: Key) -> Kept | None:
        """The page kept under *key*, unless its time is over."""
        found = self.pages.get(key)
        return found if found and found.until > time.monotonic() else None

    def keep(self, key: Key, page: Kept) -> None:
        """Keep *page*; a full shelf is emptied first."""
        with self.lock:
            if len(self.pages) >= MOST:
                self.pages = {}
            self.pages[key] = page

    def clear(self) -> None:
        """Forget every page."""
        with self.lock:
            self.pages = {}


def set_up(app: Flask) -> None:
    """Keep public pages for ``PAGE_SECONDS`` (0: never). Before all other hooks of a request."""
    app.extensions[SHELF] = Shelf()
    app.before_request(_answer_kept)
    app.after_request(_keep)


def clear(app: Flask) -> None:
    """Forget the kept pages of *app*."""
    app.extensions[SHELF].clear()


def _clear(_work: Work) -> None:
    clear(current_app)


after_commit.append(_clear)


def _key() -> Key | None:
    """What makes two visits the same; None for anybody who carries a session."""
    config = current_app.config
    if request.method not in {"GET", "HEAD"} or not config["PAGE_SECONDS"]:
        return None
    if config["SESSION_COOKIE_NAME"] in request.cookies:
        return None
    elder = request.cookies.get("display") == "elder"
    return (request.host, request.full_path, select(), elder)


def _answer_kept() -> Response | None:
    key = _key()
    found = current_app.extensions[SHELF].find(key) if key else None
    if found is None:
        return None
    g.kept = True
    response = Response(found.body, headers=list(found.headers))
    response.make_conditional(request)
    return response


def _keep(response: Response) -> Response:
    key = _key()
    if key is None or g.get("kept") or request.method != "GET" or not _is_plain(response):
        return response
    until = time.monotonic() + float(current_app.config["PAGE_SECONDS"])
    page = Kept(response.get_data(), tuple(response.headers.items()), until)
    if len(page.body) <= LARGEST:
        current_app.extensions[SHELF].keep(key, page)
    return response


def _is_plain(response: Response) -> bool:
    """A whole page of ours that sets nothing and may be shown to any visitor."""
    return (
        response.status_code == 200
        and response.mimetype == "text/html"
        and not response.is_streamed
        and "Set-Cookie" not in response.headers
        and "no-store" not in response.headers.get("Cache-Control", "")
    )
