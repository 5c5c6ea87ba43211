"""What ties proposals together: one marked as the duplicate of another."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model


class Duplicate(Model):
    """A proposal marked as the duplicate of a main one, until that is taken back with a reason."""

    __tablename__ = "duplicates"
    __table_args__ = (
        sa.CheckConstraint("proposal_id <> main_id", name="two"),
        sa.CheckConstraint("(undone_at IS NULL) = (undone_reason IS NULL)", name="undone"),
        sa.Index(
            "ux_duplicates_standing",
            "proposal_id",
            unique=True,
            sqlite_where=sa.text("undone_at IS NULL"),
            postgresql_where=sa.text("undone_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    proposal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposals.id"))
    main_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposals.id"), index=True)
    reason: Mapped[str] = mapped_column(sa.Text)
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undone_reason: Mapped[str | None] = mapped_column(sa.Text)
