"""What ties a proposal to others, read in one query for its page."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.docket import Docket
from commons.reading import once
from proposals.models import Proposal
from proposals.models.regroupings import Original, Outcome, Regrouping
from proposals.models.ties import Duplicate
from proposals.models.wordings import Amendment
from proposals.queries import conflicts, reserve
from proposals.queries.tracks import turned


@dataclass(frozen=True)
class Other:
    """Another proposal that this one is tied to, and why.

    Of a rival *state* is the kind of the conflict, and *endorsement_count* the metres between both.
    Of another year *state* is the year, *endorsement_count* the cost its review found, in fen.
    """

    tie_id: UUID
    id: UUID
    number: str
    title: str
    state: str
    endorsement_count: int | None
    reason: str


@dataclass
class Ties:
    """Everything the page of a proposal says about others and about its own words."""

    main: Other | None = None
    duplicates: list[Other] = field(default_factory=list)
    waiting: int = 0
    made_of: list[Other] = field(default_factory=list)
    made_into: list[Other] = field(default_factory=list)
    asked: Other | None = None
    turns: list[Other] = field(default_factory=list)
    rivals: list[Other] = field(default_factory=list)
    earlier: Other | None = None
    later: list[Other] = field(default_factory=list)


@dataclass(frozen=True)
class Tied:
    """A proposal as the subject of the policy of duplicates, with the other one."""

    proposal: Proposal
    main: Proposal | None = None
    duplicate: Duplicate | None = None
    is_chain: bool = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self.proposal, name)


def ties(proposal_id: UUID) -> Ties:
    """What is tied to a proposal: one query."""
    found = Ties()
    for row in db.session.execute(sa.union_all(*_parts(proposal_id), *_others(proposal_id))):
        if row.kind == "waiting":
            found.waiting = row.endorsement_count
            continue
        other = Other(*row[1:])
        if row.kind in ("main", "asked", "earlier"):
            setattr(found, row.kind, other)
        else:
            getattr(found, row.kind).append(other)
    main_of.known(found.main.id if found.main else None, proposal_id)
    return found


@once
def main_of(proposal_id: UUID) -> UUID | None:
    """The main proposal of a duplicate, or None."""
    return db.session.scalar(
        sa.select(Duplicate.main_id).where(
            Duplicate.proposal_id == proposal_id, Duplicate.undone_at.is_(None)
        )
    )


def tied(proposal: Proposal, main: Proposal | None) -> Tied:
    """A proposal that shall be, or is, the duplicate of *main*."""
    return Tied(proposal, main, standing(proposal.id), _is_chain(proposal, main))


def standing(proposal_id: UUID) -> Duplicate | None:
    """The mark that says a proposal is a duplicate, or None."""
    return db.session.scalar(
        sa.select(Duplicate).where(
            Duplicate.proposal_id == proposal_id, Duplicate.undone_at.is_(None)
        )
    )


def by_number(number: str, cycle_id: UUID) -> Proposal | None:
    """The public proposal of a year with this docket number, or None."""
    query = (
        sa.select(Proposal)
        .join(Docket, Docket.id == Proposal.docket_id)
        .where(Docket.number == number, Proposal.cycle_id == cycle_id, Proposal.state != "draft")
    )
    return db.session.scalar(query)


def standing_duplicates() -> Any:
    """The ids of all proposals that are marked as duplicates now."""
    return sa.select(Duplicate.proposal_id).where(Duplicate.undone_at.is_(None))


def _is_chain(proposal: Proposal, main: Proposal | None) -> bool:
    if main is None:
        return False
    query = sa.select(Duplicate.id).where(
        Duplicate.undone_at.is_(None),
        sa.or_(Duplicate.proposal_id == main.id, Duplicate.main_id == proposal.id),
    )
    return db.session.scalar(query.limit(1)) is not None


def _parts(proposal_id: UUID) -> Iterable[Any]:
    for kind, mine, theirs in (
        ("main", Duplicate.proposal_id, Duplicate.main_id),
        ("duplicates", Duplicate.main_id, Duplicate.proposal_id),
    ):
        yield (
            sa.select(
                sa.literal(kind).label("kind"),
                Duplicate.id,
                Proposal.id,
                Docket.number,
                Proposal.title,
                Proposal.state,
                Proposal.endorsement_count,
                Duplicate.reason,
            )
            .join(Proposal, Proposal.id == theirs)
            .join(Docket, Docket.id == Proposal.docket_id)
            .where(mine == proposal_id, Duplicate.undone_at.is_(None))
        )
    nothing = sa.literal("")
    yield sa.select(
        sa.literal("waiting"),
        *(sa.cast(sa.null(), Duplicate.id.type) for _ in range(2)),
        *(nothing for _ in range(3)),
        sa.func.count(),
        nothing,
    ).where(Amendment.proposal_id == proposal_id, Amendment.state == "suggested")


def _others(proposal_id: UUID) -> Iterable[Any]:
    yield from _regrouped(proposal_id)
    yield turned(proposal_id)
    yield conflicts.rivals(proposal_id)
    yield from reserve.parts(proposal_id)


def _regrouped(proposal_id: UUID) -> Iterable[Any]:
    """What it was made of, what was made of it, and what its author is being asked."""
    theirs = (Proposal.id, Docket.number, Proposal.title, Proposal.state)
    last = (Proposal.endorsement_count, sa.literal(""))
    both = Original.regrouping_id == Outcome.regrouping_id
    for kind, mine, other in (
        ("made_of", Outcome.proposal_id, Original.proposal_id),
        ("made_into", Original.proposal_id, Outcome.proposal_id),
    ):
        yield (
            sa.select(sa.literal(kind), Original.regrouping_id, *theirs, *last)
            .select_from(Original)
            .join(Outcome, both)
            .join(Proposal, Proposal.id == other)
            .join(Docket, Docket.id == Proposal.docket_id)
            .where(mine == proposal_id)
        )
    yield (
        sa.select(sa.literal("asked"), Regrouping.id, *theirs[:3], Regrouping.kind, *last)
        .join(Original, Original.regrouping_id == Regrouping.id)
        .join(Proposal, Proposal.id == Original.proposal_id)
        .join(Docket, Docket.id == Proposal.docket_id)
        .where(Original.proposal_id == proposal_id, Regrouping.state == "asked")
    )
