"""What stands in the way of a deed because of how the key of the box is kept."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, requirement
from votes.queries import ceremony as keeping


@requirement(_l("A key ceremony is held for this ballot: the scrutineers test their own shares."))
def is_kept_in_file(_actor: Actor, poll: Any) -> Answer:
    return bool(poll.custody == "file")


@requirement(
    _l("Not enough scrutineers have handed in their share of the key: see who is missing.")
)
def has_shares_enough(_actor: Actor, poll: Any) -> Answer:
    found = keeping.shares(poll)
    return found is None or found.is_enough


@requirement(_l("The key of this box lies in a file: no ceremony is held for this ballot."))
def is_kept_in_shares(_actor: Actor, poll: Any) -> Answer:
    return bool(poll.custody == "shares")


@requirement(
    _l(
        "Not every scrutineer has made a key yet, or too few are named for this number of shares. "
        "See the list."
    )
)
def can_be_dealt(_actor: Actor, poll: Any) -> Answer:
    found = keeping.shares(poll)
    return found is not None and found.can_be_dealt


@requirement(_l("You hold no share yet. The staff deals them when all keys are there."))
def holds_a_share(actor: Actor, poll: Any) -> Answer:
    kept = keeping.guardian(poll.id, actor.person_id)
    return kept is not None and kept.share is not None


@requirement(_l("Shares are handed in after the close, and not before."))
def is_after_the_close(_actor: Actor, poll: Any) -> Answer:
    return bool(poll.state == "closed")


@requirement(_l("You have handed in your share already."))
def has_not_surrendered(actor: Actor, poll: Any) -> Answer:
    kept = keeping.guardian(poll.id, actor.person_id)
    return kept is None or kept.surrendered is None
