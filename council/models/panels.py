"""Panels drawn by a committed lot: the list, what is published of it, and the places (D-15)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model
from council.rules.panels import GROUPINGS, PANEL, PLACE, POOLS
from residents.models import one_of


class Panel(Model):
    """A panel: its list is fixed and its lot committed to before anybody can know the outcome.

    *source* says beforehand which public value is taken; *public* is the value itself.
    """

    __tablename__ = "panels"
    __table_args__ = (
        PANEL.check(),
        one_of("pool", POOLS),
        one_of("grouping", GROUPINGS),
        {"info": {"fixed": ("commitment", "list_digest", "source", "draw_on")}},
    )
    LIFECYCLE = PANEL

    id: Mapped[Id]
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"), index=True)
    area_path: Mapped[str] = mapped_column(sa.String(300))
    docket_id: Mapped[UUID] = mapped_column(sa.ForeignKey("dockets.id"))
    state: Mapped[str] = mapped_column(sa.String(20), default=PANEL.start)
    title: Mapped[str] = mapped_column(sa.String(80))
    purpose: Mapped[str] = mapped_column(sa.Text)
    pool: Mapped[str] = mapped_column(sa.String(20))
    grouping: Mapped[str] = mapped_column(sa.String(20))
    seats: Mapped[int]
    quotas: Mapped[dict[str, Any]]
    answer_days: Mapped[int]
    source: Mapped[str] = mapped_column(sa.String(200))
    draw_on: Mapped[date]
    commitment: Mapped[str] = mapped_column(sa.String(64))
    list_digest: Mapped[str] = mapped_column(sa.String(64))
    announced_at: Mapped[datetime]
    secret: Mapped[str] = mapped_column(sa.String(64), default="")
    public: Mapped[str] = mapped_column(sa.String(200), default="")
    drawn_at: Mapped[datetime | None]
    drawn_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    cancel_reason: Mapped[str] = mapped_column(sa.Text, default="")


class PanelEntry(Model):
    """One entry of the list: a keyed hash for the public, a person for nobody but the program."""

    __tablename__ = "panel_entries"
    __table_args__ = (
        sa.UniqueConstraint("panel_id", "person_id"),
        {"info": {"append_only": True}},
    )

    panel_id: Mapped[UUID] = mapped_column(sa.ForeignKey("panels.id"), primary_key=True)
    entry: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    group_name: Mapped[str] = mapped_column(sa.String(100))
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), index=True)


class PanelPlace(Model):
    """A place offered to whoever was drawn; *rank* is theirs in the lot of their group."""

    __tablename__ = "panel_places"
    __table_args__ = (
        PLACE.check(),
        sa.UniqueConstraint("panel_id", "entry"),
        sa.UniqueConstraint("panel_id", "group_name", "rank"),
    )
    LIFECYCLE = PLACE

    id: Mapped[Id]
    panel_id: Mapped[UUID] = mapped_column(sa.ForeignKey("panels.id"), index=True)
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"))
    area_path: Mapped[str] = mapped_column(sa.String(300))
    docket_id: Mapped[UUID] = mapped_column(sa.ForeignKey("dockets.id"))
    entry: Mapped[str] = mapped_column(sa.String(20))
    group_name: Mapped[str] = mapped_column(sa.String(100))
    rank: Mapped[int]
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), index=True)
    state: Mapped[str] = mapped_column(sa.String(20), default=PLACE.start)
    answer_until: Mapped[datetime] = mapped_column(index=True)
    answered_at: Mapped[datetime | None]


class PanelWitness(Model):
    """Somebody who watched the draw and signs that it went as published."""

    __tablename__ = "panel_witnesses"
    __table_args__ = ({"info": {"append_only": True}},)

    panel_id: Mapped[UUID] = mapped_column(sa.ForeignKey("panels.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), primary_key=True)
    at: Mapped[datetime]
