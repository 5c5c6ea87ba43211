"""The clock marks a project once when it becomes late."""

from datetime import timedelta
from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import today
from commons.policy import Actor, require
from projects import clocks, queries


@action("projects.mark_late")
def mark_late(actor: Actor, project_id: UUID) -> None:
    """Mark a project as late since the day after what was due; told once until it is mended."""
    project = queries.project_for_update(project_id)
    require("projects.mark_late", actor, project)
    deadline = clocks.standing(project, queries.milestones(project_id), today()).deadline
    assert deadline
    since = clocks.last_day(deadline.due) + timedelta(days=1)
    project.late_since = since
    ledger.write(
        project.docket_id,
        "projects.became_late",
        actor,
        subject=project,
        kind=deadline.kind,
        position=deadline.position,
        due_on=deadline.due,
        since=since,
    )
