"""Matters heard again and again, as they were offered to the agenda of a meeting."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model


class CommonMatter(Model):
    """What a quarter's cluster was when it was offered; its docket leads here from the agenda."""

    __tablename__ = "common_matters"

    id: Mapped[Id]
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"), index=True)
    area_path: Mapped[str] = mapped_column(sa.String(300))
    docket_id: Mapped[UUID] = mapped_column(sa.ForeignKey("dockets.id"), unique=True)
    meeting_id: Mapped[UUID] = mapped_column(sa.ForeignKey("meetings.id"), index=True)
    quarter: Mapped[str] = mapped_column(sa.String(6))
    title: Mapped[str] = mapped_column(sa.String(120))
    at: Mapped[datetime]


class CommonPart(Model):
    """One matter of those; once in each."""

    __tablename__ = "common_parts"
    __table_args__ = ({"info": {"append_only": True}},)

    common_id: Mapped[UUID] = mapped_column(sa.ForeignKey("common_matters.id"), primary_key=True)
    proposal_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("proposals.id"), primary_key=True, index=True
    )
