"""Review in two stages; what was found stays hidden until the review is closed."""

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
from proposals.actions.telling import followers, tell_about
from proposals.models import Finding


@action("proposals.review")
def review(
    actor: Actor,
    proposal_id: UUID,
    *,
    stage: str,
    outcome: str,
    reason: str,
    cost_fen: int | None = None,
    delivery_by: date | None = None,
    unit_id: UUID | None = None,
    cites: str = "",
) -> None:
    """Note (or change) the finding of a stage; cost in fen, date and unit when it is accepted.

    The ledger says only that something was noted: the outcome is nobody's business yet.
    """
    case = queries.case(queries.public(proposal_id, lock=True), stage)
    require("proposals.review", actor, case)
    finding = case.findings.get(stage)
    if finding is None:
        finding = Finding(id=new_id(), proposal_id=proposal_id, stage=stage)
        db.session.add(finding)
    accepted = stage == "substantive" and outcome == "accept"
    assert actor.person_id
    finding.reviewer_id, finding.at = actor.person_id, now()
    finding.outcome, finding.reason = outcome, reason
    refused = stage == "formal" and outcome == "refuse"
    finding.cited = queries.citation(case.council_id, cites) if refused else None
    finding.cost_fen = cost_fen if accepted else None
    finding.delivery_by = delivery_by if accepted else None
    finding.unit_id = unit_id if accepted else None
    if stage == "formal" and outcome == "refuse" and "substantive" in case.findings:
        db.session.delete(case.findings["substantive"])
    db.session.flush()
    ledger.write(
        case.proposal.docket_id,
        "proposals.finding_recorded",
        actor,
        visibility="staff",
        subject=case,
        stage=stage,
    )


@action("proposals.close_review")
def close_review(actor: Actor, proposal_id: UUID) -> str:
    """Close the review and publish what was found; returns the outcome."""
    proposal = queries.public(proposal_id, lock=True)
    case = queries.case(proposal)
    require("proposals.close_review", actor, case)
    for finding in case.findings.values():
        finding.closed_at = now()
    deciding = case.deciding
    facts: dict[str, Any] = {"stage": deciding.stage}
    if deciding.outcome == "accept":
        facts |= {"cost_fen": deciding.cost_fen, "delivery_by": deciding.delivery_by}
        facts |= {"unit": deciding.unit_id}
    advance(proposal, deciding.outcome, actor, **facts)
    code = "proposals.accepted" if deciding.outcome == "accept" else "proposals.refused"
    tell_about(proposal, followers(proposal), code)
    return deciding.outcome
