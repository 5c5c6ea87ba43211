"""Reviews: who reviews what, what waits for whom, and what a closed review has found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from proposals.models import Finding, Proposal, ReviewAssignment
from proposals.queries.scope import holders_of
from proposals.rules.reviews import next_stage, obstacles_to_closing, verdict_stage
from residents.models import HandlingUnit, Person


@dataclass(frozen=True)
class Case:
    """A proposal in review as the subject of a policy: who reviews it, and what was found."""

    proposal: Proposal
    stage: str = "formal"
    assigned: tuple[ReviewAssignment, ...] = ()
    found: tuple[Finding, ...] = ()
    names: Mapping[UUID, str] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.proposal, name)

    @property
    def reviewers(self) -> list[UUID]:
        """Everybody who reviews it, the lead first."""
        return [part.reviewer_id for part in self.assigned]

    @property
    def lead_id(self) -> UUID | None:
        """Who closes the review."""
        return next((part.reviewer_id for part in self.assigned if part.is_lead), None)

    def of(self, person_id: UUID | None) -> dict[str, Finding]:
        """What one reviewer has found, by stage."""
        return {it.stage: it for it in self.found if it.reviewer_id == person_id}

    def outcomes(self, person_id: UUID | None) -> dict[str, str]:
        """The outcome one reviewer gave at each stage."""
        return {stage: it.outcome for stage, it in self.of(person_id).items()}

    def owed_by(self, person_id: UUID | None) -> str:
        """The stage this person still owes; empty when they owe nothing."""
        return next_stage(self.outcomes(person_id))

    @property
    def parts(self) -> list[dict[str, str]]:
        """The outcomes of everybody it is assigned to."""
        return [self.outcomes(person_id) for person_id in self.reviewers]

    @property
    def unfinished(self) -> int:
        """How many reviewers still owe a finding."""
        return sum(bool(next_stage(part)) for part in self.parts)

    @property
    def is_ready(self) -> bool:
        """True when everybody has found something, so that the review can be closed."""
        return bool(self.assigned) and not self.unfinished

    def obstacles(self, outcome: str) -> list[str]:
        """Why it cannot be closed with *outcome*."""
        return obstacles_to_closing(self.parts, outcome)

    def verdict_stage(self, outcome: str) -> str:
        """The stage at which *outcome* was reached."""
        return verdict_stage(self.parts, outcome)

    @property
    def cited(self) -> dict[str, Any] | None:
        """What the first formal refusal cites of the list of what can be proposed."""
        refused = (it for it in self.found if it.stage == "formal" and it.outcome == "refuse")
        return next((it.cited for it in refused if it.cited), None)

    def deciding(self, person_id: UUID | None) -> Finding | None:
        """What one reviewer thinks in the end."""
        mine = self.of(person_id)
        if "formal" in mine and mine["formal"].outcome == "refuse":
            return mine["formal"]
        return mine.get("substantive")


@dataclass(frozen=True)
class Published:
    """A finding of a closed review, as everybody sees it: without the reviewer's name."""

    reviewer: int
    stage: str
    outcome: str
    reason: str
    points: dict[str, str]
    words: dict[str, str]
    cost_fen: int | None
    running_fen: int | None
    delivery_by: date | None
    unit_name: str | None
    cited: dict[str, Any] | None


def case(proposal: Proposal, stage: str = "formal") -> Case:
    """The review of a proposal, with findings that are still hidden: for reviewers only."""
    assigned = (
        sa.select(ReviewAssignment, Person.name)
        .join(Person, Person.id == ReviewAssignment.reviewer_id)
        .where(ReviewAssignment.proposal_id == proposal.id)
        .order_by(ReviewAssignment.is_lead.desc(), ReviewAssignment.at)
    )
    found = sa.select(Finding).where(Finding.proposal_id == proposal.id).order_by(Finding.at)
    parts = db.session.execute(assigned).all()
    return Case(
        proposal,
        stage,
        tuple(row[0] for row in parts),
        tuple(db.session.scalars(found)),
        {row[0].reviewer_id: row[1] for row in parts},
    )


def published(proposal_id: UUID) -> list[Published]:
    """What each reviewer found, once the review is closed; empty while it is open."""
    query = (
        sa.select(Finding, HandlingUnit.name)
        .outerjoin(HandlingUnit, HandlingUnit.id == Finding.unit_id)
        .where(Finding.proposal_id == proposal_id, Finding.closed_at.is_not(None))
        .order_by(Finding.stage, Finding.at)
    )
    numbers: dict[UUID, int] = {}
    return [
        Published(
            numbers.setdefault(it.reviewer_id, len(numbers) + 1), it.stage, it.outcome, it.reason,
            points_of(it), dict(it.words), it.cost_fen, it.running_fen, it.delivery_by, unit_name,
            it.cited,
        )
        for it, unit_name in db.session.execute(query)
    ]  # fmt: skip


def points_of(finding: Finding) -> dict[str, str]:
    """The points of a finding that were answered."""
    given = {"feasible": finding.feasible, "lawful": finding.lawful, "land": finding.land}
    return {name: answer for name, answer in given.items() if answer}


def reviewers_for(subject: Any) -> dict[UUID, str]:
    """Everybody who may review here, by id, with their names."""
    return names_of(holders_of("reviewer", subject))


def names_of(people: Sequence[UUID] | sa.Select[Any]) -> dict[UUID, str]:
    """The full names of people on the staff side of a review, by id, in the order of names."""
    query = sa.select(Person.id, Person.name).where(Person.id.in_(people))
    return {row[0]: row[1] for row in db.session.execute(query.order_by(Person.name))}
