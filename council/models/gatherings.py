"""Consultation, coordination, courtyard and field meetings, and events recorded afterwards."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model
from council.rules.gatherings import GATHERING, GATHERING_KINDS, INVITEE_ROLES
from residents.models import one_of


class Gathering(Model):
    """A meeting about one matter that is not a meeting of the body.

    *typed_at* is set when it was entered after it had happened, without a network on the spot.
    """

    __tablename__ = "gatherings"
    __table_args__ = (GATHERING.check(), one_of("kind", GATHERING_KINDS))
    LIFECYCLE = GATHERING

    id: Mapped[Id]
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"), index=True)
    area_path: Mapped[str] = mapped_column(sa.String(300))
    docket_id: Mapped[UUID] = mapped_column(sa.ForeignKey("dockets.id"))
    kind: Mapped[str] = mapped_column(sa.String(20))
    state: Mapped[str] = mapped_column(sa.String(20), default=GATHERING.start)
    title: Mapped[str] = mapped_column(sa.String(120))
    place: Mapped[str] = mapped_column(sa.String(120))
    point: Mapped[str] = mapped_column(sa.String(40), default="")
    held_at: Mapped[datetime] = mapped_column(index=True)
    question: Mapped[str] = mapped_column(sa.Text)
    typed_at: Mapped[datetime | None]
    people: Mapped[int | None]
    organisations: Mapped[str] = mapped_column(sa.String(500), default="")
    minutes: Mapped[str] = mapped_column(sa.Text, default="")
    agreed: Mapped[str] = mapped_column(sa.Text, default="")
    dissent: Mapped[str] = mapped_column(sa.Text, default="")
    closed_at: Mapped[datetime | None]


class Invitee(Model):
    """Somebody invited in a role; whether they came is said with the record."""

    __tablename__ = "invitees"
    __table_args__ = (one_of("role", INVITEE_ROLES),)

    id: Mapped[Id]
    gathering_id: Mapped[UUID] = mapped_column(sa.ForeignKey("gatherings.id"), index=True)
    role: Mapped[str] = mapped_column(sa.String(20))
    name: Mapped[str] = mapped_column(sa.String(60))
    organisation: Mapped[str] = mapped_column(sa.String(60), default="")
    attended: Mapped[bool | None]


class Position(Model):
    """What one side said, or a statement from an event, perhaps about one matter."""

    __tablename__ = "positions"

    id: Mapped[Id]
    gathering_id: Mapped[UUID] = mapped_column(sa.ForeignKey("gatherings.id"), index=True)
    docket_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("dockets.id"), index=True)
    topic: Mapped[int | None]
    side: Mapped[str] = mapped_column(sa.String(60))
    text: Mapped[str] = mapped_column(sa.Text)
    at: Mapped[datetime]


class UnitTask(Model):
    """What one unit took upon itself, with its day and the unit's own sign-off."""

    __tablename__ = "unit_tasks"

    id: Mapped[Id]
    gathering_id: Mapped[UUID] = mapped_column(sa.ForeignKey("gatherings.id"), index=True)
    unit_id: Mapped[UUID] = mapped_column(sa.ForeignKey("handling_units.id"))
    text: Mapped[str] = mapped_column(sa.Text)
    due_on: Mapped[date]
    done_at: Mapped[datetime | None]
    done_by: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    note: Mapped[str] = mapped_column(sa.Text, default="")


class GatheringPhoto(Model):
    """A picture of what happened, by the digest of its content, in the order they were added."""

    __tablename__ = "gathering_photos"

    gathering_id: Mapped[UUID] = mapped_column(sa.ForeignKey("gatherings.id"), primary_key=True)
    digest: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    alt: Mapped[str] = mapped_column(sa.String(100))
    position: Mapped[int]


class GatheringLink(Model):
    """A matter that was taken up at a gathering; shown on the pages of both."""

    __tablename__ = "gathering_links"

    gathering_id: Mapped[UUID] = mapped_column(sa.ForeignKey("gatherings.id"), primary_key=True)
    docket_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("dockets.id"), primary_key=True, index=True
    )
