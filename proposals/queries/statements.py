"""Conversations: what is asked next, what waits, and the answers as a matrix without people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import NoResultFound

from commons.clock import now
from commons.database import db
from commons.reading import once
from proposals.groups import run
from proposals.groups.matrix import Answer, Matrix, in_order
from proposals.models import Conversation, PublishedRun, Statement, StatementAnswer
from proposals.rules.statements import MOST_STATEMENTS


@dataclass(frozen=True)
class Heard:
    """A statement with its conversation, as the subject of a policy."""

    statement: Statement
    conversation: Conversation

    @property
    def council_id(self) -> UUID:
        """The council whose staff asks."""
        return self.conversation.council_id

    @property
    def area_path(self) -> str:
        """The place that is asked."""
        return self.conversation.area_path


@dataclass(frozen=True)
class Run:
    """A published run without its matrix."""

    number: int
    result: str
    matrix_digest: str
    result_digest: str
    at: datetime


def conversation(conversation_id: UUID, *, lock: bool = False) -> Conversation:
    """The conversation; raises NoResultFound."""
    return db.session.get_one(
        Conversation, conversation_id, with_for_update=lock, populate_existing=lock
    )


def heard(statement_id: UUID, *, lock: bool = False) -> Heard:
    """The statement with its conversation; raises NoResultFound."""
    found = db.session.get_one(
        Statement, statement_id, with_for_update=lock, populate_existing=lock
    )
    return Heard(found, conversation(found.conversation_id))


def numbered(conversation_id: UUID, number: int) -> Heard:
    """The accepted statement with this number; raises NoResultFound."""
    query = sa.select(Statement).where(
        Statement.conversation_id == conversation_id,
        Statement.number == number,
        Statement.state == "accepted",
    )
    found = db.session.scalar(query)
    if found is None:
        raise NoResultFound("no such statement")
    return Heard(found, conversation(conversation_id))


def is_open(found: Conversation) -> bool:
    """True while people may answer."""
    return found.opened_at <= now() < found.closes_at


@once
def statements(conversation_id: UUID) -> list[Statement]:
    """Every statement in the order of the numbers, waiting and declined ones too."""
    query = sa.select(Statement).where(Statement.conversation_id == conversation_id)
    return list(db.session.scalars(query.order_by(Statement.number)))


def asked_next(conversation_id: UUID, voice: str) -> list[Statement]:
    """The accepted statements this voice has not answered, the least answered one first."""
    known = sa.select(StatementAnswer.statement_id).where(StatementAnswer.voice == voice)
    answered = sa.func.count(StatementAnswer.voice)
    query = (
        sa.select(Statement)
        .outerjoin(StatementAnswer, StatementAnswer.statement_id == Statement.id)
        .where(
            Statement.conversation_id == conversation_id,
            Statement.state == "accepted",
            Statement.id.not_in(known),
        )
        .group_by(*Statement.__table__.columns)
        .order_by(answered, Statement.number)
    )
    return list(db.session.scalars(query))


def answer_of(statement_id: UUID, voice: str) -> int | None:
    """What this voice has said to the statement, or None."""
    found = db.session.get(StatementAnswer, (statement_id, voice))
    return found.answer if found else None


def voices(conversation_id: UUID) -> int:
    """How many have answered at least one statement."""
    query = (
        sa.select(sa.func.count(sa.distinct(StatementAnswer.voice)))
        .join(Statement, Statement.id == StatementAnswer.statement_id)
        .where(Statement.conversation_id == conversation_id, Statement.state == "accepted")
    )
    return db.session.execute(query).scalar_one()


def next_number(conversation_id: UUID) -> int:
    """The number of the next statement; asked inside a deed that holds the conversation."""
    query = sa.select(sa.func.max(Statement.number)).where(
        Statement.conversation_id == conversation_id
    )
    return (db.session.scalar(query) or 0) + 1


def has_room(conversation_id: UUID) -> bool:
    """True while the conversation can hold another statement."""
    return next_number(conversation_id) <= MOST_STATEMENTS


def waiting_of(conversation_id: UUID, person_id: UUID | None) -> int:
    """How many statements of this person wait to be read."""
    query = sa.select(sa.func.count()).where(
        Statement.conversation_id == conversation_id,
        Statement.author_id == person_id,
        Statement.state == "waiting",
    )
    return db.session.execute(query).scalar_one()


def suggested_by(conversation_id: UUID, person_id: UUID | None) -> list[Statement]:
    """What this person has suggested, the newest first."""
    if person_id is None:
        return []
    mine = [one for one in statements(conversation_id) if one.author_id == person_id]
    return mine[::-1]


@once
def matrix(conversation_id: UUID) -> Matrix:
    """The answers to the accepted statements; no row says whose it is."""
    accepted = [one for one in statements(conversation_id) if one.state == "accepted"]
    places = {one.id: place for place, one in enumerate(accepted)}
    query = sa.select(
        StatementAnswer.voice, StatementAnswer.statement_id, StatementAnswer.answer
    ).where(StatementAnswer.statement_id.in_(list(places)))
    rows = _rows(db.session.execute(query), places)
    return in_order([one.number for one in accepted], rows)


def _rows(found: Iterable[Any], places: dict[UUID, int]) -> list[list[Answer]]:
    rows: dict[str, list[Answer]] = {}
    for voice, statement_id, answer in found:
        rows.setdefault(voice, [None] * len(places))[places[statement_id]] = answer
    return list(rows.values())


@once
def placed(conversation_id: UUID) -> int:
    """How many people have answered enough to be placed in a group."""
    return len(run.placed(matrix(conversation_id)))


def runs(conversation_id: UUID) -> list[Run]:
    """The published runs, the newest first, without their matrices."""
    query = (
        sa.select(
            PublishedRun.number,
            PublishedRun.result,
            PublishedRun.matrix_digest,
            PublishedRun.result_digest,
            PublishedRun.at,
        )
        .where(PublishedRun.conversation_id == conversation_id)
        .order_by(PublishedRun.number.desc())
    )
    return [Run(*row) for row in db.session.execute(query)]


def published_run(conversation_id: UUID, number: int) -> PublishedRun:
    """One published run whole; raises NoResultFound."""
    return db.session.get_one(PublishedRun, (conversation_id, number))
