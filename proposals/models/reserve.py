"""A proposal of an earlier year that was brought into a later one from the reserve pool."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Model


class Revival(Model):
    """The later proposal, with a number of its own year, and the earlier one it comes from."""

    __tablename__ = "revivals"
    __table_args__ = (
        sa.UniqueConstraint("earlier_id", "cycle_id"),
        sa.CheckConstraint("proposal_id <> earlier_id", name="two"),
        {"info": {"append_only": True}},
    )

    proposal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposals.id"), primary_key=True)
    earlier_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposals.id"))
    cycle_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cycles.id"))
    by_author: Mapped[bool]
    at: Mapped[datetime]
