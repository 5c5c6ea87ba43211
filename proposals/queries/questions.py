"""Questions to the responsible unit: with their clocks, by proposal and by desk."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import NoResultFound

from commons.clock import local, today
from commons.database import db
from commons.policy import Actor
from commons.reading import once
from proposals.models import Proposal, Question, Remark, Verdict
from proposals.queries.paging import Page
from proposals.queries.remarks import COLUMNS, Said, as_shown
from proposals.rules import PAGE
from proposals.rules.talk import PUBLIC_STANDINGS, clock_of
from residents.models import HandlingUnit, Person

DESK = 40


@dataclass(frozen=True)
class Asked:
    """A question as it may be shown, with its unit, clock and answer; where it was asked."""

    said: Said
    proposal_id: UUID
    title: str
    unit_name: str
    due: date | None
    answer: str
    answered_at: datetime | None
    clock: str
    total: int = 0


@dataclass(frozen=True)
class Answerable:
    """A question as the subject of a policy: its unit is the one that answers."""

    question: Question
    remark: Remark
    proposal: Proposal

    @property
    def unit_id(self) -> UUID | None:
        """The unit that answers."""
        return self.question.unit_id

    @property
    def council_id(self) -> UUID:
        """The council whose staff looks after the question."""
        return self.proposal.council_id

    @property
    def area_path(self) -> str:
        """The place whose staff looks after the question."""
        return self.proposal.area_path


def answerable(remark_id: UUID, *, lock: bool = False) -> Answerable:
    """The question; raises NoResultFound, also while it waits or was not accepted."""
    asked = db.session.get_one(Question, remark_id, with_for_update=lock, populate_existing=lock)
    remark = db.session.get_one(Remark, remark_id)
    if remark.standing not in PUBLIC_STANDINGS:
        raise NoResultFound("a question that waits")
    return Answerable(asked, remark, db.session.get_one(Proposal, asked.proposal_id))


def responsible_unit(proposal_id: UUID) -> UUID | None:
    """The unit that the closed review has named, or None."""
    query = sa.select(Verdict.unit_id).where(
        Verdict.proposal_id == proposal_id, Verdict.outcome == "accept"
    )
    return db.session.scalar(query)


def newest(proposal_id: UUID, number: int) -> list[Asked]:
    """The newest questions about a proposal with how many there are: one query."""
    return _rows(_of(proposal_id), number, 0)


def all_of(proposal_id: UUID, most: int) -> list[Asked]:
    """The questions about a proposal in the order in which they were asked."""
    return _rows(_of(proposal_id), most, 0, (Remark.at, Remark.id))


def page(proposal_id: UUID, number: int) -> Page[Asked]:
    """One page of the questions about a proposal, newest first: one query."""
    rows = _rows(_of(proposal_id), PAGE, (number - 1) * PAGE)
    return Page(rows, number, rows[0].total if rows else 0)


@once
def waiting(actor: Actor) -> list[Asked]:
    """What *actor* has to answer (for a unit) or to look after (for the staff), first due first."""
    mine = mine_to_see(actor)
    if mine is None:
        return []
    where = [mine, Question.answered_at.is_(None), Remark.standing == "shown"]
    return _rows(where, DESK, 0, (Question.due.is_not(None), Question.due, Remark.at))


def open_to(actor: Actor) -> Any:
    """The open questions on the desk of *actor*, as a query of their remarks."""
    mine = mine_to_see(actor)
    return (
        sa.select(Remark.id)
        .join(Question, Question.remark_id == Remark.id)
        .join(Proposal, Proposal.id == Question.proposal_id)
        .where(
            sa.false() if mine is None else mine,
            Question.answered_at.is_(None),
            Remark.standing == "shown",
        )
    )


def overdue(day: date) -> list[UUID]:
    """Open questions whose clock is near or over and whose unit was not reminded on *day*."""
    query = (
        sa.select(Question.remark_id, Question.due)
        .join(Remark, Remark.id == Question.remark_id)
        .where(
            Question.answered_at.is_(None),
            Question.due.is_not(None),
            sa.or_(Question.reminded_on.is_(None), Question.reminded_on < day),
            Remark.standing == "shown",
        )
        .order_by(Question.due)
    )
    rows = db.session.execute(query)
    return [row.remark_id for row in rows if clock_of(row.due, None, day) in ("soon", "late")]


def mine_to_see(actor: Actor) -> sa.ColumnElement[bool] | None:
    """The condition of the questions on a desk, or None for people without such a desk."""
    mine: list[sa.ColumnElement[bool]] = []
    for grant in actor.grants:
        if grant.role == "handling_unit" and grant.unit_id is not None:
            mine.append(Question.unit_id == grant.unit_id)
        elif grant.role == "steward" and grant.area_path:
            mine.append(Proposal.area_path.startswith(grant.area_path))
    return sa.or_(*mine) if mine else None


def _of(proposal_id: UUID) -> list[sa.ColumnElement[bool]]:
    return [Question.proposal_id == proposal_id, Remark.standing.in_(PUBLIC_STANDINGS)]


def _rows(where: Any, limit: int, offset: int, order: Any = ()) -> list[Asked]:
    query = (
        sa.select(
            *COLUMNS,
            Proposal.title,
            HandlingUnit.name.label("unit_name"),
            Question.due,
            Question.answer,
            Question.answered_at,
            sa.func.count().over().label("total"),
        )
        .join(Question, Question.remark_id == Remark.id)
        .join(Proposal, Proposal.id == Question.proposal_id)
        .join(Person, Person.id == Remark.person_id)
        .outerjoin(HandlingUnit, HandlingUnit.id == Question.unit_id)
        .where(*where)
        .order_by(*(order or (Remark.at.desc(), Remark.id)))
        .limit(limit)
        .offset(offset)
    )
    return [_asked(row) for row in db.session.execute(query)]


def _asked(row: Any) -> Asked:
    hidden = row.standing == "hidden"
    done = local(row.answered_at).date() if row.answered_at else None
    return Asked(
        as_shown(row),
        row.proposal_id,
        row.title,
        row.unit_name or "",
        row.due,
        "" if hidden else row.answer or "",
        row.answered_at,
        clock_of(row.due, done, today()),
        row.total,
    )
