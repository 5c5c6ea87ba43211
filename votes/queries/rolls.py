"""The roll as its pages show it: how many by community, changes, objections, imports."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from commons.clock import now
from commons.database import db
from commons.reading import once
from council import queries as bodies
from residents.models import Area, Person
from votes.models import Poll, RollChange, RollEntry, RollImport
from votes.queries.electors import roll_size
from votes.queries.roll_objections import open_objections
from votes.rules import BEFORE_FREEZE, Drawing

PAGE = 50
IMPORTS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Place:
    """How many people of one community are on the roll."""

    name: str
    people: int


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the roll with the names that only officers see."""

    row: RollChange
    person: str
    asked_by: str
    agreed_by: str


@once
def drawing(poll: Poll) -> Drawing:
    """The facts that :mod:`votes.rules` judges before the freeze."""
    has_draft = poll.electorate == "residents"
    return Drawing(
        has_public_draft=has_draft,
        people=roll_size(poll.id) if has_draft else len(bodies.active_mandates(poll.council_id)),
        is_importing=has_draft and is_importing(poll.id),
        notice_until=poll.roll_notice_until,
        objections_open=open_objections(poll.id),
        moment=now(),
    )


@once
def places_on_roll(poll_id: UUID) -> list[Place]:
    """How many people of each community are on the roll, by the name of the community."""
    query = (
        sa.select(Area.name, sa.func.count())
        .select_from(RollEntry)
        .outerjoin(Area, Area.id == RollEntry.area_id)
        .where(RollEntry.poll_id == poll_id)
        .group_by(Area.name)
        .order_by(Area.name)
    )
    return [Place(name or "", people) for name, people in db.session.execute(query)]


@once
def stands_on_roll(poll: Poll, person_id: UUID) -> bool | None:
    """Whether somebody is on the roll, or would be now; None before a roll is drawn."""
    if poll.roll_digest is None and poll.electorate == "mandates":
        return bodies.has_active_mandate(poll.council_id, person_id)
    if poll.roll_digest is None and poll.roll_notice_until is None:
        return None
    return db.session.get(RollEntry, (poll.id, person_id)) is not None


@once
def roll_changes(poll_id: UUID) -> list[RollChange]:
    """The changes since the freeze that were asked for, the oldest first."""
    query = sa.select(RollChange).where(RollChange.poll_id == poll_id)
    return list(db.session.scalars(query.order_by(RollChange.asked_at, RollChange.id)))


def roll_change_counts(poll_id: UUID) -> dict[str, int]:
    """How many were added and removed since the freeze, for the record of the count."""
    made = Counter(each.change for each in roll_changes(poll_id) if each.agreed_at)
    return {"added": made["add"], "removed": made["remove"]}


def roll_change(change_id: UUID) -> RollChange:
    """A change, locked until the deed ends; raises NoResultFound."""
    return db.session.get_one(RollChange, change_id, with_for_update=True, populate_existing=True)


def named_changes(poll_id: UUID) -> list[Change]:
    """The changes with names, for those who run the ballot."""
    found = roll_changes(poll_id)
    ids = {one for row in found for one in (row.person_id, row.asked_by_id, row.agreed_by_id)}
    names = _names(ids - {None})
    return [
        Change(row, names[row.person_id], names[row.asked_by_id], names.get(row.agreed_by_id, ""))
        for row in found
    ]


def poll_of_change(change_id: UUID) -> UUID:
    """The poll of a change of its roll; raises NoResultFound."""
    return db.session.get_one(RollChange, change_id).poll_id


def roll_imports(poll_id: UUID) -> list[RollImport]:
    """The newest sheets taken over, without the sheets themselves."""
    query = sa.select(RollImport).options(sa.orm.defer(RollImport.staged))
    found = query.where(RollImport.poll_id == poll_id).order_by(RollImport.at.desc())
    return list(db.session.scalars(found.limit(IMPORTS_SHOWN)))


def roll_import(import_id: UUID) -> RollImport:
    """One sheet; raises NoResultFound."""
    return db.session.get_one(RollImport, import_id)


def is_importing(poll_id: UUID) -> bool:
    """True while the worker takes over a sheet."""
    query = sa.select(RollImport.id).where(
        RollImport.poll_id == poll_id, RollImport.finished_at.is_(None)
    )
    return db.session.execute(query.limit(1)).first() is not None


def is_on_roll_notice(poll: Poll, moment: datetime) -> bool:
    """True while the provisional roll is published and people may object to it."""
    return (
        poll.state in BEFORE_FREEZE
        and poll.roll_notice_until is not None
        and moment < poll.roll_notice_until
    )


def _names(ids: set[UUID | None]) -> dict[UUID | None, str]:
    query = sa.select(Person.id, Person.name).where(Person.id.in_(list(ids)))
    return {row.id: row.name for row in db.session.execute(query)} if ids else {}
