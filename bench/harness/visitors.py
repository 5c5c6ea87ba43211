"""Visitors: people with a cookie and a browser's manners, over real HTTP."""

import re
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException
from itertools import count
from urllib.parse import urlencode

from flask import Flask

from bench.harness.figures import Round
from commons.policy import Actor
from tests.world import World

FIELD = 'name="{}"[^>]*value="([^"]*)"'
COOKIE = re.compile(r"([^=;\s]+)=([^;]*)")
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Lost(ConnectionError):  # noqa: N818 - said of an answer
    """The answer never came: whether the deed was done is not known."""


class Answer:
    """What came back: code, page, and where to go next."""

    def __init__(self, code: int, page: str, location: str) -> None:
        self.code, self.page, self.location = code, page, location

    def field(self, name: str) -> str:
        """The value of a form field of the page; KeyError where there is none."""
        found = re.search(FIELD.format(name), self.page)
        if found is None:
            raise KeyError(f"no field {name!r} on a page with code {self.code}")
        return found[1]


class Visitor:
    """One browser: its connection, its cookies, one request after the other.

    *address* is one of this machine's own (127.x.y.z), for limits that count by address.
    """

    def __init__(
        self, port: int, cookies: dict[str, str] | None = None, address: str = "127.0.0.1"
    ) -> None:
        self.port, self.address = port, address
        self.cookies = dict(cookies or {})
        self._line: HTTPConnection | None = None

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a page."""
        return self._ask("GET", path, None, headers)

    def post(self, path: str, facts: Sequence[tuple[str, str]]) -> Answer:
        """Send a form."""
        return self._ask("POST", path, urlencode(facts), FORM)

    def close(self) -> None:
        """Hang up."""
        if self._line is not None:
            self._line.close()
            self._line = None

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        self._line = self._line or HTTPConnection(
            "127.0.0.1", self.port, timeout=30, source_address=(self.address, 0)
        )
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            self._line.request(method, path, body, {**headers, "Cookie": cookies})
            answer = self._line.getresponse()
            page = answer.read().decode()
        except (OSError, HTTPException) as error:
            self.close()
            raise Lost(str(error)) from error
        for said in answer.headers.get_all("Set-Cookie", []):
            if found := COOKIE.match(said):
                self.cookies[found[1]] = found[2]
        if answer.will_close:
            self.close()
        return Answer(answer.status, page, answer.headers.get("Location", ""))


def signed_in(world: World, actors: Sequence[Actor]) -> list[dict[str, str]]:
    """The cookies of people who have just signed in."""
    return [session_cookie(world.app, world.session(actor)) for actor in actors]


def session_cookie(app: Flask, token: str) -> dict[str, str]:
    """The cookie that a browser holds after signing in with this token."""
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    return {app.config["SESSION_COOKIE_NAME"]: signer.dumps({"_user_id": token})}


def together(clients: int, total: int, deed: Callable[[int, int], object]) -> Round:
    """Let *clients* threads do *total* deeds between them: ``deed(client, number)``."""
    waits: list[float] = []
    numbers = count()

    def work(client: int) -> None:
        while (number := next(numbers)) < total:
            before = time.perf_counter()
            deed(client, number)
            waits.append(time.perf_counter() - before)

    begun = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        for done in [pool.submit(work, client) for client in range(clients)]:
            done.result()
    return Round(total, time.perf_counter() - begun, waits)
