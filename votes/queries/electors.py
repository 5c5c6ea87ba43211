"""Who is of the electorate of a poll, where they are counted, and the hash of the whole roll."""

import hashlib
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.clock import local
from commons.database import db
from council import queries as bodies
from council.models import Mandate
from residents.models import Area, Person
from votes.models import Poll, RollEntry
from votes.rules import VOTING_AGE

CHUNK = 5_000


def electors(poll: Poll) -> sa.Select[Any]:
    """The residents of the council's area who are of age and have not left, as rows of the roll."""
    return (
        sa.select(sa.literal(poll.id, sa.Uuid), Person.id, _community())
        .join(Area, Area.id == Person.area_id)
        .where(Area.path.startswith(poll.area_path, autoescape=True), *_may_vote(poll))
    )


def elector(poll: Poll, person_id: UUID) -> RollEntry | None:
    """A new line of the roll for somebody of the electorate; None for anybody else."""
    if poll.electorate == "mandates":
        return _member(poll, person_id)
    row = db.session.execute(electors(poll).where(Person.id == person_id)).first()
    return RollEntry(poll_id=poll.id, person_id=person_id, area_id=row[2]) if row else None


def communities(path: str) -> dict[UUID | None, UUID]:
    """The community in which the people of each area at or below *path* are counted."""
    query = sa.select(Area.id, _community()).where(Area.path.startswith(path, autoescape=True))
    return {row[0]: row[1] for row in db.session.execute(query)}


def homes(person_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """The area where each of these people lives."""
    query = sa.select(Person.id, Person.area_id).where(Person.id.in_(list(person_ids)))
    return {row.id: row.area_id for row in db.session.execute(query)}


def roll_size(poll_id: UUID) -> int:
    """How many are on the roll, frozen or not."""
    query = sa.select(sa.func.count()).where(RollEntry.poll_id == poll_id)
    return db.session.execute(query).scalar_one()


def digest_of_roll(poll: Poll) -> str:
    """SHA-256 of the salt of the roll and the canonical list of everybody on it, as a stream.

    Without the salt, which goes with the roll at archiving, it says nothing about anybody.
    """
    query = sa.select(RollEntry.person_id).where(RollEntry.poll_id == poll.id)
    found, between = hashlib.sha256((poll.roll_salt or b"") + b"["), b""
    people = db.session.execute(
        query.order_by(RollEntry.person_id).execution_options(yield_per=CHUNK)
    )
    for person_id in people.scalars():
        found.update(between + f'"{person_id}"'.encode())
        between = b","
    found.update(b"]")
    return found.hexdigest()


def _member(poll: Poll, person_id: UUID) -> RollEntry | None:
    mandate = db.session.scalar(
        sa.select(Mandate).where(
            Mandate.council_id == poll.council_id,
            Mandate.person_id == person_id,
            bodies.is_in_office(),
        )
    )
    if mandate is None:
        return None
    area_id = mandate.constituency_id or homes([person_id]).get(person_id)
    return RollEntry(
        poll_id=poll.id, person_id=person_id, mandate_id=mandate.id,
        area_id=communities(poll.area_path).get(area_id), is_deputy=mandate.kind == "deputy",
    )  # fmt: skip


def _community() -> sa.ColumnElement[Any]:
    return sa.case((Area.kind == "group", Area.parent_id), else_=Area.id)


def _may_vote(poll: Poll) -> tuple[sa.ColumnElement[bool], ...]:
    youngest = local(poll.opens_at).year - VOTING_AGE
    of_age = sa.or_(Person.birth_year.is_(None), Person.birth_year <= youngest)
    return Person.left_at.is_(None), of_age
