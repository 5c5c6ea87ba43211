"""The ballot box: sealed ballots while it is open, what they say after it was emptied."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Model

# The one change that a row of the box allows: what is sealed goes when the key has gone.
DESTROYED = (
    "NEW.sealed IS NULL AND NEW.poll_id = OLD.poll_id AND NEW.tracker = OLD.tracker "
    "AND NEW.stack = OLD.stack AND EXISTS (SELECT 1 FROM polls "
    "WHERE polls.id = OLD.poll_id AND polls.key_destroyed_at IS NOT NULL)"
)


class Ballot(Model):
    """One sealed ballot; nobody's name on it. Its key is the tracker on the voter's receipt.

    What is sealed is destroyed with the key of the box; the trackers stay.
    """

    __tablename__ = "ballots"
    __table_args__ = (
        {"info": {"append_only": True, "destroyed": DESTROYED}, "sqlite_with_rowid": False},
    )

    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), primary_key=True)
    tracker: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    stack: Mapped[str] = mapped_column(sa.String(10), server_default="members")
    sealed: Mapped[bytes | None]


class ReplacedBallot(Model):
    """A ballot that its voter has replaced before the close: it lies in the box and is not counted.

    Whoever holds the secret of its form can replace it; nothing here says who that was.
    """

    __tablename__ = "replaced_ballots"
    __table_args__ = ({"info": {"append_only": True}, "sqlite_with_rowid": False},)

    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), primary_key=True)
    tracker: Mapped[str] = mapped_column(sa.String(20), primary_key=True)


class OpenedBallot(Model):
    """What one ballot says, taken from the box as part of one shuffled batch after the close.

    *version* is that of the certificate that counted it: a recount lays all of them down anew.
    """

    __tablename__ = "opened_ballots"
    __table_args__ = ({"info": {"append_only": True}, "sqlite_with_rowid": False},)

    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), primary_key=True)
    key: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(default=1)
    stack: Mapped[str] = mapped_column(sa.String(10), server_default="members")
    station_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("stations.id"))
    choices: Mapped[list[Any]]


class Guardian(Model):
    """A scrutineer who keeps one share of the private key of a ballot box.

    *public* is the key their browser (or paper) made; *share* is their part, sealed to it; *mark*
    is the hash of what only an opened share can say; *surrendered* is what they hand in after the
    close, sealed with the house's key until enough have done so and gone with the box's key.
    """

    __tablename__ = "guardians"

    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), primary_key=True)
    place: Mapped[int]
    public: Mapped[bytes]
    share: Mapped[bytes | None]
    mark: Mapped[str | None] = mapped_column(sa.String(64))
    rehearsed_at: Mapped[datetime | None]
    surrendered: Mapped[bytes | None]


class BoxOpening(Model):
    """How far the opening of a box has come: asked for by a person, done by the worker."""

    __tablename__ = "box_openings"

    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), primary_key=True)
    asked_at: Mapped[datetime]
    total: Mapped[int]
    opened: Mapped[int] = mapped_column(default=0)
    failed_at: Mapped[datetime | None]
