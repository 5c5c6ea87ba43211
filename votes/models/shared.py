"""Columns that several records have: asked by one and answered by another; raised hands."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from council.models.shared import COUNTED_HANDS, Raised

__all__ = ["COUNTED_HANDS", "Answered", "Raised"]


class Answered:
    """Asked by one person with a reason, and agreed to or refused by another."""

    reason: Mapped[str] = mapped_column(sa.Text)
    asked_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    asked_at: Mapped[datetime]
    agreed_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    agreed_at: Mapped[datetime | None]
    refused_at: Mapped[datetime | None]

    @property
    def is_waiting(self) -> bool:
        """True until the second person has answered."""
        return self.agreed_at is None and self.refused_at is None
