"""Changes of a frozen roll, and codes that let somebody on it vote without an account."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model
from residents.models import one_of
from votes.models.shared import Answered
from votes.rules import ROLL_CHANGES


class RollChange(Answered, Model):
    """A change after the freeze: asked by one officer with a reason, agreed to by another.

    *roll_digest* is the hash of the roll with this change in it: the history of the roll.
    """

    __tablename__ = "roll_changes"
    __table_args__ = (one_of("change", ROLL_CHANGES),)

    id: Mapped[Id]
    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    change: Mapped[str] = mapped_column(sa.String(10))
    roll_digest: Mapped[str | None] = mapped_column(sa.String(64))


class RollImport(Model):
    """A sheet of voters that the worker takes over: how far it is, and which lines it refused.

    The sheet lies here sealed until it is read, and goes then.
    """

    __tablename__ = "roll_imports"

    id: Mapped[Id]
    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), index=True)
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    at: Mapped[datetime]
    file_digest: Mapped[str] = mapped_column(sa.String(64))
    staged: Mapped[bytes | None]
    read: Mapped[int] = mapped_column(default=0)
    added: Mapped[int] = mapped_column(default=0)
    known: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    problems: Mapped[list[Any]] = mapped_column(default=list)
    failure: Mapped[dict[str, Any] | None]
    finished_at: Mapped[datetime | None]


class BoothCode(Model):
    """A code for one person and one poll, good for minutes: it opens the ballot on a device.

    Only its keyed hash is stored, and it goes when it is used, replaced or over.
    """

    __tablename__ = "booth_codes"
    __table_args__ = (sa.UniqueConstraint("poll_id", "code_digest"),)

    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), primary_key=True)
    station_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("stations.id"))
    code_digest: Mapped[str] = mapped_column(sa.String(64))
    ends_at: Mapped[datetime]


class PrintedPass(Model):
    """A code on paper that, with name, phone and year of birth, opens one person's ballot.

    Only its keyed hash is stored; a newer one cancels it.
    """

    __tablename__ = "printed_passes"

    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), primary_key=True)
    code_digest: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), index=True)
    cancelled_at: Mapped[datetime | None]


class EntranceTry(Model):
    """Somebody tried to come to the ballot without an account; forgotten after a day.

    *who* is a keyed hash of the name they typed and their network, *called* of the name, *origin*
    of the network, for the pause after too many tries; a try that was right is called nothing.
    *code_digest* and *person_id* are those of a code by SMS until it is used.
    """

    __tablename__ = "entrance_tries"
    __table_args__ = (
        sa.Index("ix_entrance_tries_who", "poll_id", "who"),
        sa.Index("ix_entrance_tries_called", "poll_id", "called"),
        sa.Index("ix_entrance_tries_origin", "poll_id", "origin"),
    )

    id: Mapped[Id]
    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"))
    who: Mapped[str] = mapped_column(sa.String(64))
    called: Mapped[str] = mapped_column(sa.String(64))
    origin: Mapped[str] = mapped_column(sa.String(64))
    browser: Mapped[str] = mapped_column(sa.String(64), default="", index=True)
    code_digest: Mapped[str] = mapped_column(sa.String(64), default="")
    person_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"), index=True)
    tries: Mapped[int] = mapped_column(default=0)
    at: Mapped[datetime] = mapped_column(index=True)


class AccessRevocation(Model):
    """Codes and open ballots of one person that an officer took back, with the reason.

    Every pass that began up to *at* opens nothing more. Destroyed with the roll.
    """

    __tablename__ = "access_revocations"

    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), primary_key=True)
    at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(sa.Text)
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))


class OfficerChange(Answered, Model):
    """An officer of the ballot who leaves after everything was ready, and who comes instead.

    Asked with a reason by one of chair and staff, agreed to by another; the office stays the same.
    """

    __tablename__ = "officer_changes"

    id: Mapped[Id]
    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), index=True)
    leaving_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    coming_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    role: Mapped[str] = mapped_column(sa.String(20))
