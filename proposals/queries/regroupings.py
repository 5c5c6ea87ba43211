"""What is asked about merging and splitting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import NoResultFound

from commons.clock import now
from commons.database import db
from commons.docket import Docket
from proposals.models import Endorsement, Proposal
from proposals.models.regroupings import EndorsementMove, Original, Outcome, Regrouping
from proposals.queries.lists import shown_name
from residents.models import HandlingUnit, Person


@dataclass(frozen=True)
class Group:
    """The proposals that shall be regrouped, as the subject of a policy; the first is the base."""

    proposals: Sequence[Proposal]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.proposals[0], name)


@dataclass(frozen=True)
class Asked:
    """A regrouping with its originals, as the subject of a policy."""

    regrouping: Regrouping
    originals: Sequence[tuple[Original, Proposal]]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.regrouping, name)

    @property
    def authors(self) -> set[UUID]:
        """Whose agreement is asked for."""
        return {proposal.author_id for _original, proposal in self.originals}


@dataclass(frozen=True)
class Shown:
    """An original as everybody sees it, with whether its author agrees."""

    id: UUID
    number: str
    title: str
    author: str
    endorsement_count: int
    agreed_at: datetime | None
    agreed_by: str | None


@dataclass(frozen=True)
class Moving:
    """What was made of originals, as the subject of the policy of moving an endorsement."""

    proposal: Proposal
    regrouping_id: UUID | None
    originals: frozenset[UUID]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.proposal, name)


def group(proposal_ids: Sequence[UUID], *, lock: bool = False) -> Group:
    """The public proposals with these ids in this order, locked in the order of their ids."""
    query = sa.select(Proposal).where(Proposal.id.in_(proposal_ids), Proposal.state != "draft")
    if lock:
        query = query.order_by(Proposal.id).with_for_update()
    rows = db.session.scalars(query, execution_options={"populate_existing": lock})
    found = {it.id: it for it in rows}
    if set(proposal_ids) - set(found):
        raise NoResultFound("a draft or nothing")
    return Group([found[it] for it in proposal_ids])


def regrouping(regrouping_id: UUID, *, lock: bool = False) -> Asked:
    """The regrouping with its originals; raises NoResultFound."""
    found = db.session.get_one(
        Regrouping, regrouping_id, with_for_update=lock, populate_existing=lock
    )
    query = (
        sa.select(Original, Proposal)
        .join(Proposal, Proposal.id == Original.proposal_id)
        .where(Original.regrouping_id == regrouping_id)
        .order_by(Original.position)
    )
    return Asked(found, [(one, it) for one, it in db.session.execute(query)])


def outcomes(regrouping_id: UUID) -> list[Outcome]:
    """The texts that shall be (or were) made, in order."""
    query = sa.select(Outcome).where(Outcome.regrouping_id == regrouping_id)
    return list(db.session.scalars(query.order_by(Outcome.position)))


def originals(regrouping_id: UUID) -> list[Shown]:
    """The originals as everybody sees them, in order."""
    query = (
        sa.select(Original, Proposal, Docket.number, Person.name, HandlingUnit.name)
        .join(Proposal, Proposal.id == Original.proposal_id)
        .join(Docket, Docket.id == Proposal.docket_id)
        .join(Person, Person.id == Proposal.author_id)
        .outerjoin(HandlingUnit, HandlingUnit.id == Proposal.unit_id)
        .where(Original.regrouping_id == regrouping_id)
        .order_by(Original.position)
    )
    return [
        Shown(
            it.id,
            number or "",
            it.title,
            shown_name(it.source, name, unit),
            it.endorsement_count,
            original.agreed_at,
            original.agreed_by,
        )
        for original, it, number, name, unit in db.session.execute(query)
    ]


def in_open_regrouping(proposal_ids: Sequence[UUID]) -> set[UUID]:
    """Which of the proposals stand in a regrouping that is not decided yet."""
    query = (
        sa.select(Original.proposal_id)
        .join(Regrouping, Regrouping.id == Original.regrouping_id)
        .where(Original.proposal_id.in_(proposal_ids), Regrouping.state == "asked")
    )
    return set(db.session.scalars(query))


def overdue() -> list[UUID]:
    """The regroupings whose time for an answer is over."""
    query = sa.select(Regrouping.id).where(Regrouping.state == "asked", Regrouping.due_at <= now())
    return list(db.session.scalars(query.order_by(Regrouping.due_at, Regrouping.id)))


def moving(proposal: Proposal) -> Moving:
    """What a proposal was made of."""
    query = (
        sa.select(Original.regrouping_id, Original.proposal_id)
        .join(Outcome, Outcome.regrouping_id == Original.regrouping_id)
        .where(Outcome.proposal_id == proposal.id)
    )
    rows = db.session.execute(query).all()
    return Moving(proposal, rows[0][0] if rows else None, frozenset(row[1] for row in rows))


def standing_behind(proposal_ids: Sequence[UUID], person_id: UUID | None) -> list[Endorsement]:
    """The endorsements of a person for any of these proposals."""
    query = sa.select(Endorsement).where(
        Endorsement.proposal_id.in_(proposal_ids), Endorsement.person_id == person_id
    )
    return list(db.session.scalars(query))


def has_moved(regrouping_id: UUID | None, person_id: UUID | None) -> bool:
    """True when this person took an endorsement along in this regrouping before."""
    query = sa.select(EndorsementMove.at).where(
        EndorsementMove.regrouping_id == regrouping_id, EndorsementMove.person_id == person_id
    )
    return db.session.scalar(query.limit(1)) is not None


def supporters(proposal_ids: Sequence[UUID]) -> list[UUID]:
    """Everybody who stands behind any of these proposals, once."""
    query = sa.select(Endorsement.person_id).where(Endorsement.proposal_id.in_(proposal_ids))
    return list(db.session.scalars(query.distinct()))
