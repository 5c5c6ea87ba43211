"""Texts published for comment, paragraph by paragraph, and the answer to every comment."""

from datetime import date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.clock import local
from commons.database import Id, Model
from proposals.rules import HIDE_REASONS
from proposals.rules.texts import ANSWER_CODES
from residents.models import one_of


class JointText(Model):
    """A text that people comment on until a day; its answers are published all at once."""

    __tablename__ = "joint_texts"

    id: Mapped[Id]
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"))
    area_path: Mapped[str] = mapped_column(sa.String(300))
    cycle_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cycles.id"), index=True)
    proposal_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("proposals.id"), index=True)
    docket_id: Mapped[UUID] = mapped_column(sa.ForeignKey("dockets.id"))
    title: Mapped[str] = mapped_column(sa.String(200))
    opened_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]

    @property
    def last_day(self) -> date:
        """The last day for comments."""
        return local(self.closes_at - timedelta(seconds=1)).date()


class Paragraph(Model):
    """One numbered paragraph; it never changes once it is published."""

    __tablename__ = "paragraphs"

    joint_text_id: Mapped[UUID] = mapped_column(sa.ForeignKey("joint_texts.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str] = mapped_column(sa.Text)


class ParagraphComment(Model):
    """What somebody says to one paragraph, and what became of it."""

    __tablename__ = "paragraph_comments"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["joint_text_id", "paragraph"], ["paragraphs.joint_text_id", "paragraphs.number"]
        ),
        sa.UniqueConstraint("joint_text_id", "number"),
        sa.Index("ix_paragraph_comments_list", "joint_text_id", "paragraph", "number"),
        one_of("answer", ANSWER_CODES),
        one_of("hidden_reason", HIDE_REASONS),
        sa.CheckConstraint(
            "answer IS NULL OR answer NOT IN ('partly', 'not_adopted') OR reason <> ''",
            name="reason",
        ),
    )

    id: Mapped[Id]
    joint_text_id: Mapped[UUID]
    paragraph: Mapped[int]
    number: Mapped[int]
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), index=True)
    text: Mapped[str] = mapped_column(sa.Text)
    at: Mapped[datetime]
    answer: Mapped[str | None] = mapped_column(sa.String(20))
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    hidden_reason: Mapped[str | None] = mapped_column(sa.String(40))
