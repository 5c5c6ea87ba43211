"""Opening the delegates' satisfaction evaluation of finished works (B-5)."""

from datetime import datetime
from uuid import UUID

from commons import ledger
from commons.action import action
from commons.policy import Actor, require
from council import queries as bodies
from projects.policy import year_to_rate
from projects.queries import Line
from votes.actions.preparing import configure
from votes.actions.slate import Item


@action("projects.open_evaluation")
def open_evaluation(
    actor: Actor,
    cycle_id: UUID,
    *,
    title: str,
    meeting_id: UUID,
    rule_set_id: UUID,
    opens_at: datetime,
    closes_at: datetime,
) -> UUID:
    """Prepare a secret ballot in which the delegates rate every handed-over project of a year.

    Returns the poll; from there on it goes the way of every poll. Raises ``NotAPoll`` for a
    meeting or a rule set of another council.
    """
    cycle = bodies.cycle_for_update(cycle_id)
    year = year_to_rate(cycle_id)
    require("projects.open_evaluation", actor, year)
    poll_id = configure(
        actor,
        cycle_id,
        kind="evaluation",
        title=title,
        meeting_id=meeting_id,
        rule_set_id=rule_set_id,
        opens_at=opens_at,
        closes_at=closes_at,
        items=[paper_item(line) for line in year.waiting],
    )
    ledger.write(
        cycle.docket_id,
        "projects.evaluation_opened",
        actor,
        subject=year,
        poll=poll_id,
        count=len(year.waiting),
    )
    return poll_id


def paper_item(line: Line) -> Item:
    """A project as it stands on the paper of the evaluation."""
    project = line.project
    return Item(
        project.id,
        project.docket_id,
        project.title,
        {
            "wish": project.target,
            "place": project.place,
            "category": project.category,
            "beneficiaries": project.beneficiaries,
            "cost_fen": line.budget_fen,
            "unit_name": line.unit_name,
            "photo": line.report.photo if line.report else None,
            "delivery_by": project.due_on.isoformat() if project.due_on else None,
        },
    )
