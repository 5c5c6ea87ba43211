"""Endorsements on paper: sheets, and what became of each line."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model
from proposals.rules.paper import OUTCOMES
from residents.models import one_of


class PaperSheet(Model):
    """A sheet of signatures, typed by one of the staff and counted when a second one confirms."""

    __tablename__ = "paper_sheets"
    __table_args__ = (
        sa.UniqueConstraint("proposal_id", "number"),
        sa.CheckConstraint("confirmed_by_id <> typed_by_id", name="two_people"),
    )

    id: Mapped[Id]
    proposal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposals.id"))
    number: Mapped[int]
    typed_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    typed_at: Mapped[datetime]
    confirmed_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    confirmed_at: Mapped[datetime | None]


class PaperLine(Model):
    """A signature: whom the register knows by it, and whether it counted or why not."""

    __tablename__ = "paper_lines"
    __table_args__ = (one_of("outcome", OUTCOMES),)

    sheet_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("paper_sheets.id", ondelete="CASCADE"), primary_key=True
    )
    row: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(sa.String(60))
    person_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"), index=True)
    outcome: Mapped[str] = mapped_column(sa.String(20))
