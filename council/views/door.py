"""The door of a meeting: a delegate scans the code on the screen, signs in and is there."""

from uuid import UUID

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from commons.policy import may
from commons.web import actor, settings
from council import actions, doors, queries
from council.actions.meetings import Seat
from council.models import Meeting
from council.views.bodies import blueprint

COOKIE = "door"


@blueprint.get("/meetings/<uuid:meeting_id>/door")
def door(meeting_id: UUID) -> ResponseReturnValue:
    meeting, code = queries.meeting(meeting_id), request.args.get("code", "")[:40]
    if not code.strip():
        return _door(meeting)
    try:
        given = doors.pass_for(meeting_id, code)
    except doors.DoorRefused as refusal:
        return _door(meeting, str(doors.WORDS[refusal.code]))
    return _with_pass(meeting_id, given)


@blueprint.post("/meetings/<uuid:meeting_id>/arrivals")
def arrive(meeting_id: UUID) -> ResponseReturnValue:
    actions.arrive(actor(), meeting_id, code=request.cookies.get(COOKIE, ""))
    return redirect(url_for(".door", meeting_id=meeting_id), 303)


@blueprint.post("/meetings/<uuid:meeting_id>/leavings")
def depart(meeting_id: UUID) -> ResponseReturnValue:
    actions.depart(actor(), meeting_id)
    return redirect(url_for(".door", meeting_id=meeting_id), 303)


def _with_pass(meeting_id: UUID, given: str) -> ResponseReturnValue:
    """Lead on to the address without a code; the pass is in this browser's cookie only."""
    answer = make_response(redirect(url_for(".door", meeting_id=meeting_id), 303))
    answer.set_cookie(
        COOKIE, given, max_age=doors.PASS * doors.STEP, path=f"/meetings/{meeting_id}",
        httponly=True, samesite="Lax", secure=settings().https,
    )  # fmt: skip
    return answer


def _door(meeting: Meeting, problem: str = "") -> ResponseReturnValue:
    person_id = actor().person_id
    seat = Seat(meeting, person_id, request.cookies.get(COOKIE, ""))
    attended = queries.attendance(meeting.id, person_id) if person_id else None
    shown = render_template(
        "council/door.html",
        meeting=meeting,
        seat=seat,
        here_since=attended.arrived_at if attended and attended.left_at is None else None,
        refusal=may("council.arrive", actor(), seat),
        problem=problem,
        quiet=True,
    )
    return shown, 409 if problem else 200
