"""The second of two people: a scrutineer agrees to the opening, and to the publication (B-44)."""

from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.policy import Actor, require
from residents.notices import tell
from votes import queries
from votes.models import Poll
from votes.rules import SCRUTINY


@action("votes.agree_opening")
def agree_opening(actor: Actor, poll_id: UUID) -> None:
    """A scrutineer has seen that the box is empty and agrees that somebody else opens the ballot.

    Void again when the key of the box changes.
    """
    poll = queries.poll_for_update(poll_id)
    require("votes.agree_opening", actor, poll)
    poll.opening_agreed_at, poll.opening_agreed_by_id = now(), actor.person_id
    ledger.write(
        poll.docket_id, "votes.opening_agreed", actor, subject=poll, poll=poll_id, ballots=0
    )


@action("votes.agree_publication")
def agree_publication(actor: Actor, poll_id: UUID) -> None:
    """A scrutineer agrees that the result is published as it was signed."""
    poll = queries.poll_for_update(poll_id)
    require("votes.agree_publication", actor, poll)
    found = queries.certificate(poll_id)
    poll.publication_agreed_at, poll.publication_agreed_by_id = now(), actor.person_id
    ledger.write(
        poll.docket_id, "votes.publication_agreed", actor, subject=poll, poll=poll_id,
        digest=found.digest if found else "",
    )  # fmt: skip


def ask_to_agree(poll: Poll, code: str) -> None:
    """Tell the scrutineers that one of them agrees now."""
    officers = [one.person_id for one in queries.officers(poll.id) if one.role in SCRUTINY]
    tell(
        officers, code, docket_id=poll.docket_id, url=f"/polls/{poll.id}/scrutiny",
        title=poll.title,
    )  # fmt: skip
