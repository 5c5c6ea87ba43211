"""How a project comes to be, and how it is rated: parts of the deed that publishes a poll."""

from datetime import timedelta
from uuid import UUID

from commons import ledger
from commons.clock import now, today
from commons.database import db, new_id
from commons.lifecycle import advance
from commons.policy import Actor
from projects import queries
from projects.actions.ends import send_back
from projects.models import Grade, Project
from projects.rules import PLAN_DAYS
from proposals.models import Candidate, Proposal
from votes.models import Poll

MARKS = ("satisfied", "basic", "dissatisfied")
COPIED = ("docket_id", "unit_id", "title", "place", "category", "beneficiaries", "cost_fen")


def found_project(actor: Actor, poll: Poll, candidate: Candidate, year: int) -> UUID:
    """Make a project of a winner, under its docket number; its plan is due within 30 days."""
    proposal = db.session.get_one(Proposal, candidate.proposal_id)
    project = Project(
        id=new_id(),
        council_id=poll.council_id,
        area_path=proposal.area_path,
        area_id=proposal.area_id,
        cycle_id=poll.cycle_id,
        proposal_id=proposal.id,
        poll_id=poll.id,
        state_since=today(),
        approved_at=now(),
        plan_due_on=today() + timedelta(days=PLAN_DAYS),
        **{name: getattr(candidate, name) for name in COPIED},
    )
    db.session.add(project)
    db.session.flush()
    ledger.write(
        project.docket_id,
        "projects.approved",
        actor,
        subject=project,
        year=year,
        project=project.id,
        plan_due_on=project.plan_due_on,
    )
    return project.id


def rate_project(
    actor: Actor,
    poll_id: UUID,
    project_id: UUID,
    *,
    grade: str,
    members: int,
    base: int,
    marks: tuple[int, int, int],
) -> None:
    """Write the grade; close the project, or send it back when the delegates are dissatisfied.

    *marks* are the numbers of satisfied, basically satisfied and dissatisfied (B-5).
    """
    project = queries.project_for_update(project_id)
    numbers = dict(zip(MARKS, marks, strict=True), members=members, base=base)
    db.session.add(Grade(project_id=project_id, poll_id=poll_id, grade=grade, at=now(), **numbers))
    project.state_since = today()
    advance(project, "rate", actor, visibility="public", grade=grade, **numbers)
    if grade == "dissatisfied":
        send_back(actor, project, poll_id=poll_id)
    else:
        advance(project, "close", actor)
