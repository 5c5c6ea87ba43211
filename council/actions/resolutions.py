"""What a meeting has resolved: who sees to it, until when, and that it is done (mechanism 29)."""

from datetime import date, timedelta
from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now, today
from commons.lifecycle import advance
from commons.policy import Actor, require
from council import queries
from council.models import Resolution
from council.rules.motions import DUE_SOON
from residents.notices import tell


@action("council.assign_resolution")
def assign_resolution(
    actor: Actor, motion_id: UUID, *, due_on: date, owner_id: UUID | None = None,
    unit_id: UUID | None = None,
) -> None:  # fmt: skip
    """Say who sees to a resolution (a person or a unit) and until when; they are told."""
    resolution = queries.resolution_for_update(motion_id)
    require("council.assign_resolution", actor, resolution)
    resolution.owner_id, resolution.unit_id = owner_id, None if owner_id else unit_id
    resolution.due_on, resolution.reminded = due_on, ""
    ledger.write(
        resolution.docket_id, "council.resolution_assigned", actor, subject=resolution,
        meeting=resolution.meeting_id, motion=motion_id, unit=resolution.unit_id, due_on=due_on,
    )  # fmt: skip
    _tell(resolution, "council.resolution_assigned")


@action("council.finish_resolution")
def finish_resolution(actor: Actor, motion_id: UUID, *, words: str) -> None:
    """Say that a resolution is done, with a word on how; everybody reads it."""
    resolution = queries.resolution_for_update(motion_id)
    require("council.finish_resolution", actor, resolution)
    resolution.done_words, resolution.done_at = words, now()
    resolution.done_by_id = actor.person_id
    is_late = resolution.due_on is not None and resolution.due_on < today()
    advance(
        resolution, "finish", actor, meeting=resolution.meeting_id, motion=motion_id,
        is_late=is_late,
    )  # fmt: skip


@action("council.remind_resolution")
def remind_resolution(actor: Actor, motion_id: UUID) -> None:
    """Remind the owner once before the day and once when it has passed."""
    resolution = queries.resolution_for_update(motion_id)
    require("council.remind_resolution", actor, resolution)
    reminder = reminder_of(resolution, today())
    if reminder and resolution.state == "open":
        resolution.reminded = reminder
        _tell(resolution, f"council.resolution_{reminder}")
    ledger.write(
        resolution.docket_id, "council.resolution_reminded", actor, visibility="staff",
        subject=resolution, meeting=resolution.meeting_id, motion=motion_id, reminder=reminder,
    )  # fmt: skip


def reminder_of(resolution: Resolution, day: date) -> str:
    """Which reminder is due: ``soon``, ``late``, or none."""
    if resolution.due_on is None or day < resolution.due_on - timedelta(days=DUE_SOON):
        return ""
    due = "late" if day > resolution.due_on else "soon"
    return "" if resolution.reminded in (due, "late") else due


def _tell(resolution: Resolution, code: str) -> None:
    people = (
        [resolution.owner_id] if resolution.owner_id
        else queries.unit_people(resolution.unit_id) if resolution.unit_id else []
    )  # fmt: skip
    assert resolution.due_on
    tell(
        people, code, docket_id=resolution.docket_id,
        url=f"/motions/{resolution.motion_id}/resolution",
        about=f"{resolution.motion_id}:{resolution.due_on.isoformat()}",
        due_on=resolution.due_on.isoformat(),
    )  # fmt: skip
