"""Projects with milestones, monthly reports and the grades they were given."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model
from projects.rules import PROJECT


class Project(Model):
    """A chosen candidate becoming real, under the docket number it had as a proposal."""

    __tablename__ = "projects"
    __table_args__ = (
        PROJECT.check(),
        sa.CheckConstraint("planned_fen IS NULL OR planned_fen >= 0", name="planned"),
        sa.Index("ix_projects_board", "cycle_id", "state"),
    )
    LIFECYCLE = PROJECT

    id: Mapped[Id]
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"))
    area_path: Mapped[str] = mapped_column(sa.String(300))
    cycle_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cycles.id"))
    docket_id: Mapped[UUID] = mapped_column(sa.ForeignKey("dockets.id"), unique=True)
    proposal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposals.id"))
    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"))
    unit_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("handling_units.id"), index=True)
    title: Mapped[str] = mapped_column(sa.String(120))
    place: Mapped[str] = mapped_column(sa.String(120))
    category: Mapped[str] = mapped_column(sa.String(20))
    state: Mapped[str] = mapped_column(sa.String(20), default=PROJECT.start)
    person_in_charge: Mapped[str] = mapped_column(sa.String(60), default="")
    target: Mapped[str] = mapped_column(sa.Text, default="")
    measures: Mapped[str] = mapped_column(sa.Text, default="")
    criteria: Mapped[str] = mapped_column(sa.Text, default="")
    planned_fen: Mapped[int | None] = mapped_column(sa.BigInteger)
    starts_on: Mapped[date | None]
    due_on: Mapped[date | None]
    plan_due_on: Mapped[date]
    was_late: Mapped[bool] = mapped_column(default=False)
    keeper: Mapped[str] = mapped_column(sa.String(60), default="")
    approved_at: Mapped[datetime]


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
    """What the unit reports for one month, in the columns of the published monthly table."""

    __tablename__ = "progress_reports"
    __table_args__ = (
        sa.CheckConstraint("invested_fen >= 0", name="invested"),
        sa.CheckConstraint("month LIKE '____-__'", name="month"),
    )

    project_id: Mapped[UUID] = mapped_column(sa.ForeignKey("projects.id"), primary_key=True)
    month: Mapped[str] = mapped_column(sa.String(7), primary_key=True)
    preparation: Mapped[str] = mapped_column(sa.Text, default="")
    physical_progress: Mapped[str] = mapped_column(sa.Text)
    invested_fen: Mapped[int] = mapped_column(sa.BigInteger)
    problems: Mapped[str] = mapped_column(sa.Text, default="")
    next_steps: Mapped[str] = mapped_column(sa.Text, default="")
    photo: Mapped[str | None] = mapped_column(sa.String(64))
    photo_alt: Mapped[str] = mapped_column(sa.String(200), default="")
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    at: Mapped[datetime]


class Grade(Model):
    """How the delegates rated a project in one evaluation, with the numbers it rests on (B-5)."""

    __tablename__ = "grades"
    __table_args__ = (
        sa.CheckConstraint("grade IN ('satisfied', 'basic', 'dissatisfied')", name="grade"),
        {"info": {"append_only": True}},
    )

    project_id: Mapped[UUID] = mapped_column(sa.ForeignKey("projects.id"), primary_key=True)
    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), primary_key=True)
    members: Mapped[int]
    satisfied: Mapped[int]
    basic: Mapped[int]
    dissatisfied: Mapped[int]
    grade: Mapped[str] = mapped_column(sa.String(20))
    at: Mapped[datetime]
