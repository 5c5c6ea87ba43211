"""The list of what is in scope and what is not, in versions."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model


class ScopeList(Model):
    """One version of a council's list; before the first one the standard list holds."""

    __tablename__ = "scope_lists"
    __table_args__ = (
        sa.UniqueConstraint("council_id", "version"),
        sa.CheckConstraint("version > 0", name="version"),
        {"info": {"append_only": True}},
    )

    id: Mapped[Id]
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"))
    version: Mapped[int]
    items: Mapped[list[Any]]
    at: Mapped[datetime]
