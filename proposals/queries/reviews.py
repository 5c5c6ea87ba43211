"""Reviews: what waits for a reviewer, and what a closed review has found."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.policy import Actor
from proposals.models import Finding, Proposal
from proposals.queries import lists
from proposals.queries.lists import Row
from residents.models import HandlingUnit


@dataclass(frozen=True)
class Case:
    """A proposal in review as the subject of a policy, with the findings noted so far."""

    proposal: Proposal
    stage: str = "formal"
    findings: dict[str, Finding] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.proposal, name)

    @property
    def is_ready(self) -> bool:
        """True when the findings suffice for an outcome."""
        formal = self.findings.get("formal")
        if formal is None:
            return False
        return formal.outcome == "refuse" or "substantive" in self.findings

    @property
    def deciding(self) -> Finding:
        """The finding that decides the review; only when :attr:`is_ready`."""
        formal = self.findings["formal"]
        return formal if formal.outcome == "refuse" else self.findings["substantive"]


@dataclass(frozen=True)
class Published:
    """A finding of a closed review, as everybody sees it."""

    stage: str
    outcome: str
    reason: str
    cost_fen: int | None
    delivery_by: date | None
    unit_name: str | None
    cited: dict[str, Any] | None


def case(proposal: Proposal, stage: str = "formal") -> Case:
    """The review of a proposal, with findings that are still hidden: for reviewers only."""
    query = sa.select(Finding).where(Finding.proposal_id == proposal.id)
    return Case(proposal, stage, {found.stage: found for found in db.session.scalars(query)})


def published(proposal_id: UUID) -> list[Published]:
    """The findings of a closed review, formal first; empty while it is open."""
    query = (
        sa.select(
            Finding.stage,
            Finding.outcome,
            Finding.reason,
            Finding.cost_fen,
            Finding.delivery_by,
            HandlingUnit.name,
            Finding.cited,
        )
        .outerjoin(HandlingUnit, HandlingUnit.id == Finding.unit_id)
        .where(Finding.proposal_id == proposal_id, Finding.closed_at.is_not(None))
        .order_by(Finding.stage)
    )
    return [Published(*row) for row in db.session.execute(query)]


def inbox(actor: Actor) -> list[tuple[Row, bool]]:
    """What waits for a reviewer, due first, and whether a finding was noted already.

    One's own proposals are not in it: another reviewer has to review them.
    """
    held = [grant for grant in actor.grants if grant.role == "reviewer"]
    scopes = [Proposal.council_id == grant.council_id for grant in held if grant.council_id]
    scopes += [
        Proposal.area_path.startswith(grant.area_path, autoescape=True)
        for grant in held
        if grant.area_path
    ]
    if not scopes:
        return []
    due = (Proposal.review_due, Proposal.submitted_at, Proposal.id)
    mine = Proposal.author_id == actor.person_id
    waiting = lists.rows(Proposal.state == "reviewing", sa.or_(*scopes), ~mine, order=due)
    noted = set(
        db.session.scalars(
            sa.select(Finding.proposal_id)
            .join(Proposal, Proposal.id == Finding.proposal_id)
            .where(Proposal.state == "reviewing")
        )
    )
    return [(found, found.id in noted) for found in waiting]
