"""Reviews by several people: who reviews, what each found, what they note, what is decided."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model
from proposals.rules import OUTCOMES, STAGES
from proposals.rules.reviews import ANSWERS, VERDICTS
from residents.models import one_of

IN_FULL = "(cost_fen > 0 AND delivery_by IS NOT NULL AND unit_id IS NOT NULL)"


class ReviewAssignment(Model):
    """Somebody reviews a proposal; one of them leads, and closes the review."""

    __tablename__ = "review_assignments"
    __table_args__ = (
        sa.Index(
            "uq_review_assignments_lead",
            "proposal_id",
            unique=True,
            sqlite_where=sa.text("is_lead"),
            postgresql_where=sa.text("is_lead"),
        ),
    )

    proposal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposals.id"), primary_key=True)
    reviewer_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("people.id"), primary_key=True, index=True
    )
    is_lead: Mapped[bool] = mapped_column(default=False)
    given_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    at: Mapped[datetime]


class Finding(Model):
    """One reviewer's judgment at one stage; hidden until the review is closed.

    *words* explains the points one by one, under their names.
    """

    __tablename__ = "findings"
    __table_args__ = (
        one_of("stage", STAGES),
        one_of("outcome", OUTCOMES),
        one_of("feasible", ANSWERS),
        one_of("lawful", ANSWERS),
        one_of("land", ANSWERS),
        sa.UniqueConstraint("proposal_id", "stage", "reviewer_id"),
        sa.CheckConstraint("running_fen >= 0", name="running_fen"),
        sa.CheckConstraint(
            f"stage = 'formal' OR outcome = 'refuse' OR {IN_FULL}", name="accepted_in_full"
        ),
    )

    id: Mapped[Id]
    proposal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposals.id"), index=True)
    reviewer_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    stage: Mapped[str] = mapped_column(sa.String(20))
    outcome: Mapped[str] = mapped_column(sa.String(20))
    reason: Mapped[str] = mapped_column(sa.Text)
    feasible: Mapped[str | None] = mapped_column(sa.String(10))
    lawful: Mapped[str | None] = mapped_column(sa.String(10))
    land: Mapped[str | None] = mapped_column(sa.String(10))
    cost_fen: Mapped[int | None] = mapped_column(sa.BigInteger)
    running_fen: Mapped[int | None] = mapped_column(sa.BigInteger)
    delivery_by: Mapped[date | None]
    unit_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("handling_units.id"))
    words: Mapped[dict[str, str]] = mapped_column(sa.JSON, default=dict)
    cited: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class Verdict(Model):
    """The outcome of a closed review, or of an appeal against it: public from its first moment."""

    __tablename__ = "verdicts"
    __table_args__ = (
        one_of("kind", VERDICTS),
        one_of("stage", STAGES),
        one_of("outcome", OUTCOMES),
        sa.CheckConstraint(f"outcome = 'refuse' OR {IN_FULL}", name="accepted_in_full"),
    )

    proposal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposals.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(10), primary_key=True)
    outcome: Mapped[str] = mapped_column(sa.String(20))
    stage: Mapped[str] = mapped_column(sa.String(20))
    reason: Mapped[str] = mapped_column(sa.Text)
    cost_fen: Mapped[int | None] = mapped_column(sa.BigInteger)
    cost_words: Mapped[str] = mapped_column(sa.Text, default="")
    running_fen: Mapped[int | None] = mapped_column(sa.BigInteger)
    delivery_by: Mapped[date | None]
    unit_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("handling_units.id"))
    cited: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    at: Mapped[datetime]


class ReviewNote(Model):
    """What reviewers say to one another; nobody else ever reads it."""

    __tablename__ = "review_notes"

    id: Mapped[Id]
    proposal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposals.id"), index=True)
    author_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    text: Mapped[str] = mapped_column(sa.Text)
    at: Mapped[datetime]


class ReviewMention(Model):
    """A reviewer whom a note is meant for."""

    __tablename__ = "review_mentions"

    note_id: Mapped[UUID] = mapped_column(sa.ForeignKey("review_notes.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), primary_key=True)


class ReviewReminder(Model):
    """A reviewer was reminded on a day: the key keeps it to once."""

    __tablename__ = "review_reminders"

    reviewer_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    at: Mapped[datetime]


class Appeal(Model):
    """The author asks another reviewer to look again at a refusal; once for each proposal."""

    __tablename__ = "appeals"

    proposal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposals.id"), primary_key=True)
    text: Mapped[str] = mapped_column(sa.Text)
    at: Mapped[datetime]
    due: Mapped[date]
    reviewer_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"), index=True)
    decided_at: Mapped[datetime | None]
