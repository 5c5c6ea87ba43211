"""What is asked about the reserve pool: what waits there, why, and where it went."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.clock import now
from commons.database import db
from commons.docket import Docket
from council.models import Cycle, Phase
from proposals.models import Candidate, Proposal, Revival, Verdict
from proposals.rules.reserve import GIVEN_UP


class Return:
    """A proposal and the later year it shall be brought into: the subject of a policy."""

    def __init__(self, earlier: Proposal, cycle: Cycle) -> None:
        self.earlier, self.cycle, self.cycle_id = earlier, cycle, cycle.id

    def __getattr__(self, name: str) -> Any:
        return getattr(self.earlier, name)


def waiting() -> sa.ColumnElement[bool]:
    """In the pool, and not brought into a later year where it still stands."""
    return sa.and_(Proposal.state == "reserved", Proposal.id.not_in(_gone()))


def stands_later(proposal_id: UUID) -> bool:
    """True when a later year has taken this proposal up and not given it up."""
    return db.session.scalar(_gone().where(Revival.earlier_id == proposal_id).limit(1)) is not None


def is_in(proposal_id: UUID, cycle_id: UUID) -> bool:
    """True when this proposal was brought into that year already, whatever came of it."""
    query = sa.select(Revival.proposal_id).where(
        Revival.earlier_id == proposal_id, Revival.cycle_id == cycle_id
    )
    return db.session.scalar(query) is not None


def later_years(earlier: Proposal) -> list[Cycle]:
    """The years of the same council after that of *earlier* that collect now."""
    own = sa.select(Cycle.year).where(Cycle.id == earlier.cycle_id).scalar_subquery()
    moment = now()
    query = (
        sa.select(Cycle)
        .join(Phase, sa.and_(Phase.cycle_id == Cycle.id, Phase.name == "collecting"))
        .where(
            Cycle.council_id == earlier.council_id,
            Cycle.state == "collecting",
            Cycle.year > own,
            Phase.opens_at <= moment,
            Phase.closes_at > moment,
        )
    )
    return list(db.session.scalars(query.order_by(Cycle.year)))


def candidate_numbers(proposal_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Which of these were candidates, with their drawn numbers."""
    query = sa.select(Candidate.proposal_id, Candidate.number).where(
        Candidate.proposal_id.in_(list(proposal_ids))
    )
    return {row.proposal_id: row.number for row in db.session.execute(query)}


def parts(proposal_id: UUID) -> Iterable[Any]:
    """For the ties of a proposal: the earlier one with cost and reason of its review; later ones.

    The year stands where other ties have their state.
    """
    year = sa.cast(Cycle.year, sa.String)
    accepted = sa.and_(Verdict.proposal_id == Proposal.id, Verdict.outcome == "accept")
    for kind, mine, theirs, cost, reason in (
        ("earlier", Revival.proposal_id, Revival.earlier_id, Verdict.cost_fen, Verdict.reason),
        ("later", Revival.earlier_id, Revival.proposal_id, sa.literal(0), sa.literal("")),
    ):
        yield (
            sa.select(
                sa.literal(kind),
                Revival.proposal_id,
                Proposal.id,
                Docket.number,
                Proposal.title,
                year,
                cost,
                sa.func.coalesce(reason, ""),
            )
            .select_from(Revival)
            .join(Proposal, Proposal.id == theirs)
            .join(Docket, Docket.id == Proposal.docket_id)
            .join(Cycle, Cycle.id == Proposal.cycle_id)
            .outerjoin(Verdict, accepted)
            .where(mine == proposal_id)
        )


def _gone() -> sa.Select[Any]:
    later = sa.orm.aliased(Proposal)
    return (
        sa.select(Revival.earlier_id)
        .join(later, later.id == Revival.proposal_id)
        .where(later.state.not_in(GIVEN_UP))
    )
