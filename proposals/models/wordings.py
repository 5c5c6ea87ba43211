"""The words of a public proposal over time: versions as they stood, and suggested amendments."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model
from proposals.rules.wordings import AMENDMENT, WORDED
from residents.models import one_of


class Wording(Model):
    """One version of a proposal's text; number 1 is as handed in, none ever changes."""

    __tablename__ = "wordings"
    __table_args__ = ({"info": {"append_only": True}},)

    proposal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposals.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    title: Mapped[str] = mapped_column(sa.String(120))
    problem: Mapped[str] = mapped_column(sa.Text)
    wish: Mapped[str] = mapped_column(sa.Text)
    beneficiaries: Mapped[str] = mapped_column(sa.String(200))
    amendment_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("amendments.id"))
    restored: Mapped[int | None]
    at: Mapped[datetime]


class Amendment(Model):
    """Another wording of one paragraph that somebody suggests, with a reason and its answer."""

    __tablename__ = "amendments"
    __table_args__ = (
        AMENDMENT.check(),
        one_of("field", WORDED),
        sa.CheckConstraint("(state = 'suggested') = (answered_at IS NULL)", name="answered"),
        sa.Index("ix_amendments_list", "proposal_id", "at"),
    )
    LIFECYCLE = AMENDMENT

    id: Mapped[Id]
    proposal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposals.id"))
    docket_id: Mapped[UUID] = mapped_column(sa.ForeignKey("dockets.id"))
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    role: Mapped[str] = mapped_column(sa.String(20))
    state: Mapped[str] = mapped_column(sa.String(20), default=AMENDMENT.start)
    field: Mapped[str] = mapped_column(sa.String(20))
    paragraph: Mapped[int]
    was: Mapped[str] = mapped_column(sa.Text)
    text: Mapped[str] = mapped_column(sa.Text)
    reason: Mapped[str] = mapped_column(sa.Text)
    at: Mapped[datetime]
    answer: Mapped[str | None] = mapped_column(sa.Text)
    answered_by: Mapped[str | None] = mapped_column(sa.String(20))
    answered_at: Mapped[datetime | None]
