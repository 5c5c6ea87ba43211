"""What the front desk asks across the packages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.docket import Docket
from commons.ledger import PUBLIC, Entry
from projects.models import Grade, Project
from proposals.models import Candidate, Proposal
from residents.models import Area
from votes.models import Poll, PollItem


@dataclass(frozen=True)
class Matter:
    """Everything that lies under one docket number."""

    docket: Docket
    proposal: Proposal | None
    candidate: Candidate | None
    polls: tuple[tuple[Poll, PollItem], ...]
    project: Project | None
    grades: tuple[Grade, ...]


def matter(docket: Docket) -> Matter:
    """What belongs to a docket, in five queries."""
    proposal = db.session.scalar(sa.select(Proposal).where(Proposal.docket_id == docket.id))
    candidate = db.session.scalar(
        sa.select(Candidate).where(Candidate.docket_id == docket.id).limit(1)
    )
    polls = db.session.execute(
        sa.select(Poll, PollItem)
        .join(PollItem, PollItem.poll_id == Poll.id)
        .where(PollItem.docket_id == docket.id)
        .order_by(Poll.opens_at)
    )
    project = db.session.scalar(sa.select(Project).where(Project.docket_id == docket.id))
    grades = _grades(project.id) if project else ()
    return Matter(docket, proposal, candidate, tuple((p, i) for p, i in polls), project, grades)


def _grades(project_id: UUID) -> tuple[Grade, ...]:
    query = sa.select(Grade).where(Grade.project_id == project_id).order_by(Grade.at)
    return tuple(db.session.scalars(query))


def open_polls() -> list[Poll]:
    """The polls that take ballots now, the one that ends first before the others."""
    query = sa.select(Poll).where(Poll.state == "open").order_by(Poll.closes_at, Poll.id)
    return list(db.session.scalars(query))


def counts(cycle_id: UUID) -> dict[str, int]:
    """How many proposals of a cycle stand in each state."""
    query = (
        sa.select(Proposal.state, sa.func.count().label("number"))
        .where(Proposal.cycle_id == cycle_id, Proposal.state != "draft")
        .group_by(Proposal.state)
    )
    return {row.state: row.number for row in db.session.execute(query)}


def latest(limit: int) -> list[dict[str, Any]]:
    """The newest public entries of matters, each with its number and title."""
    query = (
        sa.select(Entry, Docket.number, Proposal.title)
        .join(Docket, Docket.id == Entry.docket_id)
        .join(Proposal, Proposal.docket_id == Docket.id)
        .where(Entry.visibility == PUBLIC, Docket.number.is_not(None))
        .order_by(Entry.at.desc())
        .limit(limit)
    )
    return [
        {"entry": entry, "number": number, "title": words}
        for entry, number, words in db.session.execute(query)
    ]


def books(paths: Iterable[str]) -> list[tuple[Docket, str]]:
    """The standing books of the places at or below one of *paths*, each with its place's name."""
    below = [Docket.area_path.startswith(path, autoescape=True) for path in paths]
    query = (
        sa.select(Docket, Area.name)
        .join(Area, Area.path == Docket.area_path)
        .where(Docket.kind == "book", sa.or_(sa.false(), *below))
        .order_by(Docket.area_path, Docket.number)
    )
    return [(docket, name) for docket, name in db.session.execute(query)]
