"""Requests to an application in this process: no socket, no test client, just the call."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from flask import Flask
from werkzeug.test import EnvironBuilder


class Caller:
    """One prepared GET request to an application, sent as often as wanted."""

    def __init__(self, app: Flask, path: str, cookie: str = "", unless: str = "") -> None:
        headers = {"Accept": "text/html", "Cookie": cookie, "If-None-Match": unless}
        given = {name: value for name, value in headers.items() if value}
        place, _, query = path.partition("?")
        builder = EnvironBuilder(path=place, query_string=query, headers=list(given.items()))
        self.app, self._environ = app, builder.get_environ()
        self.code, self.headers = 0, dict[str, str]()

    def __call__(self, *_number: object) -> bytes:
        """The body of one answer; code and headers are kept."""
        environ = {**self._environ, "wsgi.input": BytesIO()}
        answer: Iterable[bytes] = self.app.wsgi_app(environ, self._begin)
        body = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        return body

    def _begin(self, said: str, headers: list[tuple[str, str]], *_trouble: Any) -> Any:
        self.code, self.headers = int(said.split()[0]), dict(headers)
        return lambda _data: None
