"""The workbench: what is due first for a unit or for the committee's staff."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa

from commons.calendar import ClockState
from commons.clock import today
from commons.database import db
from commons.policy import Actor, Grant
from projects import clocks
from projects.models import ProgressReport, Project
from projects.queries.lines import Line, lines
from projects.rules import REPORTING

DESK_ROLES = ("handling_unit", "steward", "chair")
OFFICE, FOR_OFFICE = ("steward", "chair"), ("assign", "accept", "hand_over")
OPEN = ("approved", "paused", "handed_over", "accepted", *REPORTING)


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: its *kind* is worded in ``words``; *due* is None when no day is set."""

    kind: str
    line: Line
    due: date | None
    state: ClockState = "on_time"
    days: int = 0
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def is_pressing(self) -> bool:
        """Late, near, without a day, or a plan, which everything else waits for."""
        return self.due is None or self.state != "on_time" or self.kind == "plan"


@dataclass(frozen=True, slots=True)
class Desk:
    """The projects somebody answers for, with what is to be done, most urgent first."""

    lines: tuple[Line, ...]
    tasks: tuple[Task, ...]

    @property
    def pressing(self) -> tuple[Task, ...]:
        """What is late, near, or waits only for somebody to do it."""
        return tuple(task for task in self.tasks if task.is_pressing)

    @property
    def later(self) -> tuple[Task, ...]:
        """What is due more than two weeks from now."""
        return tuple(task for task in self.tasks if not task.is_pressing)


def desk(actor: Actor) -> Desk:
    """What *actor* answers for by their roles, in five queries."""
    return _desk(actor, reported=True)


def pressing(actor: Actor) -> tuple[Task, ...]:
    """What *actor* has to do now about works, in three queries."""
    return _desk(actor, reported=False).pressing


def _desk(actor: Actor, *, reported: bool) -> Desk:
    scopes = [_scope(grant) for grant in actor.grants if grant.role in DESK_ROLES]
    if not scopes:
        return Desk((), ())
    found = lines(sa.or_(*scopes), Project.state.in_(OPEN), reported=reported)
    day = today()
    months = _reported([line.project for line in found], clocks.open_months(day))
    is_office = any(grant.role in OFFICE for grant in actor.grants)
    tasks = [
        task
        for line in found
        for task in tasks_of(line, months, day)
        if is_office or task.kind not in FOR_OFFICE
    ]
    tasks.sort(key=lambda task: task.due or task.line.project.state_since)
    return Desk(tuple(found), tuple(tasks))


def tasks_of(line: Line, reported: Iterable[tuple[Any, str]], day: date) -> list[Task]:
    """What is to be done for one project on *day*."""
    project, found = line.project, []
    if project.unit_id is None and project.state == "approved":
        found.append(Task("assign", line, None))
    if project.state == "completed":
        found.append(Task("accept", line, None))
    if project.state == "accepted":
        found.append(Task("hand_over", line, None))
    deadline = line.standing.deadline
    if deadline is not None and not (deadline.kind == "plan" and project.unit_id is None):
        standing = line.standing
        facts = {"title": deadline.title}
        found.append(Task(deadline.kind, line, deadline.due, standing.state, standing.days, facts))
    return found + _reports_due(line, set(reported), day)


def _reports_due(line: Line, reported: set[tuple[Any, str]], day: date) -> list[Task]:
    project, found = line.project, []
    mine = [month for key, month in reported if key == project.id]
    for month in clocks.missing_months(project.state, project.planned_on, mine, day):
        end = clocks.end_of(month)
        standing = clocks.stand(clocks.Deadline("whole", end), day)
        found.append(Task("report", line, end, standing.state, standing.days, {"month": month}))
    return found


def _reported(projects: list[Project], months: Iterable[str]) -> set[tuple[Any, str]]:
    query = (
        sa.select(ProgressReport.project_id, ProgressReport.month)
        .where(
            ProgressReport.project_id.in_([project.id for project in projects]),
            ProgressReport.month.in_(list(months)),
        )
        .distinct()
    )
    return {(row.project_id, row.month) for row in db.session.execute(query)}


def _scope(grant: Grant) -> sa.ColumnElement[bool]:
    if grant.council_id is not None:
        return Project.council_id == grant.council_id
    if grant.unit_id is not None:
        return Project.unit_id == grant.unit_id
    return Project.area_path.startswith(grant.area_path or "\0", autoescape=True)
