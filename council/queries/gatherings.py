"""What is asked about gatherings, their people, positions, tasks and linked matters."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.docket import Docket, by_number
from council.models import Gathering, GatheringLink, GatheringPhoto, Invitee, Position, UnitTask
from residents.models import HandlingUnit

LISTED = 200


@dataclass(frozen=True)
class Task:
    """A task with the name of its unit; policies look at its unit, council and area."""

    task: UnitTask
    unit: str
    gathering: Gathering

    @property
    def unit_id(self) -> UUID:
        """The unit that signs the task off."""
        return self.task.unit_id

    @property
    def council_id(self) -> UUID:
        """The council of the gathering."""
        return self.gathering.council_id

    @property
    def area_path(self) -> str:
        """Where the council sits."""
        return self.gathering.area_path


@dataclass(frozen=True)
class TakenUp:
    """A gathering at which a matter was taken up, with the statement about it, if any."""

    id: UUID
    title: str
    kind: str
    held_at: datetime
    statement: str


def gathering(gathering_id: UUID) -> Gathering:
    """The gathering; raises NoResultFound."""
    return db.session.get_one(Gathering, gathering_id)


def gathering_for_update(gathering_id: UUID) -> Gathering:
    """The same, locked until the deed ends."""
    return db.session.get_one(Gathering, gathering_id, with_for_update=True, populate_existing=True)


def gatherings(council_id: UUID, kind: str = "") -> list[Gathering]:
    """The gatherings of a council, of one kind or of all, newest first."""
    query = sa.select(Gathering).where(Gathering.council_id == council_id)
    if kind:
        query = query.where(Gathering.kind == kind)
    return list(db.session.scalars(query.order_by(Gathering.held_at.desc()).limit(LISTED)))


def invitees(gathering_id: UUID) -> list[Invitee]:
    """Who was invited, by role and name."""
    query = sa.select(Invitee).where(Invitee.gathering_id == gathering_id)
    return list(db.session.scalars(query.order_by(Invitee.role, Invitee.name, Invitee.id)))


def positions(gathering_id: UUID) -> list[tuple[Position, str]]:
    """What was said in order, with the number of the matter it is about, if any."""
    query = (
        sa.select(Position, Docket.number)
        .outerjoin(Docket, Docket.id == Position.docket_id)
        .where(Position.gathering_id == gathering_id)
        .order_by(Position.at, Position.id)
    )
    return [(said, number or "") for said, number in db.session.execute(query)]


def tasks(gathering_id: UUID) -> list[Task]:
    """The tasks of the units, the earliest day first."""
    query = _tasks().where(UnitTask.gathering_id == gathering_id)
    rows = db.session.execute(query.order_by(UnitTask.due_on, UnitTask.id))
    return [Task(*row) for row in rows]


def task_for_update(task_id: UUID) -> Task:
    """One task, locked with its gathering until the deed ends; raises NoResultFound."""
    found = db.session.get_one(UnitTask, task_id)
    gathering_for_update(found.gathering_id)
    db.session.refresh(found, with_for_update=True)
    return Task(*db.session.execute(_tasks().where(UnitTask.id == task_id)).one())


def _tasks() -> Any:
    return (
        sa.select(UnitTask, HandlingUnit.name, Gathering)
        .join(HandlingUnit, HandlingUnit.id == UnitTask.unit_id)
        .join(Gathering, Gathering.id == UnitTask.gathering_id)
    )


def photos(gathering_id: UUID) -> list[GatheringPhoto]:
    """The photos of a gathering in order."""
    query = sa.select(GatheringPhoto).where(GatheringPhoto.gathering_id == gathering_id)
    return list(db.session.scalars(query.order_by(GatheringPhoto.position)))


def photo(gathering_id: UUID, digest: str) -> GatheringPhoto:
    """One photo of a gathering; raises NoResultFound."""
    return db.session.get_one(GatheringPhoto, (gathering_id, digest))


def open_tasks(gathering_id: UUID) -> int:
    """How many tasks wait for their unit's sign-off."""
    query = sa.select(sa.func.count()).where(
        UnitTask.gathering_id == gathering_id, UnitTask.done_at.is_(None)
    )
    return db.session.execute(query).scalar_one()


def linked(gathering_id: UUID) -> list[str]:
    """The numbers of the matters taken up."""
    query = (
        sa.select(Docket.number)
        .join(GatheringLink, GatheringLink.docket_id == Docket.id)
        .where(GatheringLink.gathering_id == gathering_id, Docket.number.is_not(None))
        .order_by(Docket.number)
    )
    return [number for number in db.session.scalars(query) if number]


def taken_up(docket_id: UUID) -> list[TakenUp]:
    """The gatherings at which a matter was taken up, newest first, with what was said of it."""
    said = sa.and_(
        Position.gathering_id == Gathering.id, Position.docket_id == GatheringLink.docket_id
    )
    query = (
        sa.select(Gathering.id, Gathering.title, Gathering.kind, Gathering.held_at, Position.text)
        .join(GatheringLink, GatheringLink.gathering_id == Gathering.id)
        .outerjoin(Position, said)
        .where(GatheringLink.docket_id == docket_id, Gathering.state != "cancelled")
        .order_by(Gathering.held_at.desc(), Position.at)
    )
    return [TakenUp(*row[:4], row[4] or "") for row in db.session.execute(query)]


def matter(number: str) -> Docket | None:
    """The docket of a matter with this number, not of a standing book."""
    found = by_number(number)
    return found if found is not None and found.kind == "matter" else None
