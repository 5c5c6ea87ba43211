"""Ways in without an account: tries, the pause after too many, and codes on paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.clock import now
from commons.database import db
from residents.models import Area, Person
from votes.models import EntranceTry, PrintedPass, RollEntry
from votes.rules import CODES_A_DAY, LOCK_MINUTES, LOCK_TRIES, LOCKS


@dataclass(frozen=True, slots=True)
class Lock:
    """The newest tries of one name, from one address or from all, or of one address.

    The newest come first; after *most* of them within the pause nothing more is tried.
    """

    moments: Sequence[datetime]
    most: int = LOCK_TRIES

    @property
    def minutes_left(self) -> int:
        """How long nothing more is tried; 0 when it may be."""
        if len(self.moments) < self.most:
            return 0
        newest, oldest = self.moments[0], self.moments[self.most - 1]
        pause = timedelta(minutes=LOCK_MINUTES)
        left = newest + pause - now()
        return 0 if newest - oldest > pause else max(0, -int(-left.total_seconds() // 60))


@dataclass(frozen=True, slots=True)
class Codeless:
    """A community and how many there still need a code on paper."""

    area_id: UUID
    name: str
    people: int


def locks_of(poll_id: UUID, keys: Mapping[str, str]) -> list[Lock]:
    """The tries that decide whether somebody must wait, by each of their *keys* (``LOCKS``)."""
    return [_lock(poll_id, EntranceTry.__table__.c[name], keys[name], LOCKS[name]) for name in keys]


def _lock(poll_id: UUID, column: "sa.ColumnElement[Any]", key: str, most: int) -> Lock:
    query = (
        sa.select(EntranceTry.at)
        .where(EntranceTry.poll_id == poll_id, column == key)
        .order_by(EntranceTry.at.desc())
        .limit(most)
    )
    return Lock(list(db.session.scalars(query)), most)


def newest_try(poll_id: UUID, browser: str) -> EntranceTry | None:
    """The last try of this browser for which a code was promised, locked until the deed ends."""
    query = (
        sa.select(EntranceTry)
        .where(
            EntranceTry.poll_id == poll_id,
            EntranceTry.browser == browser,
            EntranceTry.code_digest != "",
        )
        .order_by(EntranceTry.at.desc(), EntranceTry.id)
        .limit(1)
        .with_for_update()
    )
    return db.session.scalars(query).first()


def is_over(row: EntranceTry, minutes: int) -> bool:
    """True when the code of a try is older than *minutes*."""
    return now() >= row.at + timedelta(minutes=minutes)


def people_called(poll_id: UUID, name: str, birth_year: int) -> list[Person]:
    """Who on the roll has this name and year of birth."""
    query = (
        sa.select(Person)
        .join(RollEntry, RollEntry.person_id == Person.id)
        .where(RollEntry.poll_id == poll_id, Person.name == name, Person.birth_year == birth_year)
    )
    return list(db.session.scalars(query))


def has_had_enough_codes(row: EntranceTry, person_id: UUID) -> bool:
    """True when several codes were sent to this person today and none was used."""
    query = sa.select(sa.func.count()).where(
        EntranceTry.poll_id == row.poll_id,
        EntranceTry.person_id == person_id,
        EntranceTry.id != row.id,
        EntranceTry.at > now() - timedelta(days=1),
    )
    return db.session.execute(query).scalar_one() >= CODES_A_DAY


def _lacks_code() -> sa.ColumnElement[bool]:
    has_code = sa.exists().where(
        PrintedPass.poll_id == RollEntry.poll_id,
        PrintedPass.person_id == RollEntry.person_id,
        PrintedPass.cancelled_at.is_(None),
    )
    return sa.and_(RollEntry.marked.is_(False), ~has_code)


def codeless_places(poll_id: UUID) -> list[Codeless]:
    """The communities in which somebody has not voted and has no code on paper yet."""
    query = (
        sa.select(Area.id, Area.name, sa.func.count())
        .select_from(RollEntry)
        .join(Person, Person.id == RollEntry.person_id)
        .join(Area, Area.id == Person.area_id)
        .where(RollEntry.poll_id == poll_id, _lacks_code())
        .group_by(Area.id, Area.name, Area.path)
        .order_by(Area.path)
    )
    return [Codeless(*row) for row in db.session.execute(query)]


def codeless_people(poll_id: UUID, area_id: UUID, limit: int) -> list[Person]:
    """The next of one community who need a code on paper, by name."""
    query = (
        sa.select(Person)
        .join(RollEntry, RollEntry.person_id == Person.id)
        .where(RollEntry.poll_id == poll_id, Person.area_id == area_id, _lacks_code())
        .order_by(Person.name, Person.id)
        .limit(limit)
    )
    return list(db.session.scalars(query))
