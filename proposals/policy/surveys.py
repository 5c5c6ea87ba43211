"""Who may draft, open, answer, type in, close and read surveys, and why not."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, Requirement, has_role, policy, requirement
from proposals.queries import surveys as queries
from proposals.rules.surveys import MOST_QUESTIONS
from residents.policy import is_signed_in, is_steward, is_verified


def if_verified(asks: Requirement) -> Requirement:
    """The requirement, but only where a survey is for verified residents."""

    def question(actor: Actor, subject: Any) -> Answer:
        return True if subject.mode == "anonymous" else asks.question(actor, subject)

    return Requirement(question, asks.code, asks.words)


@requirement(_l("This survey is opened, so its questions stay as they are. Draft another one."))
def is_survey_draft(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.state == "draft")


@requirement(_l("There are %(most)s questions already: more than anybody answers to the end."))
def has_room_for_questions(_actor: Actor, subject: Any) -> Answer:
    return True if len(subject.questions) < MOST_QUESTIONS else {"most": MOST_QUESTIONS}


@requirement(_l("This survey has no question yet. Write one first."))
def has_questions(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.questions)


@requirement(_l("The last day for answering is over. Set a later one first."))
def has_days_left(_actor: Actor, subject: Any) -> Answer:
    return queries.has_days_left(subject)


@requirement(_l("This survey takes no answers now. Its days and results are on its page."))
def is_survey_taking(_actor: Actor, subject: Any) -> Answer:
    return queries.is_taking(subject)


@requirement(_l("This survey does not run. Sheets are typed in from its opening to its close."))
def is_survey_running(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.state == "open")


@requirement(_l("This survey still runs. Answers can be read when it is closed."))
def is_survey_closed(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.state == "closed")


@requirement(_l("This survey asks the people who live here. Your community asks you about yours."))
def lives_where_asked(actor: Actor, subject: Any) -> Answer:
    return bool(actor.area_path) and actor.area_path.startswith(subject.area_path)


@requirement(_l("You have answered this survey already. Your answer counts once. Thank you."))
def has_not_answered(_actor: Actor, subject: Any) -> Answer:
    return not queries.has_answered(subject.survey.id, subject.mark)


@requirement(
    _l(
        "The register knows no verified resident of this place by what is on the sheet. Compare "
        "name and number; without a match the sheet does not count."
    )
)
def is_known_by_sheet(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.found == "counted")


@requirement(
    _l(
        "This person has answered already, on the screen or on another sheet. This sheet does not "
        "count: write that on it."
    )
)
def is_first_answer(_actor: Actor, subject: Any) -> Answer:
    return not queries.has_answered(subject.survey.id, subject.mark)


is_answer_reader = has_role(
    "steward", "auditor", words=_l("Only the committee's staff and auditors may read this.")
)
staff = (is_signed_in, is_steward)

policy(
    {
        "proposals.begin_survey": staff,
        "proposals.change_survey": [*staff, is_survey_draft],
        "proposals.add_survey_question": [*staff, is_survey_draft, has_room_for_questions],
        "proposals.change_survey_question": [*staff, is_survey_draft],
        "proposals.remove_survey_question": [*staff, is_survey_draft],
        "proposals.discard_survey": [*staff, is_survey_draft],
        "proposals.open_survey": [*staff, is_survey_draft, has_questions, has_days_left],
        "proposals.answer_survey": [
            if_verified(is_signed_in),
            if_verified(is_verified),
            if_verified(lives_where_asked),
            is_survey_taking,
            has_not_answered,
        ],
        "proposals.type_survey_sheet": [
            *staff,
            is_survey_running,
            if_verified(is_known_by_sheet),
            is_first_answer,
        ],
        "proposals.close_survey": [*staff, is_survey_running],
        "proposals.decide_survey_words": [*staff, is_survey_closed],
        "proposals.see_survey_answers": [is_signed_in, is_answer_reader, is_survey_closed],
    }
)
