"""What is asked about problems in coordination and wishes that are taken on."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.clock import today
from commons.database import db
from commons.docket import Docket
from commons.policy import Actor
from proposals.models import Proposal
from proposals.models.tracks import Adoption, Coordination, TrackChange
from proposals.queries.lists import shown_name
from residents.models import HandlingUnit, Person, RoleGrant


@dataclass(frozen=True)
class Case:
    """A problem with its coordination, as the subject of a policy; the unit is the one it is at."""

    proposal: Proposal
    coordination: Coordination | None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.proposal, name)

    @property
    def unit_id(self) -> UUID | None:
        """The unit that answers, or None while none is named."""
        return self.coordination.unit_id if self.coordination else None


@dataclass(frozen=True)
class Held:
    """A wish with its adoption, as the subject of a policy."""

    proposal: Proposal
    adoption: Adoption | None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.proposal, name)


@dataclass(frozen=True)
class Turn:
    """A matter that shall go another way, as the subject of a policy."""

    proposal: Proposal
    track_wanted: str

    def __getattr__(self, name: str) -> Any:
        return getattr(self.proposal, name)


@dataclass(frozen=True)
class Waiting:
    """A problem in the list of coordination."""

    id: UUID
    number: str
    title: str
    state: str
    unit_name: str | None
    due_on: date | None
    submitted_at: datetime


def case(proposal: Proposal, *, lock: bool = False) -> Case:
    """The problem with its newest coordination."""
    query = sa.select(Coordination).where(Coordination.proposal_id == proposal.id)
    query = query.order_by(Coordination.at.desc(), Coordination.id).limit(1)
    return Case(proposal, db.session.scalar(query.with_for_update() if lock else query))


def held(proposal: Proposal) -> Held:
    """The wish with the adoption that stands, if there is one."""
    query = sa.select(Adoption).where(
        Adoption.proposal_id == proposal.id, Adoption.let_go_at.is_(None)
    )
    return Held(proposal, db.session.scalar(query))


def staff_of(unit_id: UUID) -> list[UUID]:
    """Who works for a unit today."""
    day = today()
    query = sa.select(RoleGrant.person_id).where(
        RoleGrant.role == "handling_unit",
        RoleGrant.unit_id == unit_id,
        RoleGrant.ended_at.is_(None),
        RoleGrant.from_day <= day,
        sa.or_(RoleGrant.until_day.is_(None), RoleGrant.until_day >= day),
    )
    return list(db.session.scalars(query.distinct()))


def unit_name(unit_id: UUID | None) -> str:
    """The name of a unit, empty for none."""
    return db.session.get_one(HandlingUnit, unit_id).name if unit_id else ""


def adopter(adoption: Adoption | None) -> str:
    """Who took a wish on, as it may be shown."""
    if adoption is None:
        return ""
    name = db.session.get_one(Person, adoption.person_id).name
    return shown_name(adoption.source, name, unit_name(adoption.unit_id) or None)


def waiting(actor: Actor) -> list[Waiting]:
    """The problems that wait for a unit to be named, or for a unit of *actor*; due first."""
    newest = (
        sa.select(Coordination.proposal_id, sa.func.max(Coordination.at).label("at"))
        .group_by(Coordination.proposal_id)
        .subquery()
    )
    both = sa.and_(Coordination.proposal_id == Proposal.id, Coordination.at == newest.c.at)
    query = (
        sa.select(
            Proposal.id,
            Docket.number,
            Proposal.title,
            Proposal.state,
            HandlingUnit.name,
            Coordination.due_on,
            Proposal.submitted_at,
        )
        .join(Docket, Docket.id == Proposal.docket_id)
        .outerjoin(newest, newest.c.proposal_id == Proposal.id)
        .outerjoin(Coordination, both)
        .outerjoin(HandlingUnit, HandlingUnit.id == Coordination.unit_id)
        .where(
            Proposal.state.in_(("raised", "coordinating", "answered")),
            sa.or_(sa.false(), *_scopes(actor)),
        )
        .order_by(Proposal.state != "raised", Coordination.due_on, Proposal.submitted_at)
        .limit(200)
    )
    found: Any = db.session.execute(query)
    return [Waiting(*row) for row in found]


def _scopes(actor: Actor) -> list[sa.ColumnElement[bool]]:
    scopes: list[sa.ColumnElement[bool]] = []
    for grant in actor.grants:
        if grant.role == "steward" and grant.area_path:
            scopes.append(Proposal.area_path.startswith(grant.area_path, autoescape=True))
        elif grant.role == "steward" and grant.council_id:
            scopes.append(Proposal.council_id == grant.council_id)
        elif grant.role == "handling_unit" and grant.unit_id:
            scopes.append(Coordination.unit_id == grant.unit_id)
    return scopes


def turned(proposal_id: UUID) -> Any:
    """For the ties of a proposal: how it turned from one way to another."""
    return sa.select(
        sa.literal("turns"),
        TrackChange.id,
        TrackChange.proposal_id,
        sa.literal(""),
        TrackChange.was,
        TrackChange.now,
        sa.literal(0),
        TrackChange.reason,
    ).where(TrackChange.proposal_id == proposal_id)
