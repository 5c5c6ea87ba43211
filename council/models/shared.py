"""Columns that several records have: raised hands."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from council.rules.motions import Hands

COUNTED_HANDS = (
    "in_favour >= 0 AND against >= 0 AND abstained >= 0 AND present <= members "
    "AND in_favour + against + abstained <= present"
)


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
