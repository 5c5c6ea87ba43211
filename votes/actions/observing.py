"""Counts by observers before publication: handed in, and answered where they differ (X5)."""

from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.policy import Actor, require
from residents.notices import tell
from votes import queries
from votes.actions.refusals import NotAPoll
from votes.bundle import bundle
from votes.models import ObserverAnswer, ObserverCount
from votes.queries import afterwards
from votes.rules import SCRUTINY
from votes.verifier import verify


@action("votes.hand_in_count")
def hand_in_count(actor: Actor, poll_id: UUID, *, code: str) -> bool:
    """Hand in the hash of one's own count; True when it agrees with the certified one.

    A count that differs stops publication until the scrutineers have counted again and answered.
    """
    poll = queries.poll_for_update(poll_id)
    require("votes.hand_in_count", actor, poll)
    agrees = code == afterwards.code_of_count(poll)
    made = ObserverCount(
        id=new_id(), poll_id=poll_id, by_id=actor.person_id, digest=code, agrees=agrees, at=now()
    )
    db.session.add(made)
    db.session.flush()
    event = "votes.count_agreed" if agrees else "votes.count_differed"
    ledger.write(poll.docket_id, event, actor, subject=poll, poll=poll_id, digest=code)
    if not agrees:
        scrutineers = [one.person_id for one in queries.officers(poll_id) if one.role in SCRUTINY]
        tell(
            scrutineers, "votes.count_differed", docket_id=poll.docket_id, about=str(made.id),
            url=f"/polls/{poll_id}/observers", title=poll.title,
        )  # fmt: skip
    return agrees


@action("votes.answer_count")
def answer_count(actor: Actor, count_id: UUID, *, reason: str) -> UUID:
    """Count the ballots again by the second program, and answer a count that differs.

    Returns the poll. Raises :class:`NotAPoll` when the recount differs too: then the certificate
    is wrong, and nothing that is written here can make it right.
    """
    handed = afterwards.observer_count(count_id)
    poll = queries.poll_for_update(handed.poll_id)
    require("votes.answer_count", actor, poll)
    if handed.agrees or afterwards.is_answered(count_id):
        raise NotAPoll("count_answered")
    if verify(bundle(poll)):
        raise NotAPoll("recount_differs")
    db.session.add(
        ObserverAnswer(
            count_id=count_id, recounted=afterwards.code_of_count(poll), reason=reason,
            by_id=actor.person_id, at=now(),
        )
    )  # fmt: skip
    db.session.flush()
    ledger.write(poll.docket_id, "votes.count_answered", actor, subject=poll, poll=poll.id)
    return poll.id
