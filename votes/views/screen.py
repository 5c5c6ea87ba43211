"""The big screen in the hall: who is needed, how long it lasts, how many have voted; no totals."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from commons import qr
from commons.clock import now
from commons.policy import may
from commons.web import actor
from council import doors, seats
from council import queries as bodies
from council.models import Meeting
from votes import queries
from votes.models import Poll
from votes.rules import STEPS, step_of
from votes.views.access import blueprint
from votes.words.hall import STEP_WORDS

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@blueprint.get("/meetings/<uuid:meeting_id>/screen")
def screen(meeting_id: UUID) -> str:
    meeting = bodies.meeting(meeting_id)
    poll = _shown(meeting_id)
    return render_template(
        "votes/screen.html",
        meeting=meeting,
        poll=poll,
        step=step_of(poll.state) if poll else "check_in",
        steps=[(name, STEP_WORDS[name]) for name in STEPS],
        moment=now(),
        **_heads(meeting, poll),
        **_door(meeting),
    )


def _shown(meeting_id: UUID) -> Poll | None:
    """What the hall is busy with: a poll that is held now, else the last that was."""
    polls = [poll for poll in queries.polls_at(meeting_id) if poll.state != "configured"]
    held = [poll for poll in polls if poll.state in queries.HELD]
    return held[0] if held else polls[-1] if polls else None


def _heads(meeting: Meeting, poll: Poll | None) -> dict[str, Any]:
    if poll is None:
        here = seats.presence(meeting, actor())
        found = queries.Heads(here["due"], here["here"], here["needed"], here["is_enough"])
        return {"heads": found, "turnout": None, "left": ""}
    is_open = poll.state in ("open", "paused")
    return {
        "heads": queries.heads(poll),
        "turnout": queries.turnout(poll) if poll.roll_digest else None,
        "left": time_left(poll.closes_at - now()) if is_open else "",
    }


def time_left(left: timedelta) -> str:
    """How long a poll stays open, in the words of a clock on the wall."""
    if left < MINUTE:
        return str(_("less than a minute"))
    minutes = left // MINUTE
    if left < HOUR:
        return str(ngettext("%(num)s minute", "%(num)s minutes", minutes))
    if left.days:
        return str(ngettext("%(num)s day", "%(num)s days", left.days))
    return str(_("%(hours)s h %(minutes)s min", hours=minutes // 60, minutes=minutes % 60))


def _door(meeting: Meeting) -> dict[str, Any]:
    """The code to check in, for the screen that the staff has opened in the hall, nowhere else."""
    if may("council.leave", actor(), meeting) is not None:
        return {"code": "", "qr": ""}
    code = doors.code_now(meeting.id)
    address = url_for("council.door", meeting_id=meeting.id, code=code, _external=True)
    return {"code": code, "qr": qr.drawn(address, border=2, omitsize=True, light="#ffffff")}
