"""What a scrutineer must have agreed to before somebody else does it (B-44)."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, requirement


@requirement(_l("You agreed to the opening as a scrutineer. Somebody else opens the ballot."))
def did_not_agree_to_open(actor: Actor, poll: Any) -> Answer:
    return poll.opening_agreed_by_id is None or poll.opening_agreed_by_id != actor.person_id


@requirement(
    _l(
        "Two people publish together: a scrutineer of this ballot agrees first, on the page of "
        "the scrutineers."
    )
)
def is_publication_agreed(actor: Actor, poll: Any) -> Answer:
    return poll.publication_agreed_by_id not in (None, actor.person_id)
