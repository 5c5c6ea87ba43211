"""Cycles and their dated phases."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model
from council.rules import CYCLE, PHASES
from residents.models import one_of


class Cycle(Model):
    """One year's round of a council (B-1); several can be open at once."""

    __tablename__ = "cycles"
    __table_args__ = (CYCLE.check(), sa.UniqueConstraint("council_id", "year"))
    LIFECYCLE = CYCLE

    id: Mapped[Id]
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"), index=True)
    area_path: Mapped[str] = mapped_column(sa.String(300))
    docket_id: Mapped[UUID] = mapped_column(sa.ForeignKey("dockets.id"))
    year: Mapped[int]
    places: Mapped[int] = mapped_column(default=10)
    endorsements_needed: Mapped[int] = mapped_column(default=10)
    equal_slate: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(sa.String(30), default=CYCLE.start)


class Phase(Model):
    """A dated part of a cycle; while it is open, the deeds it names may be done."""

    __tablename__ = "phases"
    __table_args__ = (
        one_of("name", tuple(PHASES)),
        sa.CheckConstraint("opens_at < closes_at", name="order"),
    )

    cycle_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cycles.id"), primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(30), primary_key=True)
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
