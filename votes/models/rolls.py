"""Changes of a frozen roll, and codes that let somebody on it vote without an account."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model
from residents.models import one_of
from votes.rules import ROLL_CHANGES


class RollChange(Model):
    """A change after the freeze: asked by one officer with a reason, agreed to by another."""

    __tablename__ = "roll_changes"
    __table_args__ = (one_of("change", ROLL_CHANGES),)

    id: Mapped[Id]
    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    change: Mapped[str] = mapped_column(sa.String(10))
    reason: Mapped[str] = mapped_column(sa.Text)
    asked_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    asked_at: Mapped[datetime]
    agreed_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    agreed_at: Mapped[datetime | None]
    refused_at: Mapped[datetime | None]


class BoothCode(Model):
    """A code for one person and one poll, good for minutes: it opens the ballot on a device.

    Only its keyed hash is stored, and it goes when it is used or replaced.
    """

    __tablename__ = "booth_codes"

    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), primary_key=True)
    station_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("stations.id"))
    code_digest: Mapped[str] = mapped_column(sa.String(64), index=True)
    ends_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
