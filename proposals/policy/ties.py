"""Who may mark a proposal as a duplicate, and take the mark back."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, Requirement, policy, requirement
from proposals.policy.people import is_author
from proposals.queries import ties
from proposals.rules.ties import MARKABLE, obstacle_to_tie
from residents.policy import is_signed_in, is_steward


def _marks(actor: Actor, subject: Any) -> Answer:
    return is_author(actor, subject) is None or is_steward(actor, subject) is None


is_own_or_steward = Requirement(
    _marks,
    "is_own_or_steward",
    _l("Only the author of this proposal or the committee's staff may do this."),
    "steward",
)


@requirement(_l("This proposal can no longer be marked: it has left its author's hands."))
def is_markable(_actor: Actor, subject: Any) -> Answer:
    return subject.state in MARKABLE


@requirement(_l("This proposal is marked as a duplicate already. Take the mark back first."))
def is_unmarked(_actor: Actor, subject: Any) -> Answer:
    return ties.main_of(subject.id) is None


@requirement(_l("This proposal is not marked as a duplicate."))
def is_marked(_actor: Actor, subject: Any) -> Answer:
    return ties.main_of(subject.id) is not None


@requirement(_l("A proposal cannot be a duplicate of itself. Give another number."))
def is_another_matter(_actor: Actor, subject: Any) -> Answer:
    return _obstacle(subject) != "same"


@requirement(_l("The other proposal is no longer under way. Choose one that is."))
def is_main_under_way(_actor: Actor, subject: Any) -> Answer:
    return _obstacle(subject) != "main_settled"


@requirement(
    _l("One of the two is part of a pair already. Mark the duplicate at the main proposal itself.")
)
def is_no_chain(_actor: Actor, subject: Any) -> Answer:
    return _obstacle(subject) != "chain"


def _obstacle(subject: Any) -> str:
    main = getattr(subject, "main", None)
    if main is None:
        return ""
    is_same = main.id == subject.id
    return obstacle_to_tie(subject.state, main.state, is_same=is_same, is_chain=subject.is_chain)


@requirement(_l("This is a duplicate. Please say it at the main proposal, which is named above."))
def is_no_duplicate(_actor: Actor, subject: Any) -> Answer:
    return ties.main_of(subject.id) is None


policy(
    {
        "proposals.mark_duplicate": [
            is_signed_in,
            is_own_or_steward,
            is_markable,
            is_unmarked,
            is_another_matter,
            is_main_under_way,
            is_no_chain,
        ],
        "proposals.unmark_duplicate": [is_signed_in, is_own_or_steward, is_marked],
    }
)
