"""A decision of the confirming body that departs from the count; the count itself stays."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Model
from votes.models.shared import COUNTED_HANDS, Raised


class Override(Raised, Model):
    """What the confirming body decided instead of the computed list (B-36), once and in public.

    *chosen* are the numbers that go forward; *document* is the number under which the body keeps
    its decision; the hands are those of its own meeting.
    """

    __tablename__ = "poll_overrides"
    __table_args__ = (
        sa.CheckConstraint(f"{COUNTED_HANDS} AND 2 * in_favour > members", name="carried"),
        {"info": {"append_only": True}},
    )

    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), primary_key=True)
    chosen: Mapped[list[Any]]
    document: Mapped[str] = mapped_column(sa.String(60))
    reason: Mapped[str] = mapped_column(sa.Text)
