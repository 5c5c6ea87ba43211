"""Village rules and covenants: each version adopted by a carried motion of its own (公约)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model


class Covenant(Model):
    """A covenant of a council's area, or of one community or village in it."""

    __tablename__ = "covenants"
    __table_args__ = (sa.UniqueConstraint("area_id", "title"),)

    id: Mapped[Id]
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"), index=True)
    area_id: Mapped[UUID] = mapped_column(sa.ForeignKey("areas.id"))
    area_path: Mapped[str] = mapped_column(sa.String(300))
    docket_id: Mapped[UUID] = mapped_column(sa.ForeignKey("dockets.id"))
    title: Mapped[str] = mapped_column(sa.String(60))


class CovenantVersion(Model):
    """One version as adopted; one motion adopts one version, and no version is ever changed."""

    __tablename__ = "covenant_versions"
    __table_args__ = (sa.UniqueConstraint("motion_id"), {"info": {"append_only": True}})

    covenant_id: Mapped[UUID] = mapped_column(sa.ForeignKey("covenants.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    motion_id: Mapped[UUID] = mapped_column(sa.ForeignKey("meeting_motions.id"))
    articles: Mapped[list[Any]]
    from_day: Mapped[date]
    digest: Mapped[str] = mapped_column(sa.String(64))
    at: Mapped[datetime]
