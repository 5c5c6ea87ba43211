"""Surveys: what is asked where, who has answered (as a hash), and the answers without people."""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.canonical import canonical, digest
from commons.clock import now
from commons.database import db
from commons.policy import Actor
from commons.reading import once
from proposals.models import Survey, SurveyAnswer, SurveyMark, SurveyWords
from proposals.queries.paging import Page
from proposals.rules import survey_results as results
from proposals.rules.surveys import Question, read

PAGE = 20


@dataclass(frozen=True)
class Answering:
    """Somebody about to answer: the survey, and the mark they would leave (or none yet).

    *found* says how the register knows the name on a paper: ``counted`` for a verified person.
    """

    survey: Survey
    mark: str = ""
    found: str = ""

    def __getattr__(self, name: str) -> Any:
        return getattr(self.survey, name)


@dataclass(frozen=True)
class Kept:
    """One stored answer: its serial in the order that tells nothing, and its words."""

    serial: int
    key: UUID
    sheet: int | None
    answers: results.Stored
    words: tuple[SurveyWords, ...]

    def said(self, number: int) -> SurveyWords | None:
        """What was written to a question."""
        return next((one for one in self.words if one.number == number), None)


def survey(survey_id: UUID, *, lock: bool | dict[str, bool] = False) -> Survey:
    """The survey; raises NoResultFound. *lock* holds it, ``{"read": True}`` against its close."""
    return db.session.get_one(Survey, survey_id, with_for_update=lock, populate_existing=bool(lock))


def questions(found: Survey) -> list[Question]:
    """The questions of a survey in order."""
    return read(found.questions)


def is_taking(found: Survey) -> bool:
    """True while people may answer on the screen."""
    return found.state == "open" and now() < found.closes_at


def has_days_left(found: Survey) -> bool:
    """True while the last day for answering is not over."""
    return now() < found.closes_at


def has_answered(survey_id: UUID, mark: str) -> bool:
    """True when somebody with this mark has answered, on screen or on paper."""
    return bool(mark) and db.session.get(SurveyMark, (survey_id, mark)) is not None


def count(survey_id: UUID) -> tuple[int, int]:
    """How many have answered, and how many of them on paper."""
    query = sa.select(sa.func.count(), sa.func.count(SurveyAnswer.sheet)).where(
        SurveyAnswer.survey_id == survey_id
    )
    whole, paper = db.session.execute(query).one()
    return whole, paper


@once
def rows(survey_id: UUID) -> list[results.Stored]:
    """Every answer without its words, in the order that tells nothing."""
    query = sa.select(SurveyAnswer.answers).where(SurveyAnswer.survey_id == survey_id)
    return results.in_order(list(db.session.scalars(query)))


def answers_digest(survey_id: UUID) -> str:
    """The check code of all answers, as of the list in the export."""
    return digest(rows(survey_id))


@once
def kept(survey_id: UUID) -> list[Kept]:
    """Every answer with its words: two queries, for the staff's pages and files."""
    query = sa.select(SurveyAnswer).where(SurveyAnswer.survey_id == survey_id)
    lying = sorted(db.session.scalars(query), key=lambda one: (canonical(one.answers), one.key))
    written: dict[UUID, list[SurveyWords]] = {}
    for word in all_words(survey_id):
        written.setdefault(word.key, []).append(word)
    return [
        Kept(serial, one.key, one.sheet, one.answers, tuple(written.get(one.key, ())))
        for serial, one in enumerate(lying, start=1)
    ]


@once
def all_words(survey_id: UUID) -> list[SurveyWords]:
    """Everything that was written, in the order of the questions; the keys are random."""
    query = sa.select(SurveyWords).where(SurveyWords.survey_id == survey_id)
    return list(db.session.scalars(query.order_by(SurveyWords.number, SurveyWords.key)))


def written(survey_id: UUID, key: UUID, number: int, *, lock: bool = False) -> SurveyWords:
    """The words of one answer to one question; raises NoResultFound."""
    return db.session.get_one(
        SurveyWords, (survey_id, key, number), with_for_update=lock, populate_existing=lock
    )


def page_of_words(survey_id: UUID, number: int) -> Page[SurveyWords]:
    """A page of what was written, those that wait for a reader first."""
    listed = sorted(all_words(survey_id), key=lambda one: one.state != "waiting")
    return Page(listed[(number - 1) * PAGE : number * PAGE], number, len(listed), PAGE)


def told(found: Survey) -> list[results.Told]:
    """The results by question."""
    said = Counter(one.number for one in all_words(found.id))
    return results.told(questions(found), rows(found.id), said)


def released(survey_id: UUID) -> dict[int, list[str]]:
    """The words that staff has released, by question, sorted so that their order tells nothing."""
    found: dict[int, list[str]] = {}
    for one in all_words(survey_id):
        if one.state == "released":
            found.setdefault(one.number, []).append(one.text)
    return {number: sorted(texts) for number, texts in found.items()}


def of_council(council_id: UUID) -> list[Survey]:
    """The surveys that people of a council's place can answer now, the first to end first."""
    query = sa.select(Survey).where(
        Survey.council_id == council_id, Survey.state == "open", Survey.closes_at > now()
    )
    return list(db.session.scalars(query.order_by(Survey.closes_at, Survey.id)))


def drafts_of_year(cycle_id: UUID) -> list[Survey]:
    """The drafts of a year, for its staff."""
    query = sa.select(Survey).where(Survey.cycle_id == cycle_id, Survey.state == "draft")
    return list(db.session.scalars(query.order_by(Survey.made_at.desc())))


def desk_counts(actor: Actor) -> list[sa.Select[str, UUID, int]]:
    """For a page that asks more of the kind: surveys of a steward's places that run or have ended.

    ``asked_open`` still takes answers, ``asked_ended`` waits for its last papers and its close,
    ``asked_words`` has words that nobody has read.
    """
    mine, moment, one = _held(actor), now(), sa.literal(1)
    words = sa.func.count(SurveyWords.key)
    return [
        sa.select(sa.literal("asked_open"), Survey.id, one).where(
            Survey.state == "open", Survey.closes_at > moment, mine
        ),
        sa.select(sa.literal("asked_ended"), Survey.id, one).where(
            Survey.state == "open", Survey.closes_at <= moment, mine
        ),
        sa.select(sa.literal("asked_words"), Survey.id, words)
        .join(SurveyWords, SurveyWords.survey_id == Survey.id)
        .where(Survey.state == "closed", SurveyWords.state == "waiting", mine)
        .group_by(Survey.id),
    ]


def _held(actor: Actor) -> sa.ColumnElement[bool]:
    """Surveys in the places or councils where *actor* is a steward."""
    held = [grant for grant in actor.grants if grant.role == "steward"]
    scopes = [Survey.council_id == grant.council_id for grant in held if grant.council_id]
    scopes += [
        Survey.area_path.startswith(grant.area_path, autoescape=True)
        for grant in held
        if grant.area_path
    ]
    return sa.or_(sa.false(), *scopes)
