"""The unit, the plan, and its adjustment by decision."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now, today
from commons.database import db, new_id
from commons.lifecycle import advance
from commons.policy import Actor, Refused, require
from projects import queries, rules
from projects.actions._checks import refuse_wrong_day, settle_lateness
from projects.models import Decision, Milestone, Project
from projects.words import refusal
from residents import queries as people

PLANNED = (
    "person_in_charge",
    "target",
    "measures",
    "criteria",
    "funding",
    "planned_fen",
    "starts_on",
    "due_on",
)


@action("projects.assign_unit")
def assign_unit(actor: Actor, project_id: UUID, *, unit_id: UUID) -> None:
    """Name the handling unit, or another one, before there is a plan."""
    project = queries.project_for_update(project_id)
    require("projects.assign_unit", actor, project)
    project.unit_id = people.unit(unit_id).id
    ledger.write(project.docket_id, "projects.unit_assigned", actor, subject=project, unit=unit_id)


@action("projects.plan")
def plan(actor: Actor, project_id: UUID, *, draft: rules.Plan) -> None:
    """Lay down the plan: who, what, when, money, criteria, weighted milestones (B-4).

    Refuses a plan whose weights do not make 100 or whose days do not fit.
    """
    project = queries.project_for_update(project_id)
    require("projects.plan", actor, project)
    for obstacle in rules.obstacles_to_plan(draft.starts_on, draft.due_on, draft.steps):
        raise Refused(refusal(obstacle.code, **obstacle.facts))
    for name in PLANNED:
        setattr(project, name, getattr(draft, name))
    project.planned_on = project.state_since = today()
    for position, step in enumerate(rules.in_order(draft.steps), start=1):
        db.session.add(
            Milestone(
                project_id=project_id,
                position=position,
                title=step.title,
                weight=step.weight,
                due_on=step.due_on,
            )
        )
    advance(
        project,
        "plan",
        actor,
        starts_on=draft.starts_on,
        due_on=draft.due_on,
        planned_fen=draft.planned_fen,
        milestones=len(draft.steps),
    )
    settle_lateness(project)


@action("projects.adjust")
def adjust(
    actor: Actor,
    project_id: UUID,
    *,
    body: str,
    reason: str,
    decided_on: date,
    due_on: date | None = None,
    planned_fen: int | None = None,
    milestone_days: Mapping[int, date] | None = None,
) -> None:
    """Record a decision that changes the last day, the money, or the days of open milestones.

    What was and what became of it stay with the decision. Refuses an adjustment that changes
    nothing, and new days that lie in the past or after the end of the project.
    """
    project = queries.project_for_update(project_id)
    require("projects.adjust", actor, project)
    refuse_wrong_day(project, decided_on)
    steps = {step.position: step for step in queries.milestones(project_id)}
    was, became = _changes(project, steps, due_on, planned_fen, milestone_days or {})
    if not became:
        raise Refused(refusal("nothing_adjusted"))
    db.session.add(
        Decision(
            id=new_id(),
            project_id=project_id,
            kind="adjust",
            body=body,
            reason=reason,
            decided_on=decided_on,
            was=was,
            became=became,
            by_id=actor.person_id,
            at=now(),
        )
    )
    advance(project, "adjust", actor, decided_on=decided_on, **became)
    settle_lateness(project)


def _changes(
    project: Project,
    steps: Mapping[int, Milestone],
    due_on: date | None,
    planned_fen: int | None,
    days: Mapping[int, date],
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Apply what is new to the project and tell what was and what became of it."""
    was: dict[str, Any] = {}
    became: dict[str, Any] = {}
    if due_on is not None and due_on != project.due_on:
        was["due_on"], became["due_on"] = str(project.due_on), str(due_on)
        project.due_on = _ahead(due_on)
    if planned_fen is not None and planned_fen != project.planned_fen:
        was["planned_fen"], became["planned_fen"] = project.planned_fen, planned_fen
        project.planned_fen = planned_fen
    for position, day in days.items():
        step = steps.get(position)
        if step is not None and step.reached_on is None and step.due_on != day:
            key = f"milestone_{position}"
            was[key], became[key] = str(step.due_on), str(day)
            step.due_on = _ahead(day)
    _refuse_beyond_end(project, steps)
    return was, became


def _ahead(day: date) -> date:
    if day < today():
        raise Refused(refusal("day_passed"))
    return day


def _refuse_beyond_end(project: Project, steps: Mapping[int, Milestone]) -> None:
    for step in steps.values():
        if step.reached_on is None and project.due_on and step.due_on > project.due_on:
            raise Refused(refusal("milestone_out_of_range", title=step.title))
