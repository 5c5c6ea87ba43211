"""Tags of proposals, kept per council."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model
from proposals.rules.tags import TAG


class Tag(Model):
    """A word that proposals share; hidden ones stay on their rows but are not shown."""

    __tablename__ = "tags"
    __table_args__ = (sa.UniqueConstraint("council_id", "name"),)

    id: Mapped[Id]
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"))
    name: Mapped[str] = mapped_column(sa.String(TAG[1]))
    hidden_at: Mapped[datetime | None]
    merged_into_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("tags.id"))


class ProposalTag(Model):
    """A proposal has a tag."""

    __tablename__ = "proposal_tags"

    proposal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposals.id"), primary_key=True)
    tag_id: Mapped[UUID] = mapped_column(sa.ForeignKey("tags.id"), primary_key=True, index=True)
