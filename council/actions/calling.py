"""Calling a meeting, and telling everybody once of what changes (D-07)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import local, now, today
from commons.database import db, new_id
from commons.lifecycle import advance
from commons.policy import Actor, require
from council import queries
from council.meeting_rules import rules_of
from council.models import Council, Meeting, MeetingReminder
from council.rules.meetings import is_short, notice_given, reminder_due
from residents.notices import tell

CALENDAR = ("title", "place", "starts_at", "lasts", "stream_url")  # what a calendar shows
TOLD = ("place", "starts_at")  # what members are told of when it changes


class Call:
    """A meeting about to be called or moved, as the subject of a policy."""

    def __init__(
        self, council: Council, starts_at: datetime, asked: int, reason: str, state: str = "called"
    ) -> None:
        self.council_id, self.area_path = council.id, council.area_path
        self.state = state
        self.days = asked
        self.is_late = is_short(today(), local(starts_at).date(), asked)
        self.is_explained = bool(reason.strip()) or not self.is_late


@action("council.call_meeting")
def call_meeting(
    actor: Actor,
    /,
    term_id: UUID,
    *,
    title: str,
    place: str,
    starts_at: datetime,
    short_reason: str = "",
    **facts: Any,
) -> UUID:
    """Call a meeting of the council; its members are told.

    Later than the standing orders ask only with a reason, which everybody reads. *facts* may be
    ``kind``, ``lasts`` (minutes), ``stream_url`` and ``observer_seats``.
    """
    term = queries.term(term_id)
    council = queries.council(term.council_id)
    orders = queries.standing_orders(council.id, today())
    call = Call(council, starts_at, orders.settings.notice_days, short_reason)
    require("council.call_meeting", actor, call)
    meeting = Meeting(
        id=new_id(), council_id=council.id, area_path=council.area_path,
        docket_id=council.docket_id, term_id=term_id, title=title, place=place,
        standing_orders_id=orders.id,
        called_at=now(), changed_at=now(), told_at=now(), starts_at=starts_at,
        short_reason=short_reason if call.is_late else "", **facts,
    )  # fmt: skip
    db.session.add(meeting)
    db.session.flush()
    ledger.write(
        council.docket_id, "council.meeting_called", actor, subject=council, meeting=meeting.id,
        starts_at=starts_at, kind=meeting.kind, is_short=call.is_late,
        days=notice_given(today(), local(starts_at).date()),
    )  # fmt: skip
    tell_members(meeting, "council.meeting_called")
    return meeting.id


@action("council.change_meeting")
def change_meeting(
    actor: Actor, /, meeting_id: UUID, *, starts_at: datetime, short_reason: str = "", **facts: Any
) -> None:
    """Change what was called; members are told once, and only of another time or place."""
    meeting = queries.meeting_for_update(meeting_id)
    council = queries.council(meeting.council_id)
    moved = starts_at != meeting.starts_at
    call = Call(council, starts_at, rules_of(meeting).notice_days, short_reason, meeting.state)
    call.is_explained = call.is_explained or not moved
    require("council.change_meeting", actor, call)
    changed = _set(meeting, {"starts_at": starts_at, **facts})
    if moved:
        meeting.short_reason = short_reason if call.is_late else ""
    if set(changed) & set(CALENDAR):
        meeting.sequence, meeting.changed_at = meeting.sequence + 1, now()
    ledger.write(
        meeting.docket_id, "council.meeting_changed", actor, subject=meeting, meeting=meeting.id,
        changed=changed, starts_at=meeting.starts_at,
    )  # fmt: skip
    if set(changed) & set(TOLD):
        meeting.told_at = now()
        tell_members(meeting, "council.meeting_changed", f"{meeting.sequence}")


@action("council.cancel_meeting")
def cancel_meeting(actor: Actor, meeting_id: UUID, *, reason: str) -> None:
    """Cancel a meeting that has not begun; members are told once, everybody reads the reason."""
    meeting = queries.meeting_for_update(meeting_id)
    require("council.cancel_meeting", actor, meeting)
    meeting.cancel_reason, meeting.changed_at = reason, now()
    meeting.sequence += 1
    advance(meeting, "cancel", actor, meeting=meeting_id)
    tell_members(meeting, "council.meeting_cancelled")


@action("council.remind_meeting")
def remind_meeting(actor: Actor, meeting_id: UUID) -> None:
    """Remind the members seven, three and one days before, each once; nothing when none is due."""
    meeting = queries.meeting_for_update(meeting_id)
    require("council.remind_meeting", actor, meeting)
    day = local(meeting.starts_at).date()
    sent = queries.reminders_sent(meeting_id, day)
    days = reminder_due(day, today(), local(meeting.told_at).date(), sent)
    if days is not None and meeting.state == "called":
        db.session.add(MeetingReminder(meeting_id=meeting_id, on_day=day, days=days, at=now()))
        tell_members(meeting, "council.meeting_reminded", f"{day.isoformat()}:{days}", days=days)
    ledger.write(
        meeting.docket_id, "council.meeting_reminded", actor, visibility="staff",
        subject=meeting, meeting=meeting_id, days=days,
    )  # fmt: skip


def tell_members(meeting: Meeting, code: str, turn: str = "", **facts: Any) -> None:
    """One notice to every member; *turn* tells repeated notices of a meeting apart."""
    members = [mandate.person_id for mandate in queries.active_mandates(meeting.council_id)]
    tell(
        members, code, docket_id=meeting.docket_id, url=f"/meetings/{meeting.id}",
        about=f"{meeting.id}:{turn}"[:60], title=meeting.title, place=meeting.place,
        starts_at=f"{local(meeting.starts_at):%Y-%m-%d %H:%M}", **facts,
    )  # fmt: skip


def _set(meeting: Meeting, facts: Mapping[str, Any]) -> list[str]:
    """Give the meeting other facts; the names of those that are really other."""
    changed = [name for name, value in facts.items() if getattr(meeting, name) != value]
    for name in changed:
        setattr(meeting, name, facts[name])
    return sorted(changed)
