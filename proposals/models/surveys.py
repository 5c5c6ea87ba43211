"""Surveys before the call. Who has answered and what was answered stand apart, without time."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.clock import local
from commons.database import Id, Model
from proposals.rules.surveys import MODES, SURVEY, WORD_STATES
from residents.models import one_of


class Survey(Model):
    """Questions to the people of a council's place, before or beside the call of a year.

    *digest* is that of the questions as they were opened, *answers_digest* that of all answers
    when it was closed; *sheets* is the number of the last paper that was typed in.
    """

    __tablename__ = "surveys"
    __table_args__ = (
        SURVEY.check(),
        one_of("mode", MODES),
        sa.CheckConstraint("state = 'draft' OR digest IS NOT NULL", name="frozen"),
        sa.CheckConstraint("state <> 'closed' OR answers_digest IS NOT NULL", name="counted"),
    )
    LIFECYCLE = SURVEY

    id: Mapped[Id]
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"))
    area_path: Mapped[str] = mapped_column(sa.String(300))
    cycle_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cycles.id"), index=True)
    docket_id: Mapped[UUID] = mapped_column(sa.ForeignKey("dockets.id"))
    state: Mapped[str] = mapped_column(sa.String(20), default=SURVEY.start)
    mode: Mapped[str] = mapped_column(sa.String(20))
    title: Mapped[str] = mapped_column(sa.String(60))
    intro: Mapped[str] = mapped_column(sa.Text)
    questions: Mapped[list[Any]]
    digest: Mapped[str | None] = mapped_column(sa.String(64))
    answers_digest: Mapped[str | None] = mapped_column(sa.String(64))
    sheets: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    closes_at: Mapped[datetime]

    @property
    def last_day(self) -> date:
        """The day on which the screen takes answers for the last time."""
        return local(self.closes_at - timedelta(seconds=1)).date()


class SurveyMark(Model):
    """Somebody has answered: a keyed hash of the person or browser, and nothing of the answer."""

    __tablename__ = "survey_marks"
    __table_args__ = ({"info": {"append_only": True}, "sqlite_with_rowid": False},)

    survey_id: Mapped[UUID] = mapped_column(sa.ForeignKey("surveys.id"), primary_key=True)
    mark: Mapped[str] = mapped_column(sa.String(64), primary_key=True)


class SurveyAnswer(Model):
    """What one person chose, by number of the question; *sheet* is the number of a paper."""

    __tablename__ = "survey_answers"
    __table_args__ = (
        sa.UniqueConstraint("survey_id", "sheet"),
        {"info": {"append_only": True}, "sqlite_with_rowid": False},
    )

    survey_id: Mapped[UUID] = mapped_column(sa.ForeignKey("surveys.id"), primary_key=True)
    key: Mapped[UUID] = mapped_column(primary_key=True)
    sheet: Mapped[int | None]
    answers: Mapped[dict[str, Any]]


class SurveyWords(Model):
    """What somebody wrote to one question: published only when staff has read and released it."""

    __tablename__ = "survey_words"
    __table_args__ = (
        one_of("state", WORD_STATES),
        sa.ForeignKeyConstraint(
            ["survey_id", "key"], ["survey_answers.survey_id", "survey_answers.key"]
        ),
    )

    survey_id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str] = mapped_column(sa.String(300))
    state: Mapped[str] = mapped_column(sa.String(20), default="waiting")
