"""Merging and splitting: who is asked, what it shall read, and who moved an endorsement."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model
from proposals.rules.regroupings import AGREED, KINDS, REGROUPING
from residents.models import one_of


class Regrouping(Model):
    """Somebody asks the authors to merge their proposals into one, or to split one.

    Silence until *due_at* counts as agreement; one refusal ends it.
    """

    __tablename__ = "regroupings"
    __table_args__ = (
        REGROUPING.check(),
        one_of("kind", KINDS),
        sa.CheckConstraint("(state = 'asked') = (ended_at IS NULL)", name="ended"),
    )
    LIFECYCLE = REGROUPING

    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(sa.String(10))
    state: Mapped[str] = mapped_column(sa.String(20), default=REGROUPING.start)
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"))
    area_path: Mapped[str] = mapped_column(sa.String(300))
    cycle_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cycles.id"))
    docket_id: Mapped[UUID] = mapped_column(sa.ForeignKey("dockets.id"))
    asked_by: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    reason: Mapped[str] = mapped_column(sa.Text)
    at: Mapped[datetime]
    due_at: Mapped[datetime] = mapped_column(index=True)
    ended_at: Mapped[datetime | None]
    ended_reason: Mapped[str | None] = mapped_column(sa.Text)


class Original(Model):
    """A proposal that shall be merged or split, and whether its author has agreed."""

    __tablename__ = "regrouping_originals"
    __table_args__ = (
        one_of("agreed_by", AGREED),
        sa.CheckConstraint("(agreed_at IS NULL) = (agreed_by IS NULL)", name="agreed"),
    )

    regrouping_id: Mapped[UUID] = mapped_column(sa.ForeignKey("regroupings.id"), primary_key=True)
    proposal_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("proposals.id"), primary_key=True, index=True
    )
    position: Mapped[int]
    agreed_at: Mapped[datetime | None]
    agreed_by: Mapped[str | None] = mapped_column(sa.String(10))


class Outcome(Model):
    """The text of a proposal that shall be made; *proposal_id* names it once it is."""

    __tablename__ = "regrouping_outcomes"

    regrouping_id: Mapped[UUID] = mapped_column(sa.ForeignKey("regroupings.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    title: Mapped[str] = mapped_column(sa.String(120))
    problem: Mapped[str] = mapped_column(sa.Text)
    wish: Mapped[str] = mapped_column(sa.Text)
    beneficiaries: Mapped[str] = mapped_column(sa.String(200))
    proposal_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("proposals.id"), index=True)


class EndorsementMove(Model):
    """Somebody took their endorsement along from an original to what was made of it."""

    __tablename__ = "endorsement_moves"
    __table_args__ = ({"info": {"append_only": True}},)

    proposal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposals.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("people.id"), primary_key=True, index=True
    )
    regrouping_id: Mapped[UUID] = mapped_column(sa.ForeignKey("regroupings.id"))
    at: Mapped[datetime]
