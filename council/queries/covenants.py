"""What is asked about covenants: their versions, and which motion adopted each."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from council.models import Covenant, CovenantVersion, Meeting, MeetingMotion
from residents.models import Area

LISTED = 200


@dataclass(frozen=True, slots=True)
class Adopted:
    """A version with the motion and the meeting that adopted it."""

    version: CovenantVersion
    motion: MeetingMotion
    meeting: Meeting


@dataclass(frozen=True, slots=True)
class Listed:
    """A covenant with its place and its newest version."""

    covenant: Covenant
    area: str
    newest: int


def covenant(covenant_id: UUID) -> Covenant:
    """The covenant; raises NoResultFound."""
    return db.session.get_one(Covenant, covenant_id)


def covenants(council_id: UUID) -> list[Listed]:
    """The covenants of a council by place and title."""
    query = (
        sa.select(Covenant, Area.name, sa.func.max(CovenantVersion.version))
        .join(Area, Area.id == Covenant.area_id)
        .join(CovenantVersion, CovenantVersion.covenant_id == Covenant.id)
        .where(Covenant.council_id == council_id)
        .group_by(Covenant.id, Area.name, Area.path)
        .order_by(Area.path, Covenant.title)
        .limit(LISTED)
    )
    return [Listed(row[0], row[1], row[2]) for row in db.session.execute(query)]


def covenant_versions(covenant_id: UUID) -> list[Adopted]:
    """Every version of a covenant with where it comes from, newest first."""
    query = (
        sa.select(CovenantVersion, MeetingMotion, Meeting)
        .join(MeetingMotion, MeetingMotion.id == CovenantVersion.motion_id)
        .join(Meeting, Meeting.id == MeetingMotion.meeting_id)
        .where(CovenantVersion.covenant_id == covenant_id)
        .order_by(CovenantVersion.version.desc())
    )
    return [Adopted(*row) for row in db.session.execute(query)]


def adopted_by(motion_id: UUID) -> tuple[Covenant, int] | None:
    """The covenant that a motion adopted, with the number of its version."""
    query = (
        sa.select(Covenant, CovenantVersion.version)
        .join(CovenantVersion, CovenantVersion.covenant_id == Covenant.id)
        .where(CovenantVersion.motion_id == motion_id)
    )
    row = db.session.execute(query).first()
    return (row[0], row[1]) if row else None


def is_title_taken(area_id: UUID, title: str) -> bool:
    """True when a place has a covenant of this title already."""
    query = sa.select(Covenant.id).where(Covenant.area_id == area_id, Covenant.title == title)
    return db.session.scalar(query) is not None
