"""By the clock, by day only: members are reminded of meetings, owners of what was resolved."""

from datetime import timedelta

from commons.clock import local, now, today
from commons.jobs import tick
from commons.policy import CLOCK
from council import actions, queries
from council.actions.resolutions import reminder_of
from council.models import Meeting
from council.rules.meetings import REMIND_DAYS, reminder_due
from council.rules.motions import DUE_SOON

FIRST_HOUR = 8  # on the clock on the wall in China


@tick
def remind_of_meetings() -> None:
    """Remind the members of every meeting whose next reminder is due."""
    if local(now()).hour < FIRST_HOUR:
        return
    coming = queries.coming_meetings(now() + timedelta(days=max(REMIND_DAYS) + 1))
    for meeting_id in [meeting.id for meeting in coming if _is_due(meeting)]:
        actions.remind_meeting(CLOCK, meeting_id)


@tick
def remind_of_resolutions() -> None:
    """Remind the owner of every resolution that is due soon, or late."""
    if local(now()).hour < FIRST_HOUR:
        return
    due = queries.due_resolutions(today() + timedelta(days=DUE_SOON))
    for motion_id in [one.motion_id for one in due if reminder_of(one, today())]:
        actions.remind_resolution(CLOCK, motion_id)


def _is_due(meeting: Meeting) -> bool:
    day = local(meeting.starts_at).date()
    sent = queries.reminders_sent(meeting.id, day)
    return reminder_due(day, today(), local(meeting.told_at).date(), sent) is not None
