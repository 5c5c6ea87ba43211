"""The minutes of a meeting: written item by item, approved and locked, corrected by annex only."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model


class Minutes(Model):
    """The minutes of one meeting; once approved, *record* and its *digest* are what counts."""

    __tablename__ = "minutes"

    meeting_id: Mapped[UUID] = mapped_column(sa.ForeignKey("meetings.id"), primary_key=True)
    chair: Mapped[str] = mapped_column(sa.String(80), default="")
    recorder: Mapped[str] = mapped_column(sa.String(80), default="")
    drafted_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    drafted_at: Mapped[datetime]
    approved_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    approved_at: Mapped[datetime | None]
    record: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON)
    digest: Mapped[str | None] = mapped_column(sa.String(64))
    scan_digest: Mapped[str | None] = mapped_column(sa.String(64))


class MinutesItem(Model):
    """What was said on one item: the main views, and the dissent, which is kept."""

    __tablename__ = "minutes_items"

    item_id: Mapped[UUID] = mapped_column(sa.ForeignKey("agenda_items.id"), primary_key=True)
    meeting_id: Mapped[UUID] = mapped_column(sa.ForeignKey("meetings.id"), index=True)
    views: Mapped[str] = mapped_column(sa.Text, default="")
    dissent: Mapped[str] = mapped_column(sa.Text, default="")


class MinutesAnnex(Model):
    """A correction of approved minutes: it stands beside them, they stay as they are."""

    __tablename__ = "minutes_annexes"
    __table_args__ = (
        sa.UniqueConstraint("meeting_id", "number"),
        {"info": {"append_only": True}},
    )

    id: Mapped[Id]
    meeting_id: Mapped[UUID] = mapped_column(sa.ForeignKey("meetings.id"), index=True)
    number: Mapped[int]
    words: Mapped[str] = mapped_column(sa.Text)
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    at: Mapped[datetime]


class LeaveOfAbsence(Model):
    """A member's leave (请假), asked for before the meeting; the reason is for the staff only."""

    __tablename__ = "leaves_of_absence"

    meeting_id: Mapped[UUID] = mapped_column(sa.ForeignKey("meetings.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), primary_key=True)
    reason: Mapped[str] = mapped_column(sa.Text)
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    at: Mapped[datetime]
