"""After the count: certificate, rulings of the chair, confirmation, proclamation."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model
from residents.models import one_of
from votes.models.shared import COUNTED_HANDS, Raised
from votes.rules import MOTIONS, OBJECTIONS, RULINGS, is_carried


class Certificate(Model):
    """The record of the count (计票结果报告单): every number of table A-8, and its hash.

    A recount of papers before the certification draws up the next *version*; the last one stands.
    """

    __tablename__ = "certificates"
    __table_args__ = ({"info": {"append_only": True}},)

    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    record: Mapped[dict[str, Any]]
    digest: Mapped[str] = mapped_column(sa.String(64))
    made_at: Mapped[datetime]


class Ruling(Model):
    """What the chair ruled, with the written reason; *order* settles a tie, best first."""

    __tablename__ = "poll_rulings"
    __table_args__ = (one_of("matter", RULINGS), {"info": {"append_only": True}})

    id: Mapped[Id]
    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), index=True)
    matter: Mapped[str] = mapped_column(sa.String(20))
    reason: Mapped[str] = mapped_column(sa.Text)
    order: Mapped[list[Any]] = mapped_column("item_order", default=list)
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    at: Mapped[datetime]


class Motion(Raised, Model):
    """How a meeting voted on the measure or the scrutineers, by show of hands (A-2)."""

    __tablename__ = "motions"
    __table_args__ = (
        one_of("matter", MOTIONS),
        sa.CheckConstraint(COUNTED_HANDS, name="hands"),
        {"info": {"append_only": True}},
    )

    id: Mapped[Id]
    meeting_id: Mapped[UUID] = mapped_column(sa.ForeignKey("meetings.id"))
    rule_set_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("rule_sets.id"), index=True)
    poll_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("polls.id"), index=True)
    matter: Mapped[str] = mapped_column(sa.String(20))

    @property
    def is_carried(self) -> bool:
        """Whether enough hands were raised for it (A-2)."""
        return is_carried(self.matter, self.hands)


class ObserverCount(Model):
    """What an observer counted from the bundle: the hash of their own result, and if it agrees."""

    __tablename__ = "observer_counts"
    __table_args__ = ({"info": {"append_only": True}},)

    id: Mapped[Id]
    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), index=True)
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    digest: Mapped[str] = mapped_column(sa.String(64))
    agrees: Mapped[bool]
    at: Mapped[datetime]


class ObserverAnswer(Model):
    """How a count that differs was answered: counted again by another program, with a reason."""

    __tablename__ = "observer_answers"
    __table_args__ = ({"info": {"append_only": True}},)

    count_id: Mapped[UUID] = mapped_column(sa.ForeignKey("observer_counts.id"), primary_key=True)
    recounted: Mapped[str] = mapped_column(sa.String(64))
    reason: Mapped[str] = mapped_column(sa.Text)
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    at: Mapped[datetime]


class PollReport(Model):
    """What was worked out once from the ballots of a published poll, for its page (B-06, X9)."""

    __tablename__ = "poll_reports"
    __table_args__ = ({"info": {"append_only": True}},)

    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), primary_key=True)
    withheld: Mapped[str] = mapped_column(sa.String(30), default="")
    studies: Mapped[list[Any]] = mapped_column(default=list)
    at: Mapped[datetime]


class PollArchive(Model):
    """What was destroyed when a poll was archived, and the turnout that was kept (B-48)."""

    __tablename__ = "poll_archives"
    __table_args__ = ({"info": {"append_only": True}},)

    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), primary_key=True)
    record: Mapped[dict[str, Any]]
    digest: Mapped[str] = mapped_column(sa.String(64))
    by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    at: Mapped[datetime]


class PollObjection(Model):
    """An objection to the roll or to the result, and its answer.

    *by_id* is whose it is, *entered_by_id* who took it down at the office, if somebody did.
    """

    __tablename__ = "poll_objections"
    __table_args__ = (one_of("matter", OBJECTIONS),)

    id: Mapped[Id]
    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), index=True)
    matter: Mapped[str] = mapped_column(sa.String(10))
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    entered_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    words: Mapped[str] = mapped_column(sa.Text)
    at: Mapped[datetime]
    answer: Mapped[str | None] = mapped_column(sa.Text)
    answered_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    answered_at: Mapped[datetime | None]


class Confirmation(Model):
    """What the confirming body said of the result: confirmed, or returned with a reason."""

    __tablename__ = "confirmations"
    __table_args__ = (
        sa.CheckConstraint("outcome IN ('confirmed', 'returned')", name="outcome"),
        {"info": {"append_only": True}},
    )

    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), primary_key=True)
    outcome: Mapped[str] = mapped_column(sa.String(20))
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    at: Mapped[datetime]


class Proclamation(Model):
    """The published announcement (公告) of a result."""

    __tablename__ = "proclamations"
    __table_args__ = (
        sa.UniqueConstraint("council_id", "year", "number"),
        {"info": {"append_only": True}},
    )

    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), primary_key=True)
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"))
    year: Mapped[int]
    number: Mapped[int]
    at: Mapped[datetime]
    digest: Mapped[str] = mapped_column(sa.String(64))
