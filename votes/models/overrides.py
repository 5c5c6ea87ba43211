"""A decision of the confirming body that departs from the count; the count itself stays."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Model
from votes.rules import Hands


class Override(Model):
    """What the confirming body decided instead of the computed list (B-36), once and in public.

    *chosen* are the numbers that go forward; *document* is the number under which the body keeps
    its decision; the hands are those of its own meeting.
    """

    __tablename__ = "poll_overrides"
    __table_args__ = (
        sa.CheckConstraint(
            "in_favour >= 0 AND against >= 0 AND abstained >= 0 AND present <= members "
            "AND in_favour + against + abstained <= present AND 2 * in_favour > members",
            name="carried",
        ),
        {"info": {"append_only": True}},
    )

    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), primary_key=True)
    chosen: Mapped[list[Any]]
    document: Mapped[str] = mapped_column(sa.String(60))
    reason: Mapped[str] = mapped_column(sa.Text)
    members: Mapped[int]
    present: Mapped[int]
    in_favour: Mapped[int]
    against: Mapped[int]
    abstained: Mapped[int]
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    at: Mapped[datetime]

    @property
    def hands(self) -> Hands:
        """How the body voted on it."""
        return Hands(self.members, self.present, self.in_favour, self.against, self.abstained)
