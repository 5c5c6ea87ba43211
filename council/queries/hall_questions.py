"""What is asked about questions from the floor."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from council.models import HallQuestion, HallSupport
from council.rules.hall_questions import ON_WALL

PAGE = 20
SHOWN = ("waiting", "shortlisted", "answered")


@dataclass(frozen=True, slots=True)
class Supported:
    """A question with how many support it, and whether this browser does."""

    question: HallQuestion
    count: int
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of questions, how many there are, and how many are hidden."""

    rows: list[Supported]
    total: int
    hidden: int


def hall_question(question_id: UUID) -> HallQuestion:
    """The question; raises NoResultFound."""
    return db.session.get_one(HallQuestion, question_id)


def hall_question_for_update(question_id: UUID) -> HallQuestion:
    """The question, locked until the deed ends, with its newest values."""
    return db.session.get_one(
        HallQuestion, question_id, with_for_update=True, populate_existing=True
    )


def hall_questions(meeting_id: UUID, listener: str, page: int, *, staff: bool) -> Listed:
    """Questions of a meeting, shortlisted first, then by support; hidden ones for staff only."""
    counts = {
        row[0]: row[1]
        for row in db.session.execute(
            sa.select(HallQuestion.state, sa.func.count())
            .where(HallQuestion.meeting_id == meeting_id)
            .group_by(HallQuestion.state)
        )
    }
    states = (*SHOWN, "hidden") if staff else SHOWN
    rank = sa.case(
        {"shortlisted": 0, "waiting": 1, "answered": 2}, value=HallQuestion.state, else_=3
    )
    rows = _rows(meeting_id, listener, states, rank).limit(PAGE).offset(PAGE * (page - 1))
    total = sum(counts.get(state, 0) for state in states)
    found = [Supported(row[0], row[1], bool(row[2])) for row in db.session.execute(rows)]
    return Listed(found, total, counts.get("hidden", 0))


def on_wall(meeting_id: UUID) -> list[Supported]:
    """What the wall shows: the shortlisted, the most supported first, nothing else."""
    query = _rows(meeting_id, "", ("shortlisted",), sa.literal(0))
    rows = db.session.execute(query.limit(ON_WALL))
    return [Supported(row[0], row[1], is_mine=False) for row in rows]


def asked_by(meeting_id: UUID, listener: str) -> int:
    """How many questions one browser has asked in a meeting."""
    query = sa.select(sa.func.count()).select_from(HallQuestion)
    return db.session.execute(
        query.where(HallQuestion.meeting_id == meeting_id, HallQuestion.listener == listener)
    ).scalar_one()


def has_supported(question_id: UUID, listener: str) -> bool:
    """Whether this browser stands behind the question."""
    return db.session.get(HallSupport, (question_id, listener)) is not None


def told(meeting_id: UUID) -> tuple[int, list[str]]:
    """For the minutes: how many were asked, and the words of those answered."""
    query = (
        sa.select(HallQuestion.state, HallQuestion.text)
        .where(HallQuestion.meeting_id == meeting_id)
        .order_by(HallQuestion.asked_at, HallQuestion.id)
    )
    rows = list(db.session.execute(query))
    return len(rows), [row.text for row in rows if row.state == "answered"]


def _rows(
    meeting_id: UUID, listener: str, states: tuple[str, ...], rank: sa.ColumnElement[int]
) -> sa.Select[Any]:
    count = sa.func.count(HallSupport.listener)
    mine = sa.func.coalesce(sa.func.max(sa.case((HallSupport.listener == listener, 1), else_=0)), 0)
    return (
        sa.select(HallQuestion, count, mine)
        .outerjoin(HallSupport, HallSupport.question_id == HallQuestion.id)
        .where(HallQuestion.meeting_id == meeting_id, HallQuestion.state.in_(states))
        .group_by(HallQuestion.id)
        .order_by(rank, count.desc(), HallQuestion.asked_at, HallQuestion.id)
    )
