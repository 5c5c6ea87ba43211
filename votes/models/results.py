"""After the count: certificate, rulings of the chair, confirmation, proclamation."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model
from residents.models import one_of
from votes.rules import RULINGS


class Certificate(Model):
    """The record of the count (计票结果报告单): every number of table A-8, and its hash."""

    __tablename__ = "certificates"
    __table_args__ = ({"info": {"append_only": True}},)

    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), primary_key=True)
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
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    at: Mapped[datetime]


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
