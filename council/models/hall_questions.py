"""Questions from the floor of a meeting and who supports them: sessions, not people (D-11)."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model
from council.rules.hall_questions import HALL_QUESTION, HIDE_REASONS
from residents.models import one_of


class HallQuestion(Model):
    """A question asked without an account; *listener* is a keyed hash of one browser here."""

    __tablename__ = "hall_questions"
    __table_args__ = (
        HALL_QUESTION.check(),
        one_of("reason", HIDE_REASONS),
        sa.CheckConstraint("state <> 'hidden' OR reason IS NOT NULL", name="hidden_why"),
    )
    LIFECYCLE = HALL_QUESTION

    id: Mapped[Id]
    meeting_id: Mapped[UUID] = mapped_column(sa.ForeignKey("meetings.id"), index=True)
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"))
    area_path: Mapped[str] = mapped_column(sa.String(300))
    docket_id: Mapped[UUID] = mapped_column(sa.ForeignKey("dockets.id"))
    listener: Mapped[str] = mapped_column(sa.String(64))
    text: Mapped[str] = mapped_column(sa.Text)
    state: Mapped[str] = mapped_column(sa.String(20), default=HALL_QUESTION.start)
    reason: Mapped[str | None] = mapped_column(sa.String(20))
    asked_at: Mapped[datetime]


class HallSupport(Model):
    """One support of one session; its key is the last guard against a second one."""

    __tablename__ = "hall_supports"

    question_id: Mapped[UUID] = mapped_column(sa.ForeignKey("hall_questions.id"), primary_key=True)
    listener: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    at: Mapped[datetime]
