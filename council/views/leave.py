"""Leave of absence before a meeting, its opening and its close."""

from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from commons.policy import require
from commons.web import actor
from council import actions, queries, seats
from council.actions.sessions import Absence
from council.forms.sessions import CloseForm, LeaveForm, MemberLeaveForm
from council.models import Meeting
from council.views.bodies import blueprint, form_page


@blueprint.route("/meetings/<uuid:meeting_id>/leave", methods=["GET", "POST"])
def ask_leave(meeting_id: UUID) -> ResponseReturnValue:
    found, form = queries.meeting(meeting_id), LeaveForm()
    if form.validate_on_submit():
        actions.ask_leave(actor(), meeting_id, **form.facts())
        return redirect(url_for(".ask_leave", meeting_id=meeting_id), 303)
    absence = Absence(found, actor().person_id)
    if not absence.is_on_leave:
        require("council.ask_leave", actor(), absence)
    return form_page("council/leave.html", form, meeting=found, absence=absence)


@blueprint.post("/meetings/<uuid:meeting_id>/leave/withdrawal")
def take_back_leave(meeting_id: UUID) -> ResponseReturnValue:
    actions.take_back_leave(actor(), meeting_id)
    return redirect(url_for(".meeting", meeting_id=meeting_id), 303)


@blueprint.route("/meetings/<uuid:meeting_id>/leaves", methods=["GET", "POST"])
def enter_leave(meeting_id: UUID) -> ResponseReturnValue:
    """Who is on leave and why, for the staff; they note it for those who called."""
    found, form = queries.meeting(meeting_id), MemberLeaveForm()
    require("council.leave", actor(), found)
    leaves = queries.leaves(meeting_id)
    away = {str(leave.person_id) for leave, _name in leaves}
    form.person_id.choices = [one for one in seats.to_tick(found) if one.value not in away]
    if form.validate_on_submit():
        actions.enter_leave(actor(), meeting_id, **form.facts())
        return redirect(url_for(".enter_leave", meeting_id=meeting_id), 303)
    return form_page("council/leaves.html", form, meeting=found, leaves=leaves)


@blueprint.post("/meetings/<uuid:meeting_id>/opening")
def open_meeting(meeting_id: UUID) -> ResponseReturnValue:
    actions.open_meeting(actor(), meeting_id)
    return redirect(url_for(".motions", meeting_id=meeting_id), 303)


@blueprint.route("/meetings/<uuid:meeting_id>/closing", methods=["GET", "POST"])
def close_meeting(meeting_id: UUID) -> ResponseReturnValue:
    found, form = queries.meeting(meeting_id), CloseForm()
    if form.validate_on_submit():
        actions.close_meeting(actor(), meeting_id, **form.facts())
        return redirect(url_for(".minutes", meeting_id=meeting_id), 303)
    require("council.close_meeting", actor(), Session(found))
    return form_page("council/close_meeting.html", form, meeting=found)


class Session:
    """A meeting as far as its close looks at it."""

    def __init__(self, meeting: Meeting) -> None:
        self.id, self.council_id, self.area_path = meeting.id, meeting.council_id, meeting.area_path
        self.meeting_state = meeting.state
