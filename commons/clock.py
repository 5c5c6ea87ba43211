"""The one clock of the house. Tests and rehearsals may move it; production may not."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Asia/Shanghai")

_shift = timedelta(0)
_still: datetime | None = None


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _still or datetime.now(UTC) + _shift


def today() -> date:
    """The present date in China."""
    return now().astimezone(LOCAL).date()


def local(moment: datetime) -> datetime:
    """*moment* on the clock on the wall in China."""
    return moment.astimezone(LOCAL)


def at_local(day: date, hour: int = 0, minute: int = 0) -> datetime:
    """The moment when the clock on the wall in China shows *hour*:*minute* on *day*, in UTC."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LOCAL).astimezone(UTC)


@contextmanager
def moved_to(moment: datetime) -> Iterator[None]:
    """Let the clock show *moment* and run on from there while the block runs."""
    global _shift
    before = _shift
    _shift = moment - datetime.now(UTC)
    try:
        yield
    finally:
        _shift = before


@contextmanager
def stopped_at(moment: datetime) -> Iterator[None]:
    """Let the clock stand still at *moment* while the block runs, however long it takes."""
    global _still
    before = _still
    _still = moment
    try:
        yield
    finally:
        _still = before
