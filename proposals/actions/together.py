"""Proposing together: invited by telephone number or by a code to scan, named after accepting."""

from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db
from commons.policy import Actor, require
from proposals import queries
from proposals.actions.telling import tell_about
from proposals.models import CoProposer, Proposal
from residents import phones
from residents import queries as people
from residents.notices import tell
from residents.rules import VERIFIED


@action("proposals.invite")
def invite(actor: Actor, proposal_id: UUID, *, phone: str) -> None:
    """Invite whoever has this number, if anybody here does.

    The answer, the entry and the page are the same whether the number is known or not.
    """
    found = queries.draft_of(actor, proposal_id, lock=True)
    require("proposals.invite", actor, found)
    person = people.holder_of(phones.lookup(phone))
    if person is not None and _may_be_asked(person.id, found):
        db.session.add(CoProposer(proposal_id=found.id, person_id=person.id, at=now()))
        url = f"/proposals/{found.id}/together"
        tell(
            [person.id], "proposals.invited", docket_id=found.docket_id, url=url, title=found.title
        )
    ledger.write(found.docket_id, "proposals.invitation_sent", actor, visibility="self")


@action("proposals.join")
def join(actor: Actor, proposal_id: UUID, *, code: str = "") -> None:
    """Accept: from now on the shortened name stands beside the author's."""
    found = queries.for_update(proposal_id)
    offered = queries.invitation(actor, found, code)
    require("proposals.join", actor, offered)
    assert actor.person_id
    mine = offered.standing
    if mine is None:
        mine = CoProposer(proposal_id=proposal_id, person_id=actor.person_id)
        db.session.add(mine)
    mine.state, mine.at = "accepted", now()
    db.session.flush()
    ledger.write(found.docket_id, "proposals.joined", actor, subject=found)
    tell_about(found, [found.author_id], "proposals.joined", about=str(actor.person_id))


@action("proposals.leave")
def leave(actor: Actor, proposal_id: UUID) -> None:
    """Decline an invitation, or leave: the name is shown nowhere any more."""
    found = queries.for_update(proposal_id)
    offered = queries.invitation(actor, found)
    require("proposals.leave", actor, offered)
    assert offered.standing
    was, offered.standing.at = offered.standing.state, now()
    offered.standing.state = "left" if was == "accepted" else "declined"
    db.session.flush()
    event = "proposals.left" if was == "accepted" else "proposals.invitation_declined"
    visibility = "public" if was == "accepted" else "self"
    ledger.write(found.docket_id, event, actor, visibility=visibility, subject=found)


def _may_be_asked(person_id: UUID, found: Proposal) -> bool:
    """Verified, still here, of this place, not the author, not asked before, not yet behind it."""
    person = people.person(person_id)
    if person.left_at is not None or person.level < VERIFIED or person_id == found.author_id:
        return False
    if not people.area(person.area_id).path.startswith(found.area_path):
        return False
    return queries.standing(found.id, person_id) is None
