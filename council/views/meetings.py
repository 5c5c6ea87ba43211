"""Meetings: called, changed, cancelled, attended; the page that everybody reads."""

from collections.abc import Collection
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from commons.clock import local
from commons.ics import ICS_TYPE, Event, calendar_bytes
from commons.policy import require
from commons.web import actor, attachment, settings
from council import actions, queries, seats
from council.forms import AttendanceForm, CancelForm, MeetingForm
from council.meeting_rules import rules_now, rules_of
from council.models import Meeting
from council.views.bodies import blueprint, form_page


@blueprint.route("/terms/<uuid:term_id>/meetings", methods=["GET", "POST"])
def call_meeting(term_id: UUID) -> ResponseReturnValue:
    council, form = queries.council(queries.term(term_id).council_id), MeetingForm()
    form.days_asked = rules_now(council.id).notice_days
    if form.validate_on_submit():
        meeting_id = actions.call_meeting(actor(), term_id, **form.facts())
        return redirect(url_for(".meeting", meeting_id=meeting_id), 303)
    require("council.call_meeting", actor(), council)
    return form_page("council/call_meeting.html", form, council=council)


@blueprint.get("/meetings/<uuid:meeting_id>")
def meeting(meeting_id: UUID) -> str:
    return _meeting(queries.meeting(meeting_id))


@blueprint.post("/meetings/<uuid:meeting_id>/attendances")
def take_attendance(meeting_id: UUID) -> ResponseReturnValue:
    found, form = queries.meeting(meeting_id), AttendanceForm()
    form.people.choices = seats.to_tick(found)
    if "find" in request.form:
        return _searched(found, form)
    if form.validate_on_submit():
        actions.take_attendance(actor(), meeting_id, **form.facts())
        return redirect(url_for(".meeting", meeting_id=meeting_id, _anchor="attendance"), 303)
    require("council.take_attendance", actor(), found)
    return _meeting(found, form), 422


@blueprint.post("/meetings/<uuid:meeting_id>/attendances/<uuid:person_id>")
def check_in(meeting_id: UUID, person_id: UUID) -> ResponseReturnValue:
    actions.check_in(actor(), meeting_id, person_id=person_id)
    return redirect(url_for(".meeting", meeting_id=meeting_id, _anchor="attendance"), 303)


@blueprint.post("/meetings/<uuid:meeting_id>/departures/<uuid:person_id>")
def leave(meeting_id: UUID, person_id: UUID) -> ResponseReturnValue:
    actions.leave(actor(), meeting_id, person_id=person_id)
    return redirect(url_for(".meeting", meeting_id=meeting_id, _anchor="attendance"), 303)


@blueprint.route("/meetings/<uuid:meeting_id>/change", methods=["GET", "POST"])
def change_meeting(meeting_id: UUID) -> ResponseReturnValue:
    found, form = queries.meeting(meeting_id), MeetingForm()
    form.days_asked = rules_of(found).notice_days
    form.unchanged = local(found.starts_at).date()
    if form.validate_on_submit():
        actions.change_meeting(actor(), meeting_id, **form.facts())
        return redirect(url_for(".meeting", meeting_id=meeting_id), 303)
    require("council.change_meeting", actor(), found)
    if request.method == "GET":
        form.fill(found)
    return form_page("council/change_meeting.html", form, meeting=found)


@blueprint.route("/meetings/<uuid:meeting_id>/cancellation", methods=["GET", "POST"])
def cancel_meeting(meeting_id: UUID) -> ResponseReturnValue:
    found, form = queries.meeting(meeting_id), CancelForm()
    if form.validate_on_submit():
        actions.cancel_meeting(actor(), meeting_id, **form.facts())
        return redirect(url_for(".meeting", meeting_id=meeting_id), 303)
    require("council.cancel_meeting", actor(), found)
    return form_page("council/cancel_meeting.html", form, meeting=found)


@blueprint.get("/meetings/<uuid:meeting_id>/meeting.ics")
def calendar_file(meeting_id: UUID) -> ResponseReturnValue:
    """The meeting for a calendar: the same UID for good, a higher number with every change."""
    found = queries.meeting(meeting_id)
    page = url_for(".meeting", meeting_id=meeting_id, _external=True)
    items = [f"{each.number} {each.item.title}" for each in queries.agenda(meeting_id)]
    event = Event(
        uid=f"{found.id}@meetings", sequence=found.sequence, stamped_at=found.changed_at,
        starts_at=found.starts_at, ends_at=found.ends_at, summary=found.title,
        location=found.place, description="\n".join([*items, found.stream_url, page]).strip(),
        url=page, is_cancelled=found.state == "cancelled",
    )  # fmt: skip
    made = calendar_bytes(event, maker=settings().organisation)
    return attachment(made, "meeting.ics", ICS_TYPE)


class Hall:
    """A meeting as far as its opening looks at it: who is there, and how many must be."""

    def __init__(self, meeting: Meeting, here: int, needed: int) -> None:
        self.council_id, self.area_path = meeting.council_id, meeting.area_path
        self.state, self.here, self.needed = meeting.state, here, needed


def _searched(found: Meeting, form: AttendanceForm) -> str:
    """Look for somebody late while others are ticked: the ticks stay, nothing is recorded."""
    require("council.take_attendance", actor(), found)
    return _meeting(found, ticked=set(form.people.data or []))


def _meeting(
    found: Meeting, form: AttendanceForm | None = None, ticked: Collection[str] = ()
) -> str:
    """The page of a meeting; staff in the hall find members by part of a name."""
    wanted = request.values.get("name", "")[:60].strip()
    presence = seats.presence(found, actor(), wanted, ticked)
    return render_template(
        "council/meeting.html",
        hall=Hall(found, presence["here"], presence["needed"]),
        meeting=found,
        council=queries.council(found.council_id),
        agenda=queries.agenda(found.id),
        orders=queries.orders_of(found),
        form=form,
        ticked=ticked,
        **presence,
    )
