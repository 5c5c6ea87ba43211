"""A project as one line of the board: two queries for any number of projects, four with reports."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.clock import local, today
from commons.database import db
from commons.docket import Docket
from commons.reading import once
from projects import clocks, rules
from projects.models import Grade, Milestone, ProgressReport, Project
from residents.models import Area, HandlingUnit


@dataclass(frozen=True, slots=True)
class Point:
    """A milestone on the line: *shown* is done, current, late or ahead."""

    position: int
    title: str
    weight: int
    due_on: date
    reached_on: date | None
    shown: str


@dataclass(frozen=True, slots=True)
class Line:
    """What the board, the workbench and the story of a matter say about one project."""

    project: Project
    number: str
    unit_name: str
    area_name: str
    group: str
    standing: clocks.Standing
    percent: int
    points: tuple[Point, ...]
    report: ProgressReport | None
    grade: Grade | None

    @property
    def id(self) -> UUID:
        """The id of the project."""
        return self.project.id

    @property
    def invested_fen(self) -> int:
        """What the newest report says was invested, 0 before the first one."""
        return self.report.invested_fen if self.report else 0

    @property
    def budget_fen(self) -> int:
        """What the plan asks for; before there is a plan, what was voted on."""
        planned = self.project.planned_fen
        return self.project.cost_fen if planned is None else planned

    @property
    def updated_on(self) -> date:
        """The day on which something was last reported or done."""
        reached = [point.reached_on for point in self.points if point.reached_on]
        reported = [local(self.report.at).date()] if self.report else []
        return max([self.project.state_since, *reached, *reported])

    @property
    def is_near(self) -> bool:
        """True when the next thing is due within 14 days."""
        return self.standing.state == "near"


def lines(*conditions: sa.ColumnElement[bool], reported: bool = True) -> list[Line]:
    """The projects that meet *conditions*, by docket number.

    Without *reported*, their newest report and grade are left out: enough to say how they stand.
    """
    query = (
        sa.select(Project, Docket.number, HandlingUnit.name, Area.name)
        .join(Docket, Docket.id == Project.docket_id)
        .outerjoin(HandlingUnit, HandlingUnit.id == Project.unit_id)
        .outerjoin(Area, Area.id == Project.area_id)
        .where(*conditions)
        .order_by(Docket.number)
    )
    rows = db.session.execute(query).all()
    ids = [row[0].id for row in rows]
    steps, day = milestones_of(ids), today()
    reports = newest_reports(ids) if reported else {}
    grades = newest_grades(ids) if reported else {}
    return [
        line(row, steps[row[0].id], reports.get(row[0].id), grades.get(row[0].id), day)
        for row in rows
    ]


def line(
    row: Any,
    steps: list[Milestone],
    report: ProgressReport | None,
    grade: Grade | None,
    day: date,
) -> Line:
    """One line of (project, number, unit, area) with what belongs to it, as it stands on *day*."""
    project, number, unit, area = row
    standing = clocks.standing(project, steps, day)
    return Line(
        project=project,
        number=number or "",
        unit_name=unit or "",
        area_name=area or "",
        group=rules.group_of(project.state, is_late=standing.is_late),
        standing=standing,
        percent=rules.percent(steps),
        points=tuple(points(project.state, steps, day)),
        report=report,
        grade=grade,
    )


def points(state: str, steps: Iterable[Milestone], day: date) -> list[Point]:
    """The milestones with how they are drawn; the first open one is the current one."""
    found, is_first = [], True
    for step in steps:
        shown = "done"
        if step.reached_on is None:
            late = state in rules.RUNNING and day > clocks.last_day(step.due_on)
            shown = "late" if late else "current" if is_first else "ahead"
            is_first = False
        found.append(
            Point(step.position, step.title, step.weight, step.due_on, step.reached_on, shown)
        )
    return found


@once
def milestones(project_id: UUID) -> list[Milestone]:
    """The milestones of a project in order."""
    query = (
        sa.select(Milestone).where(Milestone.project_id == project_id).order_by(Milestone.position)
    )
    return list(db.session.scalars(query))


def milestones_of(ids: Sequence[UUID]) -> dict[UUID, list[Milestone]]:
    """The milestones of several projects, in order; a policy may then ask for those of one."""
    query = (
        sa.select(Milestone)
        .where(Milestone.project_id.in_(ids))
        .order_by(Milestone.project_id, Milestone.position)
    )
    found: dict[UUID, list[Milestone]] = {project_id: [] for project_id in ids}
    for step in db.session.scalars(query):
        found[step.project_id].append(step)
    for project_id, steps in found.items():
        milestones.known(steps, project_id)
    return found


def newest_reports(ids: Iterable[UUID]) -> dict[UUID, ProgressReport]:
    """The newest report of each project, in its newest version."""
    rank = sa.func.row_number().over(
        partition_by=ProgressReport.project_id,
        order_by=(ProgressReport.month.desc(), ProgressReport.version.desc()),
    )
    ranked = (
        sa.select(
            ProgressReport.project_id,
            ProgressReport.month,
            ProgressReport.version,
            rank.label("rank"),
        )
        .where(ProgressReport.project_id.in_(ids))
        .subquery()
    )
    query = sa.select(ProgressReport).join(
        ranked,
        sa.and_(
            ranked.c.project_id == ProgressReport.project_id,
            ranked.c.month == ProgressReport.month,
            ranked.c.version == ProgressReport.version,
            ranked.c.rank == 1,
        ),
    )
    return {report.project_id: report for report in db.session.scalars(query)}


def newest_grades(ids: Iterable[UUID]) -> dict[UUID, Grade]:
    """The newest grade of each project that has one."""
    query = sa.select(Grade).where(Grade.project_id.in_(ids)).order_by(Grade.at)
    return {grade.project_id: grade for grade in db.session.scalars(query)}
