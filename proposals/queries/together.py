"""Who proposes together with the author."""

import hmac
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import NoResultFound

from commons.database import db
from commons.policy import Actor
from commons.reading import once
from commons.text import mask_name
from commons.web import keyring
from proposals.models import CoProposer, Proposal
from residents.models import Person

CODE = 24


@dataclass(frozen=True)
class Invitation:
    """A proposal as the subject of a policy for somebody who may join it."""

    proposal: Proposal
    standing: CoProposer | None
    has_code: bool = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self.proposal, name)

    @property
    def is_open(self) -> bool:
        """True for somebody who was invited by name or holds the code."""
        return self.has_code or self.standing is not None


def joining_code(proposal_id: UUID) -> str:
    """The secret in the code to scan that the author hands on."""
    return keyring().lookup("proposals.together", proposal_id.hex)[:CODE]


def invitation(actor: Actor, found: Proposal, code: str = "") -> Invitation:
    """What *actor* was offered; raises NoResultFound where nothing was."""
    right = hmac.compare_digest(code.encode(), joining_code(found.id).encode())
    mine = standing(found.id, actor.person_id)
    offered = Invitation(found, mine, right)
    if not offered.is_open:
        raise NoResultFound("not invited")
    return offered


def standing(proposal_id: UUID, person_id: UUID | None) -> CoProposer | None:
    """The invitation of a person with what became of it."""
    return db.session.get(CoProposer, (proposal_id, person_id)) if person_id else None


def co_proposes(proposal_id: UUID, person_id: UUID | None) -> bool:
    """True when this person has accepted to propose it too."""
    return person_id is not None and person_id in co_proposer_ids(proposal_id)


@once
def co_proposer_ids(proposal_id: UUID) -> list[UUID]:
    """Everybody who has accepted, in the order of their acceptance."""
    query = sa.select(CoProposer.person_id).where(*has_accepted(proposal_id))
    return list(db.session.scalars(query.order_by(CoProposer.at)))


def authors_of(subject: Any) -> set[UUID]:
    """The author and everybody who has joined them: none of these reviews the proposal."""
    return {subject.author_id, *co_proposer_ids(subject.id)}


def proposed_by(person_id: UUID | None) -> sa.ColumnElement[bool]:
    """Proposals that this person proposes, alone or with others."""
    joined = sa.select(CoProposer.proposal_id).where(
        CoProposer.person_id == person_id, CoProposer.state == "accepted"
    )
    return sa.or_(Proposal.author_id == person_id, Proposal.id.in_(joined))


@once
def co_proposers(proposal_id: UUID) -> list[str]:
    """The shortened names of everybody who has accepted; nobody else is named."""
    query = (
        sa.select(Person.name)
        .join(CoProposer, CoProposer.person_id == Person.id)
        .where(*has_accepted(proposal_id))
        .order_by(CoProposer.at)
    )
    return [mask_name(name) for name in db.session.scalars(query)]


def has_accepted(proposal_id: UUID) -> tuple[sa.ColumnElement[bool], ...]:
    """The condition on invitations to a proposal that they were accepted."""
    return CoProposer.proposal_id == proposal_id, CoProposer.state == "accepted"
