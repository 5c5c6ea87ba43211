"""The argument board: remarks of one meaning gathered into a point, with sources."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model
from proposals.rules.arguments import SIDES
from residents.models import one_of


class Point(Model):
    """What speaks for or against a proposal, in one sentence."""

    __tablename__ = "points"
    __table_args__ = (
        one_of("side", SIDES),
        sa.UniqueConstraint("proposal_id", "number"),
    )

    id: Mapped[Id]
    proposal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposals.id"))
    number: Mapped[int]
    side: Mapped[str] = mapped_column(sa.String(10))
    text: Mapped[str] = mapped_column(sa.String(300))
    sources: Mapped[str] = mapped_column(sa.Text, default="")
    at: Mapped[datetime]
    dropped_at: Mapped[datetime | None]


class PointRemark(Model):
    """One remark stands behind one point; it may stand behind several."""

    __tablename__ = "point_remarks"

    point_id: Mapped[UUID] = mapped_column(sa.ForeignKey("points.id"), primary_key=True)
    remark_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("remarks.id"), primary_key=True, index=True
    )
