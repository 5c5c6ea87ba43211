"""The worker: delivers the outbox and keeps the clock (opens, closes, reminds), through huey."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask, current_app
from huey import RedisHuey, SqliteHuey, crontab
from huey.api import Huey

from commons import outbox
from commons.action import Work, after_commit
from commons.database import db

TICKS: list[Callable[[], None]] = []


def tick(errand: Callable[[], None]) -> Callable[[], None]:
    """Register periodic work, done once a minute and able to be done twice."""
    TICKS.append(errand)
    return errand


def run_ticks() -> None:
    """Do all periodic work once, then what it promised."""
    for work in TICKS:
        work()
        db.session.rollback()
    outbox.deliver()


def queue(app: Flask) -> Huey:
    """The queue of this application; it only nudges, so losing it loses nothing."""
    made: Huey = app.extensions["queue"]
    return made


def set_up(app: Flask, folder: Path, url: str) -> None:
    """Attach a queue (a SQLite file, or Redis by setting) and nudge it after each commit."""
    huey: Huey
    if url.startswith("redis"):
        huey = RedisHuey("council", url=url)
    else:
        huey = SqliteHuey("council", filename=str(folder / "queue.sqlite3"), fsync=False)
    app.extensions["queue"] = huey

    def in_context(work: Callable[[], Any]) -> Callable[[], None]:
        def run() -> None:
            with app.app_context():
                work()

        return run

    app.extensions["nudge"] = huey.task(name="deliver")(in_context(outbox.deliver))
    huey.periodic_task(crontab(minute="*"), name="tick")(in_context(run_ticks))


def _nudge(work: Work) -> None:
    """Wake the worker after a deed that promised something."""
    if work.promised and current_app.config["NUDGE"]:
        current_app.extensions["nudge"]()


after_commit.append(_nudge)


def consume(app: Flask) -> None:
    """Run the worker in this (main) thread until it is told to stop."""
    queue(app).create_consumer(workers=1, periodic=True, initial_delay=0.2, max_delay=2).run()
