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
from projects.models import ProgressReport, Project
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
    move = step if step in rules.STEPS else ""
    project.LIFECYCLE.find(project.state, move)
    refuse_wrong_day(project, on_day)
    if step == "complete":
        _refuse_unfinished(project)
        project.rework_due_on = None
    project.state_since = on_day
    advance(project, move, actor, on_day=on_day, reference=reference)
    settle_lateness(project)


def _refuse_unfinished(project: Project) -> None:
    """Only the last milestone, which may be the acceptance itself, may be open at completion."""
    if any(step.reached_on is None for step in queries.milestones(project.id)[:-1]):
        raise Refused(refusal("milestones_open"))


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


@action("projects.reopen_milestone")
def reopen_milestone(actor: Actor, project_id: UUID, position: int, *, reason: str) -> None:
    """Take back that a milestone was reached: it was marked by mistake; the *reason* is public."""
    project = queries.project_for_update(project_id)
    require("projects.reopen_milestone", actor, project)
    steps = queries.milestones(project_id)
    milestone = next((step for step in steps if step.position == position), None)
    if milestone is None or milestone.reached_on is None:
        raise Refused(refusal("milestone_not_reached"))
    was, milestone.reached_on = milestone.reached_on, None
    db.session.flush()
    ledger.write(
        project.docket_id,
        "projects.milestone_reopened",
        actor,
        subject=project,
        position=position,
        percent=rules.percent(steps),
        was=was,
        reason=reason,
    )


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
    _refuse_unfit(month, photo, photo_alt)
    before = queries.last_version(project_id, month)
    made = ProgressReport(
        project_id=project_id,
        month=month,
        version=before.version + 1 if before else 1,
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
    db.session.add(made)
    _record(actor, project, made, "projects.report_corrected" if before else "projects.reported")
    return made.version


def _refuse_unfit(month: str, photo: str | None, photo_alt: str) -> None:
    if month not in clocks.open_months(today()):
        raise Refused(refusal("month_closed", month=month))
    if photo and not photo_alt:
        raise Refused(refusal("photo_undescribed"))


def _record(actor: Actor, project: Project, made: ProgressReport, event: str) -> None:
    words = (
        made.preparation,
        made.physical_progress,
        made.problems,
        made.next_steps,
        made.photo_alt,
    )
    ledger.write(
        project.docket_id,
        event,
        actor,
        subject=project,
        month=made.month,
        version=made.version,
        invested_fen=made.invested_fen,
        photo=made.photo,
        words=hashlib.sha256("\n".join(words).encode()).hexdigest(),
    )
