"""The ballot box: sealed ballots while it is open, what they say after it was emptied."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Model


class Ballot(Model):
    """One sealed ballot; nobody's name on it. Its key is the tracker on the voter's receipt."""

    __tablename__ = "ballots"
    __table_args__ = ({"info": {"append_only": True}, "sqlite_with_rowid": False},)

    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), primary_key=True)
    tracker: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    sealed: Mapped[bytes]


class OpenedBallot(Model):
    """What one ballot says, taken from the box as part of one shuffled batch after the close."""

    __tablename__ = "opened_ballots"
    __table_args__ = ({"info": {"append_only": True}, "sqlite_with_rowid": False},)

    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), primary_key=True)
    key: Mapped[UUID] = mapped_column(primary_key=True)
    choices: Mapped[list[Any]]


class BoxOpening(Model):
    """How far the opening of a box has come: asked for by a person, done by the worker."""

    __tablename__ = "box_openings"

    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), primary_key=True)
    asked_at: Mapped[datetime]
    total: Mapped[int]
    opened: Mapped[int] = mapped_column(default=0)
    failed_at: Mapped[datetime | None]
