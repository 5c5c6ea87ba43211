"""Who may invite, join and leave those who propose together."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, policy, requirement
from proposals import queries
from proposals.policy.people import belongs_here, has_not_endorsed, is_author, is_not_author
from residents.policy import is_signed_in, is_verified

MOST = 5


@requirement(_l("People can join only until the review begins."))
def is_joinable(_actor: Actor, subject: Any) -> Answer:
    return subject.state in ("draft", "gathering")


@requirement(_l("You are not invited to this proposal. Ask its author for the code to scan."))
def is_invited(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.is_open)


@requirement(_l("You propose this together with its author already."))
def has_not_joined(_actor: Actor, subject: Any) -> Answer:
    return subject.standing is None or subject.standing.state != "accepted"


@requirement(_l("%(most)s people propose this with its author already. There is room for no more."))
def has_room_beside(_actor: Actor, subject: Any) -> Answer:
    return True if len(queries.co_proposer_ids(subject.id)) < MOST else {"most": MOST}


@requirement(_l("You are not among those who propose this, so there is nothing to leave."))
def has_answer_to_give(_actor: Actor, subject: Any) -> Answer:
    return subject.standing is not None and subject.standing.state in ("invited", "accepted")


@requirement(_l("You propose this together with its author, so you count already."))
def is_no_co_proposer(actor: Actor, subject: Any) -> Answer:
    return not queries.co_proposes(subject.id, actor.person_id)


@requirement(_l("You propose this yourself. Another reviewer has to review it."))
def is_no_co_author(actor: Actor, subject: Any) -> Answer:
    return not queries.co_proposes(subject.id, actor.person_id)


policy(
    {
        "proposals.invite": [is_signed_in, is_author, is_joinable, has_room_beside],
        "proposals.join": [
            is_signed_in,
            is_verified,
            belongs_here,
            is_invited,
            is_not_author,
            is_joinable,
            has_not_joined,
            has_not_endorsed,
            has_room_beside,
        ],
        "proposals.leave": [is_signed_in, has_answer_to_give],
    }
)
