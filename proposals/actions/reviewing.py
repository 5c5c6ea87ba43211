"""Review in two stages by several people; what they find stays hidden until it is closed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.lifecycle import advance
from commons.policy import Actor, require
from proposals import queries
from proposals.actions.reviewers import join
from proposals.actions.telling import followers, tell_about
from proposals.models import Finding, Verdict


class NotAVerdict(ValueError):  # noqa: N818
    """The review cannot be closed like this; *obstacles* are codes worded by the pages."""

    def __init__(self, obstacles: list[str]) -> None:
        super().__init__(", ".join(obstacles))
        self.obstacles = obstacles


@dataclass(frozen=True)
class Decision:
    """A joint outcome: amounts in fen, cost, day and unit when it is accepted."""

    outcome: str
    reason: str
    cost_fen: int | None = None
    cost_words: str = ""
    running_fen: int | None = None
    delivery_by: date | None = None
    unit_id: UUID | None = None


@dataclass(frozen=True)
class Points:
    """The answers to each point of the substantive review, each with a word under its name."""

    feasible: str | None = None
    lawful: str | None = None
    land: str | None = None
    words: Mapping[str, str] = field(default_factory=dict)


NO_POINTS = Points()


@action("proposals.review")
def review(
    actor: Actor,
    proposal_id: UUID,
    *,
    stage: str,
    outcome: str,
    reason: str,
    cost_fen: int | None = None,
    running_fen: int | None = None,
    delivery_by: date | None = None,
    unit_id: UUID | None = None,
    points: Points = NO_POINTS,
    cites: str = "",
) -> None:
    """Note (or change) one's finding of a stage; cost in fen, date and unit when it is accepted.

    Whoever has no part in the review yet takes one. The ledger says only that something was
    noted: the outcome is nobody's business yet.
    """
    case = queries.case(queries.public(proposal_id, lock=True), stage)
    require("proposals.review", actor, case)
    assert actor.person_id
    if actor.person_id not in case.reviewers:
        join(case, actor.person_id, actor)
    finding = _finding(case, actor.person_id)
    finding.outcome, finding.reason, finding.at = outcome, reason, now()
    accepted = stage == "substantive" and outcome == "accept"
    given = {"cost_fen": cost_fen, "delivery_by": delivery_by, "unit_id": unit_id}
    for name, value in {**given, "running_fen": running_fen}.items():
        setattr(finding, name, value if accepted else None)
    finding.feasible, finding.lawful, finding.land = points.feasible, points.lawful, points.land
    finding.words = dict(points.words)
    refused = stage == "formal" and outcome == "refuse"
    finding.cited = queries.citation(case.council_id, cites) if refused else None
    _drop_what_follows(case, finding)
    db.session.flush()
    ledger.write(
        case.proposal.docket_id, "proposals.finding_recorded", actor, visibility="staff",
        subject=case, stage=stage,
    )  # fmt: skip
    _tell_lead(actor, proposal_id)


@action("proposals.close_review")
def close_review(actor: Actor, proposal_id: UUID, *, decision: Decision | None = None) -> str:
    """Close the review with the joint outcome and publish it; returns the outcome.

    Without a *decision* it ends as the lead reviewer found. Raises :class:`NotAVerdict` for an
    outcome that no reviewer stands behind.
    """
    proposal = queries.public(proposal_id, lock=True)
    case = queries.case(proposal)
    require("proposals.close_review", actor, case)
    made = decision or as_found(case, actor.person_id)
    if obstacles := case.obstacles(made.outcome):
        raise NotAVerdict(obstacles)
    for finding in case.found:
        finding.closed_at = now()
    publish(actor, case, "review", made, case.verdict_stage(made.outcome))
    code = "proposals.accepted" if made.outcome == "accept" else "proposals.refused"
    tell_about(proposal, followers(proposal), code)
    return made.outcome


def as_found(case: queries.Case, person_id: UUID | None) -> Decision:
    """What one reviewer found in the end, as the beginning of a joint decision."""
    found = case.deciding(person_id)
    assert found
    accepted = found.outcome == "accept"
    return Decision(
        found.outcome,
        found.reason,
        found.cost_fen,
        found.words.get("cost_fen", "") if accepted else "",
        found.running_fen,
        found.delivery_by,
        found.unit_id,
    )


def publish(actor: Actor, case: queries.Case, kind: str, made: Decision, stage: str) -> None:
    """Store a verdict and let the proposal take its move; only called inside deeds."""
    proposal, accepted = case.proposal, made.outcome == "accept"
    given = asdict(made if accepted else Decision(made.outcome, made.reason))
    db.session.add(
        Verdict(
            proposal_id=proposal.id, kind=kind, stage=stage, by_id=actor.person_id, at=now(),
            cited=case.cited if (kind, made.outcome) == ("review", "refuse") else None, **given,
        )
    )  # fmt: skip
    db.session.flush()
    facts: dict[str, Any] = {"stage": stage}
    if accepted:
        facts |= {"cost_fen": made.cost_fen, "delivery_by": made.delivery_by, "unit": made.unit_id}
    moves = {"review": made.outcome, "appeal": "grant" if accepted else "uphold"}
    advance(proposal, moves[kind], actor, **facts)


def _finding(case: queries.Case, person_id: UUID) -> Finding:
    found = case.of(person_id).get(case.stage)
    if found is None:
        found = Finding(
            id=new_id(), proposal_id=case.proposal.id, stage=case.stage, reviewer_id=person_id
        )
        db.session.add(found)
    return found


def _drop_what_follows(case: queries.Case, finding: Finding) -> None:
    """A formal refusal ends one's own review: a substantive finding before it does not stand."""
    later = case.of(finding.reviewer_id).get("substantive")
    if finding.stage == "formal" and finding.outcome == "refuse" and later is not None:
        db.session.delete(later)


def _tell_lead(actor: Actor, proposal_id: UUID) -> None:
    case = queries.case(queries.public(proposal_id))
    if case.is_ready and case.lead_id and case.lead_id != actor.person_id:
        proposal = case.proposal
        tell_about(
            proposal, [case.lead_id], "proposals.review_finished", url=f"/reviews/{proposal.id}"
        )
