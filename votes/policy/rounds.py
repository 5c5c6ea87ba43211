"""What follows from a count: ties, shortfalls, void polls; what a round may not do by itself."""

from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, Requirement, policy, requirement
from council.policy import is_chair
from residents.policy import is_signed_in
from votes import queries, rules
from votes.counting.result import UNCOUNTED, Outcome
from votes.policy.states import stands_at

CALLABLE = (Outcome.TIE_REVOTE, Outcome.SHORTFALL)


def _rules_say(outcome: Outcome, code: str, words: LazyString) -> Requirement:
    """The count of the poll, by its rules, asks for exactly this step."""

    def question(_actor: Actor, poll: Any) -> Answer:
        return queries.counted_outcome(poll.id) == outcome

    return Requirement(question, code, words)


rules_let_chair_decide = _rules_say(
    Outcome.TIE_CHAIR,
    "rules_let_chair_decide",
    _l("The rules of this poll do not let the chair decide this tie. The page says what follows."),
)
rules_ask_for_lot = _rules_say(
    Outcome.TIE_LOT,
    "rules_ask_for_lot",
    _l("The rules of this poll ask for no lot now. The page says what follows."),
)
rules_ask_residents = _rules_say(
    Outcome.TIE_ADVISORY,
    "rules_ask_residents",
    _l(
        "The rules of this poll do not look at the residents' poll now. The page says what follows."
    ),
)


@requirement(_l("The rules of this poll ask for no further vote now. The page says what follows."))
def rules_ask_for_round(_actor: Actor, poll: Any) -> Answer:
    outcome = queries.counted_outcome(poll.id)
    return outcome in CALLABLE or (outcome == Outcome.NEXT_MEETING and _has_rounds_left(poll))


@requirement(
    _l("The rules of this poll do not leave places vacant yet. The page says what follows.")
)
def rules_leave_vacant(_actor: Actor, poll: Any) -> Answer:
    outcome = queries.counted_outcome(poll.id)
    is_over = outcome == Outcome.NEXT_MEETING and not _has_rounds_left(poll)
    return outcome == Outcome.LEFT_VACANT or is_over


@requirement(_l("No residents' poll on all of the tied is published. Publish it first."))
def has_advice(_actor: Actor, poll: Any) -> Answer:
    return bool(queries.advised_order(poll))


@requirement(_l("There is a residents' poll this year: finish it, and take its order."))
def has_no_advice(_actor: Actor, poll: Any) -> Answer:
    return not (queries.advised_order(poll) or queries.is_advice_under_way(poll))


@requirement(_l("This poll was committed to no lot when it was opened."))
def has_commitment(_actor: Actor, poll: Any) -> Answer:
    return bool(poll.lot_commitment)


@requirement(_l("Only a void poll that was not held once more yet can be held again."))
def has_no_rerun(_actor: Actor, poll: Any) -> Answer:
    return not queries.has_rerun(poll.id)


@requirement(_l("An irregularity was noted. The chair rules on it first."))
def has_no_open_irregularity(_actor: Actor, poll: Any) -> Answer:
    return all(each.is_answered for each in queries.irregularities(poll.id))


@requirement(_l("No irregularity waits for a ruling."))
def has_open_irregularity(_actor: Actor, poll: Any) -> Answer:
    return not all(each.is_answered for each in queries.irregularities(poll.id))


@requirement(_l("The numbers make this poll void: declare it void, and hold it once more."))
def is_countable(_actor: Actor, poll: Any) -> Answer:
    return queries.counted_outcome(poll.id) not in UNCOUNTED


@requirement(_l("The count is certified: only numbers that contradict each other make it void."))
def is_void_by_numbers(_actor: Actor, poll: Any) -> Answer:
    return poll.state != "certified" or queries.counted_outcome(poll.id) in UNCOUNTED


@requirement(_l("This is a round of another poll: its result is confirmed and published there."))
def stands_for_itself(_actor: Actor, poll: Any) -> Answer:
    return not rules.is_later(poll.round, poll.revote)


def _has_rounds_left(poll: Any) -> bool:
    return bool(poll.round < queries.rules_of(poll).max_rounds)


CHAIR = [is_signed_in, is_chair]

policy(
    {
        "votes.decide": [*CHAIR, stands_at("tied"), rules_let_chair_decide],
        "votes.draw_lot": [*CHAIR, stands_at("tied"), rules_ask_for_lot, has_commitment],
        "votes.take_advice": [*CHAIR, stands_at("tied"), rules_ask_residents, has_advice],
        "votes.pass_advice": [*CHAIR, stands_at("tied"), rules_ask_residents, has_no_advice],
        "votes.call_round": [*CHAIR, stands_at("tied", "short"), rules_ask_for_round],
        "votes.leave_vacant": [*CHAIR, stands_at("short"), rules_leave_vacant],
        "votes.rerun": [*CHAIR, stands_at("void"), has_no_rerun],
        "votes.let_go_on": [
            *CHAIR,
            stands_at("open", "paused", "closed", "counted"),
            has_open_irregularity,
        ],
    }
)
