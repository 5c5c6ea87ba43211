"""One proposal with what hangs on it."""

from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import NoResultFound

from commons.database import db
from commons.docket import Docket
from commons.policy import Actor
from commons.reading import once
from proposals.models import Candidate, Endorsement, Photo, Proposal
from proposals.rules import PUBLIC_STATES


def proposal(proposal_id: UUID) -> Proposal:
    """The proposal; raises NoResultFound."""
    return db.session.get_one(Proposal, proposal_id)


def for_update(proposal_id: UUID) -> Proposal:
    """The proposal, locked until the deed ends, with its newest values."""
    return db.session.get_one(Proposal, proposal_id, with_for_update=True, populate_existing=True)


def public(proposal_id: UUID, *, lock: bool = False) -> Proposal:
    """The proposal when everybody may see it; a draft answers like one that does not exist."""
    found = for_update(proposal_id) if lock else proposal(proposal_id)
    if found.state == "draft":
        raise NoResultFound("a draft is not public")
    return found


def draft_of(actor: Actor, proposal_id: UUID, *, lock: bool = False) -> Proposal:
    """The proposal when *actor* wrote it; for everybody else it does not exist."""
    found = for_update(proposal_id) if lock else proposal(proposal_id)
    if actor.person_id is None or found.author_id != actor.person_id:
        raise NoResultFound("somebody else's draft")
    return found


def number_of(docket_id: UUID) -> str:
    """The docket number, empty for a draft."""
    return db.session.get_one(Docket, docket_id).number or ""


def numbers_of(docket_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The docket numbers of several matters."""
    query = sa.select(Docket.id, Docket.number).where(Docket.id.in_(list(docket_ids)))
    return {row.id: row.number or "" for row in db.session.execute(query)}


@once
def photos(proposal_id: UUID) -> list[Photo]:
    """The photos of a proposal in their order."""
    query = sa.select(Photo).where(Photo.proposal_id == proposal_id).order_by(Photo.position)
    return list(db.session.scalars(query))


def may_see_photo(actor: Actor, digest: str) -> bool:
    """True when the picture belongs to something public, or to a draft of *actor*."""
    seen: sa.ColumnElement[bool] = Proposal.state.in_(PUBLIC_STATES)
    if actor.person_id is not None:
        seen = seen | (Proposal.author_id == actor.person_id)
    query = (
        sa.select(Photo.digest)
        .join(Proposal, Proposal.id == Photo.proposal_id)
        .where(Photo.digest == digest, seen)
    )
    return db.session.scalar(query.limit(1)) is not None


@once
def has_endorsed(proposal_id: UUID, person_id: UUID | None) -> bool:
    """True when this person stands behind the proposal."""
    if person_id is None:
        return False
    return db.session.get(Endorsement, (proposal_id, person_id)) is not None


def endorsers(proposal_id: UUID) -> list[UUID]:
    """Everybody who stands behind the proposal."""
    query = sa.select(Endorsement.person_id).where(Endorsement.proposal_id == proposal_id)
    return list(db.session.scalars(query))


def endorsement_count(proposal_id: UUID) -> int:
    """How many endorsements are stored: what ``endorsement_count`` must agree with."""
    query = sa.select(sa.func.count()).where(Endorsement.proposal_id == proposal_id)
    return db.session.execute(query).scalar_one()


@once
def drafts_of(person_id: UUID) -> list[Proposal]:
    """The drafts of a person, last saved first."""
    query = (
        sa.select(Proposal)
        .where(Proposal.author_id == person_id, Proposal.state == "draft")
        .order_by(Proposal.saved_at.desc())
    )
    return list(db.session.scalars(query))


def candidacy(proposal_id: UUID) -> Candidate | None:
    """The proposal as it stands on the ballot, or None."""
    query = sa.select(Candidate).where(Candidate.proposal_id == proposal_id)
    return db.session.scalar(query.limit(1))
