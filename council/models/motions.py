"""Motions of a meeting, how they were voted on, and what was resolved."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model
from council.models.shared import COUNTED_HANDS, Raised
from council.rules.motions import CHOICES, MOTION, RESOLUTION
from council.rules.orders import MAJORITIES
from residents.models import one_of


class MeetingMotion(Model):
    """A motion put to a meeting; *minutes_of_id* names the meeting whose minutes it adopts."""

    __tablename__ = "meeting_motions"
    __table_args__ = (MOTION.check(), one_of("majority", MAJORITIES))
    LIFECYCLE = MOTION

    id: Mapped[Id]
    meeting_id: Mapped[UUID] = mapped_column(sa.ForeignKey("meetings.id"), index=True)
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"), index=True)
    area_path: Mapped[str] = mapped_column(sa.String(300))
    docket_id: Mapped[UUID] = mapped_column(sa.ForeignKey("dockets.id"))
    item_id: Mapped[UUID] = mapped_column(sa.ForeignKey("agenda_items.id"), index=True)
    text: Mapped[str] = mapped_column(sa.Text)
    mover_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    majority: Mapped[str] = mapped_column(sa.String(30))
    minutes_of_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("meetings.id"), index=True)
    state: Mapped[str] = mapped_column(sa.String(20), default=MOTION.start)
    moved_at: Mapped[datetime]


class MotionCount(Raised, Model):
    """The votes on a motion as typed by one person; they count once a second one has agreed."""

    __tablename__ = "motion_counts"
    __table_args__ = (sa.CheckConstraint(COUNTED_HANDS, name="hands"),)

    id: Mapped[Id]
    motion_id: Mapped[UUID] = mapped_column(sa.ForeignKey("meeting_motions.id"), index=True)
    is_roll_call: Mapped[bool] = mapped_column(default=False)
    agreed_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    agreed_at: Mapped[datetime | None]
    refused_at: Mapped[datetime | None]


class RollCallVoice(Model):
    """How one member voted when called by name, in public; *by_id* typed it, or they themselves."""

    __tablename__ = "roll_call_voices"
    __table_args__ = (one_of("choice", CHOICES),)

    motion_id: Mapped[UUID] = mapped_column(sa.ForeignKey("meeting_motions.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), primary_key=True)
    choice: Mapped[str] = mapped_column(sa.String(10))
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    at: Mapped[datetime]


class Resolution(Model):
    """What a carried motion asks for: who sees to it, until when, and whether it is done."""

    __tablename__ = "resolutions"
    __table_args__ = (
        RESOLUTION.check(),
        sa.CheckConstraint("owner_id IS NULL OR unit_id IS NULL", name="one_owner"),
        sa.CheckConstraint(
            "(due_on IS NULL) = (owner_id IS NULL AND unit_id IS NULL)", name="owner_with_day"
        ),
    )
    LIFECYCLE = RESOLUTION

    motion_id: Mapped[UUID] = mapped_column(sa.ForeignKey("meeting_motions.id"), primary_key=True)
    meeting_id: Mapped[UUID] = mapped_column(sa.ForeignKey("meetings.id"), index=True)
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"), index=True)
    area_path: Mapped[str] = mapped_column(sa.String(300))
    docket_id: Mapped[UUID] = mapped_column(sa.ForeignKey("dockets.id"))
    owner_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    unit_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("handling_units.id"))
    due_on: Mapped[date | None] = mapped_column(index=True)
    state: Mapped[str] = mapped_column(sa.String(20), default=RESOLUTION.start)
    done_words: Mapped[str] = mapped_column(sa.Text, default="")
    done_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    done_at: Mapped[datetime | None]
    reminded: Mapped[str] = mapped_column(sa.String(10), default="")
