"""Columns that several records have: an answer of a second person, and raised hands."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from votes.rules import Hands

COUNTED_HANDS = (
    "in_favour >= 0 AND against >= 0 AND abstained >= 0 AND present <= members "
    "AND in_favour + against + abstained <= present"
)


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


class Raised:
    """The hands raised for something, who wrote them down, and when."""

    members: Mapped[int]
    present: Mapped[int]
    in_favour: Mapped[int]
    against: Mapped[int]
    abstained: Mapped[int]
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    at: Mapped[datetime]

    @property
    def hands(self) -> Hands:
        """How it was voted on."""
        return Hands(self.members, self.present, self.in_favour, self.against, self.abstained)
