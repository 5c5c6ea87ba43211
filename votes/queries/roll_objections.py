"""Objections to the provisional roll: whose they are, and which wait for an answer."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from residents.models import Person
from votes.models import PollObjection, RollEntry


@dataclass(frozen=True, slots=True)
class Objection:
    """One objection to the roll with the name of whose it is."""

    row: PollObjection
    person: str
    is_on_roll: bool


def poll_of_objection(objection_id: UUID) -> UUID:
    """The poll of an objection; raises NoResultFound."""
    return db.session.get_one(PollObjection, objection_id).poll_id


def roll_objection(objection_id: UUID) -> PollObjection:
    """An objection, locked until the deed ends; raises NoResultFound."""
    return db.session.get_one(
        PollObjection, objection_id, with_for_update=True, populate_existing=True
    )


def roll_objections(poll_id: UUID) -> list[Objection]:
    """The objections to the roll, those that wait for an answer first."""
    on_roll = sa.and_(
        RollEntry.poll_id == PollObjection.poll_id, RollEntry.person_id == PollObjection.by_id
    )
    query = (
        sa.select(PollObjection, Person.name, RollEntry.person_id)
        .join(Person, Person.id == PollObjection.by_id)
        .outerjoin(RollEntry, on_roll)
        .where(PollObjection.poll_id == poll_id, PollObjection.matter == "roll")
        .order_by(PollObjection.answered_at.is_not(None), PollObjection.at)
    )
    return [
        Objection(row, name, entry is not None) for row, name, entry in db.session.execute(query)
    ]


def own_objection(poll_id: UUID, person_id: UUID) -> PollObjection | None:
    """The newest objection of one person to the roll, or None."""
    query = sa.select(PollObjection).where(
        PollObjection.poll_id == poll_id,
        PollObjection.matter == "roll",
        PollObjection.by_id == person_id,
    )
    return db.session.scalar(query.order_by(PollObjection.at.desc()).limit(1))


def open_objections(poll_id: UUID) -> int:
    """How many objections to the roll wait for an answer."""
    query = sa.select(sa.func.count()).where(
        PollObjection.poll_id == poll_id,
        PollObjection.matter == "roll",
        PollObjection.answered_at.is_(None),
    )
    return db.session.execute(query).scalar_one()
