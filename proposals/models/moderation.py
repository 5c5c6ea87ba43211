"""Reports of remarks, what the staff decided, and where remarks wait for approval."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model
from proposals.rules import HIDE_REASONS
from proposals.rules.moderation import DECISION_REASONS, DECISIONS, MODES, RULINGS
from residents.models import one_of


class Report(Model):
    """Somebody says that a remark breaks the rules: once each."""

    __tablename__ = "remark_reports"
    __table_args__ = (one_of("reason", HIDE_REASONS),)

    remark_id: Mapped[UUID] = mapped_column(sa.ForeignKey("remarks.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), primary_key=True)
    reason: Mapped[str] = mapped_column(sa.String(20))
    at: Mapped[datetime]
    settled_at: Mapped[datetime | None]


class Decision(Model):
    """What the staff decided about a remark; its author may object once.

    *before* keeps the words that an edit replaced until the objection is decided; it is shown to
    the staff only.
    """

    __tablename__ = "moderation_decisions"
    __table_args__ = (
        one_of("kind", DECISIONS),
        one_of("reason", DECISION_REASONS),
        one_of("ruling", RULINGS),
        sa.CheckConstraint("(objection IS NULL) = (objected_at IS NULL)", name="objection"),
        sa.CheckConstraint("(ruling IS NULL) = (ruled_at IS NULL)", name="ruled"),
        sa.CheckConstraint("ruling IS NULL OR objection IS NOT NULL", name="ruling_on_objection"),
    )

    id: Mapped[Id]
    remark_id: Mapped[UUID] = mapped_column(sa.ForeignKey("remarks.id"), index=True)
    proposal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposals.id"))
    kind: Mapped[str] = mapped_column(sa.String(10))
    reason: Mapped[str] = mapped_column(sa.String(20))
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(index=True)
    before: Mapped[str | None] = mapped_column(sa.Text)
    objection: Mapped[str | None] = mapped_column(sa.Text)
    objected_at: Mapped[datetime | None]
    ruling: Mapped[str | None] = mapped_column(sa.String(10))
    ruled_at: Mapped[datetime | None]
    ruled_by: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))


class Premoderation(Model):
    """Whose remarks wait for approval in a space: one year, or all years of a council."""

    __tablename__ = "premoderations"
    __table_args__ = (one_of("mode", MODES),)

    space_id: Mapped[UUID] = mapped_column(primary_key=True)
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"))
    mode: Mapped[str] = mapped_column(sa.String(10))
    first: Mapped[int] = mapped_column(default=3)
