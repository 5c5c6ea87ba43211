"""How a deliberation ended: what was heard and what follows."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Model


class ClosingStatement(Model):
    """The convenor's last word on the talk about one proposal, or about a whole year."""

    __tablename__ = "closing_statements"

    matter_id: Mapped[UUID] = mapped_column(primary_key=True)
    cycle_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cycles.id"), index=True)
    heard: Mapped[str] = mapped_column(sa.Text)
    follows: Mapped[str] = mapped_column(sa.Text)
    told: Mapped[int]
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    at: Mapped[datetime]
