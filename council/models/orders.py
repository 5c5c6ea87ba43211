"""Standing orders: every adopted version, kept for good."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model


class StandingOrders(Model):
    """One adopted version of a council's standing orders (mechanism 25)."""

    __tablename__ = "standing_orders"
    __table_args__ = (
        sa.UniqueConstraint("council_id", "version"),
        {"info": {"append_only": True}},
    )

    id: Mapped[Id]
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"))
    version: Mapped[int]
    adopted_on: Mapped[date]
    from_day: Mapped[date]
    reference: Mapped[str] = mapped_column(sa.String(120))
    articles: Mapped[list[Any]]
    settings: Mapped[dict[str, Any]]
    digest: Mapped[str] = mapped_column(sa.String(64))
    at: Mapped[datetime]
