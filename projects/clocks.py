"""When works are late: computed, never entered. Pure.

A day that is no working day gives way to the next working day (Civil Code, Article 203); from the
day after it the work is late, and lateness is counted in working days. Deadlines beyond the
published table of holidays count Monday to Friday.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Protocol

from commons.calendar import ClockState, WorkingCalendar, clock_state
from projects.rules import REPORTING, RUNNING

NEAR_DAYS = 14
LAST_DAY_TO_REPORT = 10

CALENDAR = WorkingCalendar(provisional=True)

Kind = Literal["plan", "milestone", "rework", "whole"]


class Dated(Protocol):
    """A milestone as far as time is concerned."""

    @property
    def position(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def due_on(self) -> date: ...
    @property
    def reached_on(self) -> date | None: ...


class Timed(Protocol):
    """A project as far as time is concerned."""

    @property
    def state(self) -> str: ...
    @property
    def plan_due_on(self) -> date: ...
    @property
    def due_on(self) -> date | None: ...
    @property
    def rework_due_on(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Deadline:
    """What is due, and when; *position* and *title* name a milestone."""

    kind: Kind
    due: date
    position: int | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a project stands today against what is due first; *days* is in working days."""

    state: ClockState
    deadline: Deadline | None = None
    days: int = 0

    @property
    def is_late(self) -> bool:
        """True when the day of what is due first has passed."""
        return self.state == "late"


def last_day(due: date, calendar: WorkingCalendar = CALENDAR) -> date:
    """*due*, or the next working day when offices are closed on it."""
    return due if calendar.is_working_day(due) else calendar.due(due, 1)


def deadlines(project: Timed, milestones: Iterable[Dated]) -> list[Deadline]:
    """Everything that is still due, earliest first; nothing while a project rests or is done."""
    if project.state == "approved":
        return [Deadline("plan", project.plan_due_on)]
    if project.state not in RUNNING:
        return []
    found = [
        Deadline("milestone", each.due_on, each.position, each.title)
        for each in milestones
        if each.reached_on is None
    ]
    if project.state == "rectifying" and project.rework_due_on:
        found.append(Deadline("rework", project.rework_due_on))
    if project.state not in {"completed", "accepted", "rectifying"} and project.due_on:
        found.append(Deadline("whole", project.due_on))
    return sorted(found, key=lambda each: each.due)


def standing(
    project: Timed,
    milestones: Iterable[Dated],
    today: date,
    calendar: WorkingCalendar = CALENDAR,
) -> Standing:
    """Late, near (within 14 days) or on time, by the earliest thing that is due."""
    due = deadlines(project, milestones)
    return stand(due[0], today, calendar) if due else Standing("on_time")


def stand(deadline: Deadline, today: date, calendar: WorkingCalendar = CALENDAR) -> Standing:
    """How one deadline stands today."""
    last = last_day(deadline.due, calendar)
    days = abs(calendar.working_days_between(last, today))
    return Standing(clock_state(today, last, NEAR_DAYS), deadline, days)


def month_of(day: date) -> str:
    """The month of a report, for example ``2026-06``."""
    return f"{day.year:04d}-{day.month:02d}"


def month_before(day: date) -> str:
    """The month before the one of *day*."""
    return month_of(day.replace(day=1) - timedelta(days=1))


def end_of(month: str) -> date:
    """The last day of a month like ``2026-06``."""
    year, number = (int(part) for part in month.split("-"))
    following = date(year + number // 12, number % 12 + 1, 1)
    return following - timedelta(days=1)


def open_months(today: date) -> tuple[str, ...]:
    """The months that can be reported: this one, and until the tenth also the one before."""
    this = month_of(today)
    return (month_before(today), this) if today.day <= LAST_DAY_TO_REPORT else (this,)


def missing_months(
    state: str, planned_on: date | None, reported: Sequence[str], today: date
) -> list[str]:
    """The months that should be reported now and are not; none before there was a plan."""
    if state not in REPORTING or planned_on is None:
        return []
    return [
        month
        for month in open_months(today)
        if month >= month_of(planned_on) and month not in reported
    ]
