"""Councils and their terms."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model
from council.rules import PROFILES
from residents.models import one_of


class Council(Model):
    """A body with its profile: a street council recommends, a congress decides."""

    __tablename__ = "councils"
    __table_args__ = (one_of("profile", PROFILES),)

    id: Mapped[Id]
    area_id: Mapped[UUID] = mapped_column(sa.ForeignKey("areas.id"))
    area_path: Mapped[str] = mapped_column(sa.String(300))
    docket_id: Mapped[UUID] = mapped_column(sa.ForeignKey("dockets.id"))
    name: Mapped[str] = mapped_column(sa.String(80), unique=True)
    slug: Mapped[str] = mapped_column(sa.String(40), unique=True)
    prefix: Mapped[str] = mapped_column(sa.String(20), unique=True)
    profile: Mapped[str] = mapped_column(sa.String(20))
    confirming_body: Mapped[str] = mapped_column(sa.String(80), default="")

    @property
    def council_id(self) -> UUID:
        """The council is its own scope."""
        return self.id

    @property
    def needs_confirmation(self) -> bool:
        """True when a result counts only after the confirming body has confirmed it."""
        return self.profile == "street_council"


class Term(Model):
    """One term (届) of a council."""

    __tablename__ = "terms"
    __table_args__ = (sa.UniqueConstraint("council_id", "number"),)

    id: Mapped[Id]
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"))
    number: Mapped[int]
    from_day: Mapped[date]
    until_day: Mapped[date]
