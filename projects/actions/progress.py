"""What the unit does month by month: steps, milestones, reports."""

import hashlib
from datetime import date
from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now, today
from commons.database import db
from commons.lifecycle import advance
from commons.policy import Actor, Refused, require
from projects import clocks, queries, rules
from projects.actions._checks import chosen_on, refuse_wrong_day, settle_lateness
from projects.models import ProgressReport
from projects.words import refusal


@action("projects.take_step")
def take_step(
    actor: Actor, project_id: UUID, *, step: str, on_day: date, reference: str = ""
) -> None:
    """Begin preparation, procurement or building, or complete the works, on *on_day*.

    *reference* is the number of the document, for example of the procurement notice. Raises
    ``Impossible`` for a step that does not follow from where the project is.
    """
    project = queries.project_for_update(project_id)
    require("projects.take_step", actor, project)
    refuse_wrong_day(project, on_day)
    project.state_since = on_day
    if step == "complete":
        project.rework_due_on = None
    move = step if step in rules.STEPS else ""
    advance(project, move, actor, on_day=on_day, reference=reference)
    settle_lateness(project)


@action("projects.reach_milestone")
def reach_milestone(actor: Actor, project_id: UUID, position: int, *, on_day: date) -> None:
    """Mark a milestone as reached on *on_day*; one that is reached already stays as it is."""
    project = queries.project_for_update(project_id)
    require("projects.reach_milestone", actor, project)
    refuse_wrong_day(project, on_day, since=chosen_on(project))
    steps = queries.milestones(project_id)
    milestone = next((step for step in steps if step.position == position), None)
    if milestone is None or milestone.reached_on is not None:
        raise Refused(refusal("no_such_milestone"))
    milestone.reached_on = on_day
    db.session.flush()
    ledger.write(
        project.docket_id,
        "projects.milestone_reached",
        actor,
        subject=project,
        position=position,
        weight=milestone.weight,
        percent=rules.percent(steps),
        due_on=milestone.due_on,
        on_day=on_day,
    )
    settle_lateness(project)


@action("projects.report")
def report(
    actor: Actor,
    project_id: UUID,
    *,
    month: str,
    physical_progress: str,
    invested_fen: int,
    preparation: str = "",
    problems: str = "",
    next_steps: str = "",
    photo: str | None = None,
    photo_alt: str = "",
) -> int:
    """Report for a month that is open; a second report corrects the first, and both stay.

    *invested_fen* is what was invested since the beginning. *photo* is the digest of a stored
    picture. Returns the version. The ledger keeps the numbers and the hash of the words.
    """
    project = queries.project_for_update(project_id)
    require("projects.report", actor, project)
    if month not in clocks.open_months(today()):
        raise Refused(refusal("month_closed", month=month))
    if photo and not photo_alt:
        raise Refused(refusal("photo_undescribed"))
    before = queries.last_version(project_id, month)
    version = before.version + 1 if before else 1
    assert actor.person_id
    db.session.add(
        ProgressReport(
            project_id=project_id,
            month=month,
            version=version,
            preparation=preparation,
            physical_progress=physical_progress,
            invested_fen=invested_fen,
            problems=problems,
            next_steps=next_steps,
            photo=photo,
            photo_alt=photo_alt if photo else "",
            by_id=actor.person_id,
            at=now(),
        )
    )
    words = "\n".join((preparation, physical_progress, problems, next_steps, photo_alt))
    ledger.write(
        project.docket_id,
        "projects.report_corrected" if before else "projects.reported",
        actor,
        subject=project,
        month=month,
        version=version,
        invested_fen=invested_fen,
        photo=photo,
        words=hashlib.sha256(words.encode()).hexdigest(),
    )
    return version
