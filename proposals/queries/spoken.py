"""A remark as the subject of a policy, and who may know of it."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.exc import NoResultFound

from commons.database import db
from commons.policy import Actor, covers
from proposals.models import Proposal, Remark
from proposals.queries.about import OfProposal
from proposals.rules.talk import PUBLIC_STANDINGS


@dataclass(frozen=True)
class Moderated(OfProposal):
    """A remark as the subject of a policy."""

    remark: Remark
    proposal: Proposal

    @property
    def id(self) -> UUID:
        """The proposal it was said about."""
        return self.proposal.id


def moderated(remark_id: UUID, *, lock: bool = False) -> Moderated:
    """The remark with its proposal; raises NoResultFound."""
    remark = db.session.get_one(Remark, remark_id, with_for_update=lock, populate_existing=lock)
    return Moderated(remark, db.session.get_one(Proposal, remark.proposal_id))


def spoken(actor: Actor, remark_id: UUID) -> Moderated:
    """As :func:`moderated`, where *actor* may know of it; else as if it did not exist.

    What waits or was declined is known to its author and to the staff only.
    """
    found = moderated(remark_id)
    known = found.remark.standing in PUBLIC_STANDINGS or found.remark.person_id == actor.person_id
    if not known and not any(
        grant.role == "steward" and covers(grant, found) for grant in actor.grants
    ):
        raise NoResultFound("a remark that waits")
    return found
