"""Motions of a meeting: put, voted on by hands or by name, decided."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from commons.clock import today
from commons.policy import require
from commons.web import actor
from council import actions, queries, seats
from council.actions.motions import Turn, heads
from council.forms.sessions import HandsForm, MemberVoiceForm, MotionForm, VoiceForm
from council.meeting_rules import rules_of
from council.models import Meeting, MeetingMotion
from council.queries.covenants import adopted_by
from council.rules.motions import CHOICES, DECIDED, needed
from council.views.bodies import blueprint, form_page
from residents import queries as people


@blueprint.get("/meetings/<uuid:meeting_id>/motions")
def motions(meeting_id: UUID) -> str:
    found = queries.meeting(meeting_id)
    moved = queries.motions_at(meeting_id)
    resolved = queries.resolutions(today(), meeting_id=meeting_id) if moved else []
    return render_template(
        "council/motions.html",
        meeting=found,
        agenda=queries.agenda(meeting_id),
        moved=moved,
        resolved={one.resolution.motion_id: one for one in resolved},
    )


@blueprint.route("/meetings/<uuid:meeting_id>/motions/new", methods=["GET", "POST"])
def move(meeting_id: UUID) -> ResponseReturnValue:
    found, form = queries.meeting(meeting_id), MotionForm()
    _offer(form, found)
    if form.validate_on_submit():
        made = actions.move(actor(), UUID(form.item_id.data), **form.facts())
        return redirect(url_for(".motion", motion_id=made), 303)
    require("council.move", actor(), found)
    if request.method == "GET":
        form.majority.data = rules_of(found).majority
    return form_page("council/move.html", form, meeting=found)


@blueprint.get("/motions/<uuid:motion_id>")
def motion(motion_id: UUID) -> ResponseReturnValue:
    return _motion(queries.motion(motion_id))


@blueprint.post("/motions/<uuid:motion_id>/hands")
def type_hands(motion_id: UUID) -> ResponseReturnValue:
    found, form = queries.motion(motion_id), HandsForm()
    _members, form.present = heads(found)
    if form.validate_on_submit():
        actions.type_hands(actor(), motion_id, **form.facts())
        return _back(motion_id)
    require("council.type_hands", actor(), Turn(found, "moved"))
    return _motion(found, hands=form)


@blueprint.post("/motions/<uuid:motion_id>/agreement")
def agree_hands(motion_id: UUID) -> ResponseReturnValue:
    actions.agree_hands(actor(), motion_id)
    return _back(motion_id)


@blueprint.post("/motions/<uuid:motion_id>/refusal")
def refuse_hands(motion_id: UUID) -> ResponseReturnValue:
    actions.refuse_hands(actor(), motion_id)
    return _back(motion_id)


@blueprint.post("/motions/<uuid:motion_id>/withdrawal")
def withdraw_motion(motion_id: UUID) -> ResponseReturnValue:
    actions.withdraw_motion(actor(), motion_id)
    return _back(motion_id)


@blueprint.post("/motions/<uuid:motion_id>/roll-call")
def call_roll(motion_id: UUID) -> ResponseReturnValue:
    actions.call_roll(actor(), motion_id)
    return _back(motion_id)


@blueprint.post("/motions/<uuid:motion_id>/voice")
def answer_call(motion_id: UUID) -> ResponseReturnValue:
    found, form = queries.motion(motion_id), VoiceForm()
    if form.validate_on_submit():
        actions.answer_call(actor(), motion_id, **form.facts())
        return _back(motion_id)
    require("council.answer_call", actor(), Turn(found, "calling", person_id=actor().person_id))
    return _motion(found, own=form)


@blueprint.post("/motions/<uuid:motion_id>/voices")
def note_voice(motion_id: UUID) -> ResponseReturnValue:
    found, form = queries.motion(motion_id), MemberVoiceForm()
    form.person_id.choices = _present(found)
    if form.validate_on_submit():
        actions.note_voice(actor(), motion_id, **form.facts())
        return _back(motion_id)
    require("council.note_voice", actor(), Turn(found, "calling", person_id=_nobody(found)))
    return _motion(found, typed=form)


@blueprint.post("/motions/<uuid:motion_id>/roll-call/end")
def close_roll_call(motion_id: UUID) -> ResponseReturnValue:
    actions.close_roll_call(actor(), motion_id)
    return _back(motion_id)


def _motion(
    found: MeetingMotion,
    hands: HandsForm | None = None,
    own: VoiceForm | None = None,
    typed: MemberVoiceForm | None = None,
) -> ResponseReturnValue:
    said = queries.named_voices([found.id]).get(found.id, [])
    moved = next(one for one in queries.motions_at(found.meeting_id) if one.motion.id == found.id)
    mine = Turn(found, "calling", person_id=actor().person_id)
    typing = typed or MemberVoiceForm(formdata=None)
    typing.person_id.choices = _present(found)
    shown = render_template(
        "council/motion.html",
        meeting=queries.meeting(found.meeting_id), moved=moved, said=said,
        numbers=moved.count.hands if moved.count else None,
        needed=needed(moved.count.hands, found.majority) if moved.count else None,
        turn=Turn(found, "moved"), typing=Turn(found, "calling"), mine=mine,
        agreeing=_agreeing(found, moved.count.by_id if moved.count else None),
        own_choice=next((one.choice for one in said if one.person_id == actor().person_id), ""),
        hands=hands or HandsForm(formdata=None), own=own or VoiceForm(formdata=None),
        typed=typing, form=hands or own or typed, is_decided=found.state in DECIDED,
        choices=CHOICES, covenant_made=adopted_by(found.id),
    )  # fmt: skip
    return shown, 422 if hands or own or typed else 200


def _agreeing(found: MeetingMotion, typist: UUID | None) -> Turn:
    turn = Turn(found, "counted")
    turn.typists = {typist} if typist else set()
    return turn


def _present(found: MeetingMotion) -> list[Any]:
    here = set(queries.present(found.meeting_id)) if found.state == "calling" else set()
    names = people.names(here)
    return [(str(each), name) for each, name in sorted(names.items(), key=lambda one: one[1])]


def _nobody(found: MeetingMotion) -> UUID | None:
    """Somebody who is there, so that the refusal speaks of the sender and not of the member."""
    return next(iter(queries.present(found.meeting_id)), None)


def _offer(form: MotionForm, found: Meeting) -> None:
    items = [(str(each.item.id), f"{each.number} {each.item.title}")
             for each in queries.agenda(found.id)]  # fmt: skip
    members = [(one.value, one.label) for one in seats.to_tick(found)]
    form.offer(items, members, queries.drafted(found.council_id, found.id))


def _back(motion_id: UUID) -> ResponseReturnValue:
    return redirect(url_for(".motion", motion_id=motion_id), 303)
