"""Conversations by statements. Answers carry no person and no time: only a keyed hash."""

from datetime import date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.clock import local
from commons.database import Id, Model
from proposals.rules.statements import STATES
from residents.models import one_of


class Conversation(Model):
    """One question, asked by staff about a year or about one proposal, answered by statements."""

    __tablename__ = "conversations"

    id: Mapped[Id]
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"))
    area_path: Mapped[str] = mapped_column(sa.String(300))
    cycle_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cycles.id"), index=True)
    proposal_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("proposals.id"), index=True)
    docket_id: Mapped[UUID] = mapped_column(sa.ForeignKey("dockets.id"))
    topic: Mapped[str] = mapped_column(sa.String(60))
    question: Mapped[str] = mapped_column(sa.Text)
    opened_at: Mapped[datetime]
    closes_at: Mapped[datetime]

    @property
    def last_day(self) -> date:
        """The day on which answers were or are taken for the last time."""
        return local(self.closes_at - timedelta(seconds=1)).date()


class Statement(Model):
    """One short sentence to agree or disagree with; a resident's waits until staff has read it."""

    __tablename__ = "statements"
    __table_args__ = (
        one_of("state", STATES),
        sa.UniqueConstraint("conversation_id", "number"),
        sa.CheckConstraint("state <> 'declined' OR reason IS NOT NULL", name="reason"),
    )

    id: Mapped[Id]
    conversation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("conversations.id"))
    number: Mapped[int]
    text: Mapped[str] = mapped_column(sa.String(300))
    state: Mapped[str] = mapped_column(sa.String(20))
    reason: Mapped[str | None] = mapped_column(sa.String(40))
    author_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"), index=True)
    at: Mapped[datetime]


class StatementAnswer(Model):
    """What one voice said to one statement: 1, 0 or -1. Whose voice it is, is stored nowhere."""

    __tablename__ = "statement_answers"
    __table_args__ = (sa.CheckConstraint("answer IN (-1, 0, 1)", name="answer"),)

    statement_id: Mapped[UUID] = mapped_column(sa.ForeignKey("statements.id"), primary_key=True)
    voice: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    answer: Mapped[int] = mapped_column(sa.SmallInteger)


class PublishedRun(Model):
    """Opinion groups as they were published, beside the matrix they come from."""

    __tablename__ = "published_runs"
    __table_args__ = ({"info": {"append_only": True}},)

    conversation_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("conversations.id"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    matrix: Mapped[str] = mapped_column(sa.Text)
    result: Mapped[str] = mapped_column(sa.Text)
    matrix_digest: Mapped[str] = mapped_column(sa.String(64))
    result_digest: Mapped[str] = mapped_column(sa.String(64))
    at: Mapped[datetime]
