"""The working-day calendar of mainland China, with holidays and make-up days (调休).

The table comes from the yearly notice of the State Council's General Office, carried by the
package ``chinesecalendar``. The notice for a year is published in the November before it, so a
date beyond the table has no certain answer: it raises :class:`CalendarEnds`, unless the calendar
was made ``provisional``, when it counts Monday to Friday and says so with ``is_provisional``.
A notice has once moved days of the old December (29 and 31 December 2018): enter those with the
overrides, which win over the table.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from chinese_calendar.constants import holidays as _holidays
from chinese_calendar.constants import workdays as _make_up_days
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

ClockState = Literal["on_time", "near", "late"]

_ONE_DAY = timedelta(days=1)
_TABLE_STARTS = date(min(_holidays).year, 1, 1)
_LAST_YEAR = max(_holidays).year
_WARN_DAYS = 60
_LONGEST = 2600  # ten years of working days; longer ones are mistakes, not deadlines

WORDS: dict[str, LazyString] = {
    "calendar_ends": _l(
        "The holiday calendar is known up to %(ends)s only. Update the program, or enter the "
        "holidays and make-up days of the new year under Settings, then try again."
    ),
    "calendar_begins": _l("The holiday calendar begins on %(begins)s. Choose a later day."),
    "calendar_warning": _l(
        "The holiday calendar ends in %(days)s days. Update the program, or enter the new "
        "year's holidays and make-up days under Settings."
    ),
    "calendar_provisional": _l(
        "This date is provisional: the holidays of that year have not been published yet."
    ),
}


class CalendarEnds(LookupError):  # noqa: N818
    """A day outside the known table. ``code`` and ``facts`` word it, ``day`` is the day asked."""

    def __init__(self, code: str, day: date, **facts: str) -> None:
        super().__init__(code, day.isoformat())
        self.code = code
        self.day = day
        self.facts: dict[str, str] = {"day": day.isoformat(), **facts}


@dataclass(frozen=True, slots=True)
class Clock:
    """A running deadline: the day it started, the day it is due, and how it stands today."""

    start: date
    due: date
    state: ClockState
    is_provisional: bool = False


def clock_state(today: date, due: date, near_days: int = 3) -> ClockState:
    """How a deadline stands: late after ``due``, near in the last ``near_days`` calendar days.

    For a matter that was finished, give the day it was finished as ``today``.
    """
    if today > due:
        return "late"
    return "near" if (due - today).days <= near_days else "on_time"


def _plain(day: date) -> date:
    """Refuse moments: whether 23:30 UTC is today or tomorrow is the caller's to say."""
    if isinstance(day, datetime):
        raise TypeError("a working-day calendar takes a date, not a datetime")
    return day


class WorkingCalendar:
    """Working days by the table, with local corrections passed in as data.

    ``extra_holidays`` and ``extra_working`` win over the table. ``extra_years`` are years whose
    notice has been entered completely through these two. With ``provisional`` the years beyond
    count Monday to Friday.
    """

    def __init__(
        self,
        extra_holidays: Iterable[date] = (),
        extra_working: Iterable[date] = (),
        *,
        extra_years: Iterable[int] = (),
        provisional: bool = False,
    ) -> None:
        self.extra_holidays = frozenset(map(_plain, extra_holidays))
        self.extra_working = frozenset(map(_plain, extra_working))
        if both := self.extra_holidays & self.extra_working:
            raise ValueError(f"both holiday and working day: {min(both).isoformat()}")
        self.provisional = provisional
        year, known = _LAST_YEAR, frozenset(extra_years)
        while year + 1 in known:
            year += 1
        self._ends = date(year, 12, 31)

    def table_ends(self) -> date:
        """The last day whose answer is certain."""
        return self._ends

    def is_provisional(self, day: date) -> bool:
        """Whether the answer for this day, or a deadline on it, may still change."""
        return _plain(day) > self._ends

    def warning(self, today: date) -> int | None:
        """Days left in the table when 60 or fewer remain (0 when it has ended), else None."""
        left = (self._ends - _plain(today)).days
        return max(left, 0) if left <= _WARN_DAYS else None

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on this day. Raises :class:`CalendarEnds` outside the table."""
        _plain(day)
        if day in self.extra_working:
            return True
        if day in self.extra_holidays:
            return False
        if day > self._ends and not self.provisional:
            raise CalendarEnds("calendar_ends", day, ends=self._ends.isoformat())
        if day < _TABLE_STARTS:
            raise CalendarEnds("calendar_begins", day, begins=_TABLE_STARTS.isoformat())
        return day in _make_up_days or (day.weekday() < 5 and day not in _holidays)

    def due(self, start: date, working_days: int) -> date:
        """The last day of a deadline of ``working_days``, counted from the day after ``start``.

        Zero working days are due on ``start`` itself. Raises ``ValueError`` for a negative
        number or one of more than ten years, :class:`CalendarEnds` outside the table.
        """
        if not 0 <= working_days <= _LONGEST:
            raise ValueError(f"a deadline has 0 to {_LONGEST} working days, not {working_days}")
        day, left = _plain(start), working_days
        while left:
            day += _ONE_DAY
            left -= self.is_working_day(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and including ``end``; negative when end is earlier.

        The inverse of :meth:`due`: ``working_days_between(s, due(s, n)) == n``.
        """
        if _plain(end) < _plain(start):
            return -self.working_days_between(end, start)
        days = range(1, (end - start).days + 1)
        return sum(self.is_working_day(start + timedelta(days=n)) for n in days)

    def clock(self, start: date, working_days: int, today: date, near_days: int = 3) -> Clock:
        """The deadline of ``working_days`` from ``start`` as it stands ``today``."""
        due = self.due(start, working_days)
        return Clock(start, due, clock_state(today, due, near_days), self.is_provisional(due))
