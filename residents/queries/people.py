"""What is asked about people."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.docket import Docket
from commons.ledger import Entry
from commons.policy import Actor, Grant
from residents.models import Area, Person
from residents.queries.roles import grants_of
from residents.rules import STAFF

PAGE = 20


@dataclass(frozen=True, slots=True)
class Found:
    """One page of people with their areas, and how many there are in all."""

    rows: list[tuple[Person, Area]]
    total: int


def person(person_id: UUID) -> Person:
    """The person; raises NoResultFound."""
    return db.session.get_one(Person, person_id)


def names(person_ids: set[UUID]) -> dict[UUID, str]:
    """The names of people, by id."""
    if not person_ids:
        return {}
    query = sa.select(Person.id, Person.name).where(Person.id.in_(person_ids))
    return {row.id: row.name for row in db.session.execute(query)}


def actor_for(
    person_id: UUID, session_id: UUID | None = None, *, second_factor: bool = True
) -> Actor:
    """The actor value of a person. Without a second factor the roles of staff do not count."""
    query = (
        sa.select(Person.name, Person.level, Person.area_id, Area.path)
        .join(Area, Area.id == Person.area_id)
        .where(Person.id == person_id, Person.left_at.is_(None))
    )
    row = db.session.execute(query).one()
    return as_actor(person_id, row, grants_of(person_id), session_id, second_factor=second_factor)


def as_actor(
    person_id: UUID,
    row: Any,
    grants: Iterable[Grant],
    session_id: UUID | None,
    *,
    second_factor: bool,
) -> Actor:
    """The actor of a row with name, level, area_id and path, who holds *grants* today."""
    return Actor(
        person_id=person_id,
        name=row.name,
        level=row.level,
        area_id=row.area_id,
        area_path=row.path,
        grants=tuple(g for g in grants if second_factor or g.role not in STAFF),
        session_id=session_id,
        kind="person",
        second_factor=second_factor,
    )


def holder_of(phone_lookup: str) -> Person | None:
    """Who on the register has this phone number, whether they left or not."""
    query = sa.select(Person).where(Person.phone_lookup == phone_lookup)
    return db.session.scalar(query)


def numbered(area_id: UUID, register_number: str) -> Person | None:
    """Who has this register number in an area."""
    query = sa.select(Person).where(
        Person.area_id == area_id, Person.register_number == register_number
    )
    return db.session.scalar(query)


def search(paths: tuple[str, ...], words: str, page: int) -> Found:
    """People below one of *paths* whose name contains *words* or whose register number is it."""
    query = (
        sa.select(Person, Area)
        .join(Area, Area.id == Person.area_id)
        .where(sa.or_(sa.false(), *(Area.path.startswith(p, autoescape=True) for p in paths)))
    )
    if words:
        query = query.where(
            sa.or_(Person.name.contains(words, autoescape=True), Person.register_number == words)
        )
    total = db.session.scalar(sa.select(sa.func.count()).select_from(query.subquery())) or 0
    query = query.order_by(Area.path, Person.name, Person.id)
    shown = query.limit(PAGE).offset(PAGE * (page - 1))
    return Found([(person, area) for person, area in db.session.execute(shown)], total)


def register(path: str) -> list[tuple[Person, Area]]:
    """Everybody on the register at or below *path* who has not left, area by area."""
    query = (
        sa.select(Person, Area)
        .join(Area, Area.id == Person.area_id)
        .where(Area.path.startswith(path, autoescape=True), Person.left_at.is_(None))
        .order_by(Area.path, Person.register_number, Person.name, Person.id)
    )
    return [(person, area) for person, area in db.session.execute(query)]


def history(person_id: UUID) -> list[Entry]:
    """What the books of this package say about a person, newest first."""
    query = (
        sa.select(Entry)
        .join(Docket, Docket.id == Entry.docket_id)
        .where(
            Docket.kind == "book",
            sa.or_(Docket.number.startswith("register"), Docket.number.startswith("access")),
            Entry.facts["person"].as_string() == str(person_id),
        )
        .order_by(Entry.at.desc(), Entry.seq.desc())
        .limit(100)
    )
    return list(db.session.scalars(query))


def called(words: str) -> list[Person]:
    """People with exactly this name, register number or id, at most three."""
    same = [Person.name == words, Person.register_number == words]
    if re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", words):
        same.append(Person.id == UUID(words))
    return list(db.session.scalars(sa.select(Person).where(sa.or_(*same)).limit(3)))
