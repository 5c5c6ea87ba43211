"""Questions to the responsible unit, with the clock of their answers."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Model


class Question(Model):
    """What a remark of the kind ``question`` has besides its words: unit, clock and answer."""

    __tablename__ = "questions"
    __table_args__ = (
        sa.CheckConstraint("due IS NULL OR unit_id IS NOT NULL", name="clock"),
        sa.CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answer"),
    )

    remark_id: Mapped[UUID] = mapped_column(sa.ForeignKey("remarks.id"), primary_key=True)
    proposal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposals.id"), index=True)
    unit_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("handling_units.id"), index=True)
    due: Mapped[date | None]
    answer: Mapped[str | None] = mapped_column(sa.Text)
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    reminded_on: Mapped[date | None]
