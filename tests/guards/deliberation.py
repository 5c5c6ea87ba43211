"""Statements in the filled street: one conversation with a published run, one far away."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import sqlalchemy as sa

from commons.clock import moved_to, now, today
from commons.database import db, writing
from commons.policy import ANONYMOUS
from proposals.actions import (
    answers,
    arguments,
    opinions,
    statements,
    survey_drafts,
    surveys,
    texts,
)
from proposals.models import StatementAnswer
from proposals.queries import statements as queries
from proposals.queries import surveys as survey_queries
from proposals.rules.survey_drafts import Head
from tests.world.surveys import ASKED

if TYPE_CHECKING:
    from tests.guards.street import Neighbour, Street

LINES = tuple(f"第{n}件事应当先办" for n in range(1, 9))


def fill_deliberation(street: "Street", far: "Neighbour") -> None:
    """Conversations near and far; a suggestion waits in each."""
    at = street.at
    at["conversation"] = opened(street, at["collecting"])
    answered(at["conversation"])
    opinions.publish_groups(street.steward, at["conversation"])
    other = street.actors["other_resident"]
    at["suggestion"] = answers.suggest_statement(other, at["conversation"], text="还没有看过的话")
    words = {"side": "for", "text": "这条路走的人多"}
    at["point"] = arguments.make_point(
        street.steward, at["deliberating"], remark_ids=[at["remark"]], **words
    )
    at["far_point"] = arguments.make_point(far.steward, at["far_deliberating"], **words)
    at["text"], at["comment"] = commented(street, at["collecting"])
    at["answered_text"], answered_comment = commented(street, at["collecting"])
    texts.answer_comment(street.steward, answered_comment, answer="adopted")
    with moved_to(now() + timedelta(days=22)):
        texts.publish_answers(street.steward, at["answered_text"])
    at["far_text"], at["far_comment"] = commented(far, at["far_cycle"])
    fill_surveys(street, at["cycle"], at)
    fill_surveys(far, at["far_cycle"], at, "far_")
    at["far_conversation"] = opened(far, at["far_cycle"])
    at["far_suggestion"] = answers.suggest_statement(
        far.resident(), at["far_conversation"], text="外街道的一句话"
    )


def fill_surveys(street: "Neighbour", cycle: UUID, at: dict[str, Any], where: str = "") -> None:
    """A draft, one that runs, and near by a closed one with twelve answers."""
    for state in ("draft", "open", *(() if where else ("closed",))):
        made = survey_drafts.begin_survey(
            street.steward, cycle, Head("明年想办什么", "答案用来写公告。", "anonymous", soon())
        )
        for question in ASKED:
            survey_drafts.add_survey_question(street.steward, made, question)
        if state != "draft":
            survey_drafts.open_survey(street.steward, made)
        at[f"{where}survey_{state}"] = made
    if not where:
        for person in range(12):
            raw = {1: ["1"], 2: ["3"], 3: ["1"], 5: ["还没有看过的话"] if not person else []}
            surveys.answer_survey(ANONYMOUS, made, raw, visitor=f"browser {person}")
        surveys.close_survey(street.steward, made)
        at["survey_answer"] = survey_queries.all_words(made)[0].key


def soon() -> date:
    """The last day of everything that runs here."""
    return today() + timedelta(days=20)


def opened(street: "Neighbour", cycle: UUID) -> UUID:
    """Eight statements put to everybody."""
    return statements.open_conversation(
        street.steward, cycle, topic="先办哪一件", question="您怎么看？", statements=LINES,
        closes_on=today() + timedelta(days=20),
    )  # fmt: skip


def answered(conversation: UUID) -> None:
    """Thirty-six browsers in two camps."""
    rows = [
        {
            "statement_id": one.id,
            "voice": answers.voice_of(ANONYMOUS, conversation, f"browser {person}"),
            "answer": 1 if (one.number + person) % 3 else -1,
        }
        for one in queries.statements(conversation)
        for person in range(36)
    ]
    with writing():
        db.session.execute(sa.insert(StatementAnswer), rows)
        db.session.commit()


def commented(street: "Neighbour", cycle: UUID) -> tuple[UUID, UUID]:
    """A text of two paragraphs with one comment."""
    text = texts.publish_text(
        street.steward, cycle, title="清洁费收取办法", paragraphs=["每户五元。", "老人免交。"],
        closes_on=today() + timedelta(days=20),
    )  # fmt: skip
    return text, texts.comment_paragraph(street.resident(), text, paragraph=1, text="太多了")
