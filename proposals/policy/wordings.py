"""Who may suggest other words for a proposal, answer that, and bring back earlier words."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, Requirement, policy, requirement
from proposals.policy.people import belongs_here, is_author
from proposals.rules import gaps
from proposals.rules.wordings import AMENDABLE, replaced
from residents.policy import is_signed_in, is_steward, is_verified

Words = dict[str, str]


@requirement(
    _l("The words of this proposal can no longer be changed: it has left its author's hands.")
)
def is_amendable(_actor: Actor, subject: Any) -> Answer:
    return subject.state in AMENDABLE


@requirement(_l("This suggestion has been answered already."))
def is_unanswered(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.amendment.state == "suggested")


def _answers(actor: Actor, subject: Any) -> Answer:
    if is_author(actor, subject) is None:
        return True
    return subject.state == "deliberating" and is_steward(actor, subject) is None


is_author_or_steward = Requirement(
    _answers,
    "is_author_or_steward",
    _l("The author answers this. In deliberation the committee's staff may answer too."),
    "steward",
)


@requirement(
    _l("This paragraph has changed since. Decline the suggestion and ask for it to be made again.")
)
def is_still_there(_actor: Actor, subject: Any) -> Answer:
    return amended(subject) is not None


@requirement(_l("With these words the text would be too short or too long."))
def is_fitting(_actor: Actor, subject: Any) -> Answer:
    return not gaps(amended(subject) or {})


def amended(subject: Any) -> Words | None:
    """The field as it would read with the amendment; None when its paragraph is gone."""
    it = subject.amendment
    text = replaced(it.field, getattr(subject.proposal, it.field), it.paragraph, it.was, it.text)
    return None if text is None else {it.field: text}


@requirement(_l("These are the words that stand now."))
def is_another_wording(_actor: Actor, subject: Any) -> Answer:
    words = ("title", "problem", "wish", "beneficiaries")
    return any(getattr(subject.wording, it) != getattr(subject.proposal, it) for it in words)


answering = (is_signed_in, is_author_or_steward, is_amendable, is_unanswered)

policy(
    {
        "proposals.suggest_wording": [is_signed_in, is_verified, belongs_here, is_amendable],
        "proposals.adopt_wording": [*answering, is_still_there, is_fitting],
        "proposals.decline_wording": answering,
        "proposals.restore_wording": [is_signed_in, is_author, is_amendable, is_another_wording],
    }
)
