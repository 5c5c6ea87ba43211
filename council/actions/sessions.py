"""A meeting begins and ends; members ask for leave before it (D-09)."""

from typing import Any
from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db
from commons.lifecycle import advance
from commons.policy import Actor, require
from council import queries
from council.models import LeaveOfAbsence, Meeting
from council.quorums import quorum_of


class Gathering:
    """A meeting as the subject of a policy: who is there, and how many must be."""

    def __init__(self, meeting: Meeting) -> None:
        self.id, self.council_id, self.area_path = meeting.id, meeting.council_id, meeting.area_path
        self.state = self.meeting_state = meeting.state
        members = {one.person_id for one in queries.active_mandates(meeting.council_id)}
        self.members, self.here = len(members), len(members & set(queries.present(meeting.id)))
        self.needed = quorum_of(meeting.id, self.members).needed


class Absence:
    """A member's leave as the subject of a policy."""

    def __init__(self, meeting: Meeting, person_id: UUID | None) -> None:
        self.council_id, self.area_path = meeting.council_id, meeting.area_path
        self.state = meeting.state
        self.is_member = person_id is not None and queries.has_active_mandate(
            meeting.council_id, person_id
        )
        leave = queries.leave_of(meeting.id, person_id) if person_id else None
        self.is_on_leave = leave is not None


@action("council.open_meeting")
def open_meeting(actor: Actor, meeting_id: UUID) -> None:
    """Open the meeting: enough members are there."""
    meeting = queries.meeting_for_update(meeting_id)
    heads = Gathering(meeting)
    require("council.open_meeting", actor, heads)
    meeting.opened_at = now()
    advance(
        meeting, "open", actor, meeting=meeting_id, members=heads.members, present=heads.here,
        needed=heads.needed,
    )  # fmt: skip


@action("council.close_meeting")
def close_meeting(actor: Actor, meeting_id: UUID, *, observers: int = 0) -> None:
    """Close the meeting; *observers* is how many people watched."""
    meeting = queries.meeting_for_update(meeting_id)
    heads = Gathering(meeting)
    require("council.close_meeting", actor, heads)
    meeting.closed_at, meeting.observers = now(), observers
    advance(meeting, "close", actor, meeting=meeting_id, present=heads.here, observers=observers)


@action("council.ask_leave")
def ask_leave(actor: Actor, meeting_id: UUID, *, reason: str) -> None:
    """A member says before the meeting that they cannot come; only the staff reads why."""
    meeting = queries.meeting_for_update(meeting_id)
    require("council.ask_leave", actor, Absence(meeting, actor.person_id))
    assert actor.person_id
    _absent(actor, meeting, actor.person_id, reason)


@action("council.enter_leave")
def enter_leave(actor: Actor, meeting_id: UUID, *, person_id: UUID, reason: str) -> None:
    """The staff notes the leave of a member who has called or written."""
    meeting = queries.meeting_for_update(meeting_id)
    require("council.enter_leave", actor, Absence(meeting, person_id))
    _absent(actor, meeting, person_id, reason)


@action("council.take_back_leave")
def take_back_leave(actor: Actor, meeting_id: UUID) -> None:
    """A member can come after all; the reason is forgotten."""
    meeting = queries.meeting_for_update(meeting_id)
    require("council.take_back_leave", actor, Absence(meeting, actor.person_id))
    assert actor.person_id
    db.session.delete(queries.leave_of(meeting_id, actor.person_id))
    _note(actor, meeting, "council.leave_taken_back", person=actor.person_id)


def _absent(actor: Actor, meeting: Meeting, person_id: UUID, reason: str) -> None:
    leave = LeaveOfAbsence(
        meeting_id=meeting.id, person_id=person_id, reason=reason, by_id=actor.person_id, at=now()
    )
    db.session.add(leave)
    _note(actor, meeting, "council.leave_asked", person=person_id)


def _note(actor: Actor, meeting: Meeting, event: str, **facts: Any) -> None:
    db.session.flush()
    ledger.write(
        meeting.docket_id, event, actor, visibility="staff", subject=meeting, meeting=meeting.id,
        **facts,
    )  # fmt: skip
