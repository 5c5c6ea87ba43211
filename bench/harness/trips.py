"""How often a request goes to PostgreSQL and back, counted in what the driver's library sends."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import sqlalchemy as sa
from flask import Flask

from commons.database import db

ANSWERED = b"ReadyForQuery"  # once for each time the server was waited for


@contextmanager
def traced(app: Flask) -> Iterator[Callable[[], int]]:
    """New connections of *app* are traced while this holds; gives a function that counts trips."""
    with app.app_context():
        engine = db.engine
    engine.dispose()
    with TemporaryDirectory() as folder, (Path(folder) / "trace").open("wb") as out:

        def trace(connection: Any, _record: object) -> None:
            connection.pgconn.trace(out.fileno())

        sa.event.listen(engine, "connect", trace)
        try:
            yield lambda: Path(out.name).read_bytes().count(ANSWERED)
        finally:
            sa.event.remove(engine, "connect", trace)
            engine.dispose()


def trips(app: Flask, deed: Callable[[int], object]) -> int:
    """Trips of one *deed*, which gets the number of its try; the first ones warm up untold."""
    with traced(app) as counted:
        for number in range(2):
            deed(number)
        before = counted()
        deed(2)
        return counted() - before
