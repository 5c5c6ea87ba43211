"""Acceptance, rework, hand-over; pausing, resuming and ending early by decision."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from commons.action import action
from commons.clock import now, today
from commons.database import db, new_id
from commons.lifecycle import advance
from commons.policy import Actor, Refused, require
from projects import queries, rules
from projects.actions._checks import refuse_wrong_day, settle_lateness
from projects.models import Acceptance, Decision, Project
from projects.words import refusal


@action("projects.accept")
def accept(
    actor: Actor,
    project_id: UUID,
    *,
    accepted_on: date,
    inspectors: str,
    met: Collection[int],
    findings: str = "",
) -> None:
    """Record the joint acceptance: who inspected, and that every criterion of the plan is met.

    *met* are the positions (from 0) of the criteria that are met; all of them must be.
    """
    project = queries.project_for_update(project_id)
    require("projects.accept", actor, project)
    refuse_wrong_day(project, accepted_on)
    criteria = rules.criteria_lines(project.criteria)
    if set(met) != set(range(len(criteria))):
        raise Refused(refusal("criteria_open"))
    assert actor.person_id
    db.session.add(
        Acceptance(
            id=new_id(),
            project_id=project_id,
            accepted_on=accepted_on,
            inspectors=inspectors,
            criteria=criteria,
            findings=findings,
            by_id=actor.person_id,
            at=now(),
        )
    )
    project.state_since = accepted_on
    advance(project, "accept", actor, on_day=accepted_on, criteria=len(criteria))
    settle_lateness(project)


@action("projects.order_rework")
def order_rework(actor: Actor, project_id: UUID, *, reason: str, due_on: date, body: str) -> None:
    """Send completed works back with a reason and a day, instead of accepting them."""
    project = queries.project_for_update(project_id)
    require("projects.order_rework", actor, project)
    if due_on <= today():
        raise Refused(refusal("day_passed"))
    send_back(actor, project, reason=reason, due_on=due_on, body=body)


def send_back(
    actor: Actor,
    project: Project,
    *,
    reason: str = "",
    due_on: date | None = None,
    body: str = "",
    poll_id: UUID | None = None,
) -> None:
    """Order rework; only called inside deeds. Without a day it is due in 90 days (B-5)."""
    until = due_on or today() + timedelta(days=rules.REWORK_DAYS)
    store_decision(
        actor, project, "order_rework", today(), reason, body, due_on=until, poll_id=poll_id
    )
    project.rework_due_on, project.state_since = until, today()
    advance(project, "order_rework", actor, due_on=until)


@action("projects.hand_over")
def hand_over(actor: Actor, project_id: UUID, *, keeper: str, on_day: date) -> None:
    """Hand the finished works to a named keeper."""
    project = queries.project_for_update(project_id)
    require("projects.hand_over", actor, project)
    refuse_wrong_day(project, on_day)
    project.keeper, project.handed_over_on, project.state_since = keeper, on_day, on_day
    advance(project, "hand_over", actor, on_day=on_day)
    settle_lateness(project)


@action("projects.decide")
def decide(
    actor: Actor, project_id: UUID, *, verdict: str, body: str, reason: str, decided_on: date
) -> None:
    """Record a decision to pause, resume or end a project early."""
    project = queries.project_for_update(project_id)
    require("projects.decide", actor, project)
    refuse_wrong_day(project, decided_on)
    move = verdict if verdict in rules.VERDICTS else ""
    project.LIFECYCLE.find(project.state, move)
    store_decision(actor, project, move, decided_on, reason, body)
    project.state_since = decided_on
    advance(project, move, actor, decided_on=decided_on)
    settle_lateness(project)


def store_decision(
    actor: Actor,
    project: Project,
    kind: str,
    decided_on: date,
    reason: str,
    body: str,
    *,
    due_on: date | None = None,
    poll_id: UUID | None = None,
) -> None:
    """Insert a decision; only called inside deeds that record it."""
    db.session.add(
        Decision(
            id=new_id(),
            project_id=project.id,
            kind=kind,
            body=body,
            reason=reason,
            decided_on=decided_on,
            due_on=due_on,
            poll_id=poll_id,
            was={},
            became={},
            by_id=actor.person_id,
            at=now(),
        )
    )
