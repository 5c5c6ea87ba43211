"""Answering surveys on screen and on paper, closing them, and releasing what people wrote."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.lifecycle import advance
from commons.policy import Actor, require
from commons.web import keyring
from proposals.actions.survey_drafts import SHOWN_DIGITS
from proposals.models import Survey, SurveyAnswer, SurveyMark, SurveyWords
from proposals.queries import signers
from proposals.queries import surveys as queries
from proposals.rules import survey_results as results
from proposals.rules.paper import Signature
from proposals.rules.surveys import Answers, checked

Raw = Mapping[int, Sequence[str]]


class Incomplete(ValueError):  # noqa: N818
    """An answer is missing or cannot be read: *faults* by number of the question."""

    def __init__(self, faults: dict[int, str]) -> None:
        super().__init__("incomplete")
        self.faults = faults


def mark_of(survey_id: UUID, person_id: UUID | None, visitor: str = "") -> str:
    """The keyed hash that says "has answered": of the person, else of the browser's secret.

    Without the key of this house nobody can say whose it is. Empty where nobody is known yet.
    """
    who = str(person_id) if person_id else visitor and f"visitor:{visitor}"
    return keyring().lookup("surveys", f"{survey_id}:{who}") if who else ""


def answering(actor: Actor, found: Survey, visitor: str = "") -> queries.Answering:
    """How somebody stands to a survey, as the subject of a policy."""
    return queries.Answering(found, mark_of(found.id, actor.person_id, visitor))


def on_sheet(found: Survey, signed: Signature | None) -> queries.Answering:
    """How the person named on a paper stands to a survey; anonymous papers name nobody."""
    if found.mode == "anonymous" or signed is None:
        return queries.Answering(found)
    person_id, how = signers(found, [signed])[0]
    mark = mark_of(found.id, person_id) if how == "counted" else ""
    return queries.Answering(found, mark, how)


@action("proposals.answer_survey", recorded=False)
def answer_survey(actor: Actor, survey_id: UUID, raw: Raw, *, visitor: str = "") -> None:
    """Hand in the answers of one person, once. Raises :class:`Incomplete`.

    Not recorded: an entry would say who answered when. Neither row that is written carries a
    person or a time, and nothing joins them. *visitor* is the secret of a browser in which nobody
    is signed in.
    """
    found = queries.survey(survey_id, lock={"read": True})
    subject = answering(actor, found, visitor)
    require("proposals.answer_survey", actor, subject)
    answers, faults = checked(queries.questions(found), raw)
    if faults or not subject.mark:
        raise Incomplete(faults)
    _keep(found, subject.mark, answers)


@action("proposals.type_survey_sheet")
def type_survey_sheet(
    actor: Actor, survey_id: UUID, raw: Raw, *, signed: Signature | None = None
) -> int:
    """Type a paper in; returns the running number to write on it. Raises :class:`Incomplete`.

    *signed* is the name on the paper of a survey for verified residents: it is compared with the
    register so that paper and screen count a person once, and is not stored.
    """
    found = queries.survey(survey_id, lock=True)
    subject = on_sheet(found, signed)
    require("proposals.type_survey_sheet", actor, subject)
    answers, faults = checked(queries.questions(found), raw, is_whole=False)
    if faults:
        raise Incomplete(faults)
    found.sheets += 1
    _keep(found, subject.mark, answers, found.sheets)
    ledger.write(
        found.docket_id,
        "proposals.survey_sheet_typed",
        actor,
        subject=found,
        visibility="staff",
        survey=found.id,
        sheet=found.sheets,
    )
    return found.sheets


@action("proposals.close_survey")
def close_survey(actor: Actor, survey_id: UUID) -> None:
    """End a survey: no answer is taken any more, and all of them get a check code."""
    found = queries.survey(survey_id, lock=True)
    require("proposals.close_survey", actor, found)
    whole, paper = queries.count(survey_id)
    found.answers_digest = queries.answers_digest(survey_id)
    found.closes_at = min(found.closes_at, now())
    advance(
        found,
        "close",
        actor,
        survey=found.id,
        answers=whole,
        paper=paper,
        digest=found.answers_digest[:SHOWN_DIGITS],
        sha256=found.answers_digest,
    )


@action("proposals.decide_survey_words")
def decide_survey_words(
    actor: Actor, survey_id: UUID, key: UUID, number: int, *, is_released: bool
) -> None:
    """Release what somebody wrote, or keep it from the results; either can be changed later."""
    found = queries.survey(survey_id, lock=True)
    require("proposals.decide_survey_words", actor, found)
    words = queries.written(survey_id, key, number, lock=True)
    words.state = "released" if is_released else "withheld"
    ledger.write(
        found.docket_id,
        "proposals.survey_words_decided",
        actor,
        subject=found,
        visibility="staff",
        survey=found.id,
        outcome=words.state,
    )


def _keep(found: Survey, mark: str, answers: Answers, sheet: int | None = None) -> None:
    """Two rows that nothing joins: that somebody has answered, and what was answered."""
    key = new_id()
    if mark:
        db.session.add(SurveyMark(survey_id=found.id, mark=mark))
    kept = SurveyAnswer(survey_id=found.id, key=key, sheet=sheet, answers=results.stored(answers))
    db.session.add(kept)
    db.session.flush()
    for number, text in results.words(answers).items():
        row = {"survey_id": found.id, "key": key, "number": number}
        db.session.add(SurveyWords(**row, text=text, state="waiting"))
    db.session.flush()
