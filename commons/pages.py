"""Public pages kept for a moment, for visitors of whom nothing is known.

A board that a whole street reads after a ballot need not be drawn anew for each reader. A page is
kept for a few seconds and forgotten when a deed of this process is committed; other processes may
show it until its time is over. The shelf stands before the application: neither session nor policy
is looked at, so it answers nobody who carries more than a choice of language and display, and it
keeps nothing that sets a cookie, says ``no-store`` or holds the token of a form.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Any

from flask import Flask, current_app
from werkzeug.datastructures import Headers
from werkzeug.http import parse_cookie, parse_etags, remove_entity_headers

from commons.action import Work, after_commit
from commons.locale import chosen

SHELF = "shelf"
LARGEST, MOST, ROOM = 300_000, 512, 16_000_000  # bytes of a page, pages, bytes of all pages
CHOICES = {"lang", "display"}
TOKEN = b'name="csrf_token"'

Key = tuple[str | bool, ...]
Said = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Kept:
    """A drawn page, what is said with it and without it, until a moment of the monotonic clock."""

    body: bytes
    tag: str
    headers: Said
    unchanged: Said
    until: float


class Shelf:
    """The kept pages of one application; full means emptied, so nothing grows."""

    def __init__(self) -> None:
        self.pages: dict[Key, Kept] = {}
        self.room = ROOM
        self.turn = 0
        self.lock = Lock()

    def find(self, key: Key) -> Kept | None:
        """The page kept under *key*, unless its time is over."""
        found = self.pages.get(key)
        return found if found and found.until > time.monotonic() else None

    def keep(self, key: Key, page: Kept, turn: int) -> None:
        """Keep *page*, unless the shelf was cleared since *turn*; a full shelf is emptied first."""
        with self.lock:
            if turn != self.turn:
                return
            if len(self.pages) >= MOST or len(page.body) > self.room:
                self._empty()
            known = self.pages.get(key)
            self.room += (len(known.body) if known else 0) - len(page.body)
            self.pages[key] = page

    def clear(self) -> None:
        """Forget every page, also those that are being drawn now."""
        with self.lock:
            self.turn += 1
            self._empty()

    def _empty(self) -> None:
        self.pages, self.room = {}, ROOM


class Doorway:
    """The way into the application: whoever can be answered from the shelf goes no further."""

    def __init__(self, app: Flask, shelf: Shelf) -> None:
        self.config, self.inner, self.shelf = app.config, app.wsgi_app, shelf
        self.files = f"{app.static_url_path}/"

    def __call__(self, environ: dict[str, Any], begin: Any, /) -> Iterable[bytes]:
        key = key_of(environ) if self.config["PAGE_SECONDS"] else None
        if key is None or environ.get("PATH_INFO", "").startswith(self.files):
            return self.inner(environ, begin)
        found = self.shelf.find(key)
        if found is not None:
            return _answer(found, environ, begin)
        return self._draw(key, environ, begin)

    def _draw(self, key: Key, environ: dict[str, Any], begin: Any) -> Iterable[bytes]:
        """Let the application answer in full, keep that if it may be kept, and pass it on."""
        turn, said = self.shelf.turn, dict[str, Any]()

        def listen(code: str, headers: Said, trouble: Any = None) -> Any:
            said.update(code=code, headers=Headers(headers), trouble=trouble)
            return lambda _data: None

        asked = {name: environ[name] for name in environ if name != "HTTP_IF_NONE_MATCH"}
        drawn = self.inner(asked, listen)
        code, headers = said["code"], said["headers"]
        is_tagged = code == "200 OK" and "ETag" in headers
        if not is_tagged or not (_is_page(headers) or _is_known(headers["ETag"], environ)):
            begin(code, list(headers), said["trouble"])
            return drawn
        page = _kept(_whole(drawn), headers, float(self.config["PAGE_SECONDS"]))
        if environ["REQUEST_METHOD"] == "GET" and _is_plain(page, headers):
            self.shelf.keep(key, page, turn)
        return _answer(page, environ, begin)


def set_up(app: Flask) -> None:
    """Keep public pages for ``PAGE_SECONDS`` (0: never); to be called before proxies are set up."""
    app.extensions[SHELF] = shelf = Shelf()
    door: Any = Doorway(app, shelf)
    app.wsgi_app = door  # type: ignore[method-assign]


def clear(app: Flask) -> None:
    """Forget the kept pages of *app*."""
    app.extensions[SHELF].clear()


def key_of(environ: dict[str, Any]) -> Key | None:
    """What makes two visits the same; None for deeds and for anybody who may be somebody."""
    if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or "HTTP_AUTHORIZATION" in environ:
        return None
    language, elder = chosen(""), False
    if environ.get("HTTP_COOKIE"):
        cookies = parse_cookie(environ)
        if cookies.keys() - CHOICES:
            return None
        language, elder = chosen(cookies.get("lang", "")), cookies.get("display") == "elder"
    return (
        environ["wsgi.url_scheme"],
        environ.get("HTTP_HOST") or f"{environ['SERVER_NAME']}:{environ['SERVER_PORT']}",
        environ.get("SCRIPT_NAME", ""),
        environ.get("PATH_INFO", ""),
        environ.get("QUERY_STRING", ""),
        language,
        elder,
    )


def _kept(body: bytes, headers: Headers, seconds: float) -> Kept:
    unchanged = list(headers)
    remove_entity_headers(unchanged)
    until = time.monotonic() + seconds
    return Kept(body, headers["ETag"], list(headers), unchanged, until)


def _whole(drawn: Any) -> bytes:
    try:
        return b"".join(drawn)
    finally:
        if hasattr(drawn, "close"):
            drawn.close()


def _is_page(headers: Headers) -> bool:
    return headers.get("Content-Type", "").startswith("text/html")


def _is_plain(page: Kept, headers: Headers) -> bool:
    """A page of ours that sets nothing, carries no token and may be shown to any visitor."""
    return (
        _is_page(headers)
        and len(page.body) <= LARGEST
        and "Set-Cookie" not in headers
        and "no-store" not in headers.get("Cache-Control", "no-store")
        and TOKEN not in page.body
    )


def _is_known(tag: str, environ: dict[str, Any]) -> bool:
    """True when the visitor has this very answer already."""
    wanted = environ.get("HTTP_IF_NONE_MATCH")
    return bool(wanted) and (wanted == tag or parse_etags(wanted).contains_weak(tag.strip('"')))


def _answer(page: Kept, environ: dict[str, Any], begin: Any) -> Iterable[bytes]:
    if _is_known(page.tag, environ):
        begin("304 NOT MODIFIED", list(page.unchanged))
        return ()
    begin("200 OK", list(page.headers))
    return () if environ["REQUEST_METHOD"] == "HEAD" else (page.body,)


def _clear(_work: Work) -> None:
    clear(current_app)


after_commit.append(_clear)
