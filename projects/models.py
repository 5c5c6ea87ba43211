"""Projects with milestones, monthly reports, decisions, acceptances and the grades they got."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model
from projects.rules import DECISIONS, PROJECT
from residents.models import one_of


class Project(Model):
    """A chosen candidate becoming real, under the docket number it had as a proposal.

    *cost_fen* is what was voted on, *planned_fen* what the plan says. *late_since* is set by the
    clock when the project becomes late and cleared when it no longer is; lateness itself is
    always computed.
    """

    __tablename__ = "projects"
    __table_args__ = (
        PROJECT.check(),
        sa.CheckConstraint("planned_fen IS NULL OR planned_fen >= 0", name="planned"),
        sa.CheckConstraint("starts_on IS NULL OR due_on IS NULL OR starts_on < due_on", name="due"),
        sa.Index("ix_projects_board", "cycle_id", "state"),
    )
    LIFECYCLE = PROJECT

    id: Mapped[Id]
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"))
    area_path: Mapped[str] = mapped_column(sa.String(300))
    area_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("areas.id"))
    cycle_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cycles.id"))
    docket_id: Mapped[UUID] = mapped_column(sa.ForeignKey("dockets.id"), unique=True)
    proposal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposals.id"))
    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"))
    unit_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("handling_units.id"), index=True)
    title: Mapped[str] = mapped_column(sa.String(120))
    place: Mapped[str] = mapped_column(sa.String(120))
    category: Mapped[str] = mapped_column(sa.String(20))
    beneficiaries: Mapped[str] = mapped_column(sa.String(200), default="")
    cost_fen: Mapped[int] = mapped_column(sa.BigInteger)
    state: Mapped[str] = mapped_column(sa.String(20), default=PROJECT.start)
    state_since: Mapped[date]
    approved_at: Mapped[datetime]
    plan_due_on: Mapped[date]
    planned_on: Mapped[date | None]
    person_in_charge: Mapped[str] = mapped_column(sa.String(60), default="")
    target: Mapped[str] = mapped_column(sa.Text, default="")
    measures: Mapped[str] = mapped_column(sa.Text, default="")
    criteria: Mapped[str] = mapped_column(sa.Text, default="")
    funding: Mapped[str] = mapped_column(sa.String(120), default="")
    planned_fen: Mapped[int | None] = mapped_column(sa.BigInteger)
    starts_on: Mapped[date | None]
    due_on: Mapped[date | None]
    late_since: Mapped[date | None]
    rework_due_on: Mapped[date | None]
    keeper: Mapped[str] = mapped_column(sa.String(60), default="")
    handed_over_on: Mapped[date | None]


class Milestone(Model):
    """A weighted step of a project with its day; the weights of a project sum to 100."""

    __tablename__ = "milestones"
    __table_args__ = (sa.CheckConstraint("weight BETWEEN 1 AND 100", name="weight"),)

    project_id: Mapped[UUID] = mapped_column(sa.ForeignKey("projects.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    title: Mapped[str] = mapped_column(sa.String(80))
    weight: Mapped[int]
    due_on: Mapped[date]
    reached_on: Mapped[date | None]


class ProgressReport(Model):
    """What the unit reports for one month, in the columns of the published monthly table.

    A correction is a further version; the newest one counts and the earlier ones stay.
    """

    __tablename__ = "progress_reports"
    __table_args__ = (
        sa.CheckConstraint("invested_fen >= 0", name="invested"),
        sa.CheckConstraint("month LIKE '____-__'", name="month"),
        sa.CheckConstraint("version >= 1", name="version"),
        {"info": {"append_only": True}},
    )

    project_id: Mapped[UUID] = mapped_column(sa.ForeignKey("projects.id"), primary_key=True)
    month: Mapped[str] = mapped_column(sa.String(7), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    preparation: Mapped[str] = mapped_column(sa.Text, default="")
    physical_progress: Mapped[str] = mapped_column(sa.Text)
    invested_fen: Mapped[int] = mapped_column(sa.BigInteger)
    problems: Mapped[str] = mapped_column(sa.Text, default="")
    next_steps: Mapped[str] = mapped_column(sa.Text, default="")
    photo: Mapped[str | None] = mapped_column(sa.String(64))
    photo_alt: Mapped[str] = mapped_column(sa.String(200), default="")
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    at: Mapped[datetime]


class Decision(Model):
    """A recorded decision about a project: adjusted, paused, resumed, terminated, reworked.

    *was* and *became* hold the dates and money that an adjustment changed. *body* names who
    decided; a rework order that follows from a grade has the poll instead of words.
    """

    __tablename__ = "project_decisions"
    __table_args__ = (one_of("kind", DECISIONS), {"info": {"append_only": True}})

    id: Mapped[Id]
    project_id: Mapped[UUID] = mapped_column(sa.ForeignKey("projects.id"), index=True)
    kind: Mapped[str] = mapped_column(sa.String(20))
    body: Mapped[str] = mapped_column(sa.String(120), default="")
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    decided_on: Mapped[date]
    due_on: Mapped[date | None]
    poll_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("polls.id"))
    was: Mapped[dict[str, Any]] = mapped_column(default=dict)
    became: Mapped[dict[str, Any]] = mapped_column(default=dict)
    by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    at: Mapped[datetime]


class Acceptance(Model):
    """A joint acceptance: who was there, which criteria were met, what was found."""

    __tablename__ = "acceptances"
    __table_args__ = ({"info": {"append_only": True}},)

    id: Mapped[Id]
    project_id: Mapped[UUID] = mapped_column(sa.ForeignKey("projects.id"), index=True)
    accepted_on: Mapped[date]
    inspectors: Mapped[str] = mapped_column(sa.String(200))
    criteria: Mapped[list[Any]]
    findings: Mapped[str] = mapped_column(sa.Text, default="")
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    at: Mapped[datetime]


class Grade(Model):
    """How the delegates rated a project in one evaluation, with the numbers it rests on (B-5).

    *members* is everybody on the roll, *base* the N of the published rule.
    """

    __tablename__ = "grades"
    __table_args__ = (
        sa.CheckConstraint("grade IN ('satisfied', 'basic', 'dissatisfied')", name="grade"),
        {"info": {"append_only": True}},
    )

    project_id: Mapped[UUID] = mapped_column(sa.ForeignKey("projects.id"), primary_key=True)
    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), primary_key=True)
    members: Mapped[int]
    base: Mapped[int]
    satisfied: Mapped[int]
    basic: Mapped[int]
    dissatisfied: Mapped[int]
    grade: Mapped[str] = mapped_column(sa.String(20))
    at: Mapped[datetime]
