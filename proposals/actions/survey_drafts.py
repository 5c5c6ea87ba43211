"""Surveys as staff drafts them: head, questions, conditions. Opening freezes them."""

from typing import Any
from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.lifecycle import advance
from commons.policy import Actor, require
from council import queries as council
from proposals.models import Survey
from proposals.queries import surveys as queries
from proposals.rules.survey_drafts import Head, placed, wrong
from proposals.rules.surveys import Question, digest_of, plain

SHOWN_DIGITS = 8


class Misplaced(ValueError):  # noqa: N818
    """A question cannot stand there: *number* is the first that is wrong, *code* says why."""

    def __init__(self, number: int, code: str) -> None:
        super().__init__(code)
        self.number, self.code = number, code


@action("proposals.begin_survey")
def begin_survey(actor: Actor, cycle_id: UUID, head: Head) -> UUID:
    """Begin the draft of a survey for a year; returns its id."""
    cycle = council.cycle(cycle_id)
    require("proposals.begin_survey", actor, cycle)
    made = Survey(
        id=new_id(),
        council_id=cycle.council_id,
        area_path=cycle.area_path,
        cycle_id=cycle.id,
        docket_id=cycle.docket_id,
        questions=[],
        made_at=now(),
        **head.columns,
    )
    db.session.add(made)
    db.session.flush()
    _record(actor, made, "proposals.survey_begun")
    return made.id


@action("proposals.change_survey")
def change_survey(actor: Actor, survey_id: UUID, head: Head) -> None:
    """Change title, intro, mode or last day of a draft."""
    found = queries.survey(survey_id, lock=True)
    require("proposals.change_survey", actor, found)
    for name, value in head.columns.items():
        setattr(found, name, value)
    _record(actor, found, "proposals.survey_changed", questions=len(found.questions))


@action("proposals.add_survey_question")
def add_survey_question(actor: Actor, survey_id: UUID, question: Question, *, at: int = 0) -> None:
    """Put a question at number *at*, or last. Raises :class:`Misplaced`."""
    found = queries.survey(survey_id, lock=True)
    require("proposals.add_survey_question", actor, found)
    _put(actor, found, question, at or len(found.questions) + 1)


@action("proposals.change_survey_question")
def change_survey_question(
    actor: Actor, survey_id: UUID, question: Question, *, at: int, instead_of: int
) -> None:
    """Put a question at number *at* in place of *instead_of*. Raises :class:`Misplaced`."""
    found = queries.survey(survey_id, lock=True)
    require("proposals.change_survey_question", actor, found)
    _put(actor, found, question, at, instead_of)


@action("proposals.remove_survey_question")
def remove_survey_question(actor: Actor, survey_id: UUID, number: int) -> None:
    """Take a question away. Raises :class:`Misplaced` where another one depends on it."""
    found = queries.survey(survey_id, lock=True)
    require("proposals.remove_survey_question", actor, found)
    _put(actor, found, None, 0, number)


@action("proposals.discard_survey")
def discard_survey(actor: Actor, survey_id: UUID) -> UUID:
    """Throw a draft away; returns its year."""
    found = queries.survey(survey_id, lock=True)
    require("proposals.discard_survey", actor, found)
    cycle_id = found.cycle_id
    _record(actor, found, "proposals.survey_discarded")
    db.session.delete(found)
    return cycle_id


@action("proposals.open_survey")
def open_survey(actor: Actor, survey_id: UUID) -> None:
    """Open a survey: from now on its questions stay as they are, under a check code."""
    found = queries.survey(survey_id, lock=True)
    require("proposals.open_survey", actor, found)
    found.digest = digest_of(found.title, found.mode, queries.questions(found))
    found.opened_at = now()
    advance(
        found,
        "open",
        actor,
        survey=found.id,
        questions=len(found.questions),
        digest=found.digest[:SHOWN_DIGITS],
        sha256=found.digest,
    )


def _put(
    actor: Actor, found: Survey, question: Question | None, at: int, instead_of: int = 0
) -> None:
    made = placed(queries.questions(found), question, at, instead_of)
    fault = wrong(made)
    if fault:
        raise Misplaced(*fault)
    found.questions = plain(made)
    _record(actor, found, "proposals.survey_changed", questions=len(made))


def _record(actor: Actor, found: Survey, event: str, **facts: Any) -> None:
    ledger.write(
        found.docket_id,
        event,
        actor,
        subject=found,
        visibility="staff",
        survey=found.id,
        **facts,
    )
