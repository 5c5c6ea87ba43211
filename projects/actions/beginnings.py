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


def found_project(actor: Actor, poll: Poll, candidate: Candidate, year: int) -> UUID:
    """Make a project of a winner, under its docket number; its plan is due within 30 days."""
    proposal = db.session.get_one(Proposal, candidate.proposal_id)
    project = Project(
        id=new_id(),
        council_id=poll.council_id,
        area_path=proposal.area_path,
        area_id=proposal.area_id,
        cycle_id=poll.cycle_id,
        docket_id=candidate.docket_id,
        proposal_id=proposal.id,
        poll_id=poll.id,
        unit_id=candidate.unit_id,
        title=candidate.title,
        place=candidate.place,
        category=candidate.category,
        beneficiaries=candidate.beneficiaries,
        cost_fen=candidate.cost_fen,
        state_since=today(),
        approved_at=now(),
        plan_due_on=today() + timedelta(days=PLAN_DAYS),
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
    satisfied, basic, dissatisfied = marks
    db.session.add(
        Grade(
            project_id=project_id,
            poll_id=poll_id,
            members=members,
            base=base,
            satisfied=satisfied,
            basic=basic,
            dissatisfied=dissatisfied,
            grade=grade,
            at=now(),
        )
    )
    project.state_since = today()
    advance(
        project,
        "rate",
        actor,
        grade=grade,
        members=members,
        base=base,
        satisfied=satisfied,
        basic=basic,
        dissatisfied=dissatisfied,
    )
    if grade == "dissatisfied":
        send_back(actor, project, poll_id=poll_id)
    else:
        advance(project, "close", actor)
