"""The speakers' list: members ask for the floor, the chair gives it, the wall shows the time."""

from uuid import UUID

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.fields import SelectChoice

from commons.clock import now
from commons.crypto import CryptoRefused
from commons.forms import Form, choice_field, needed
from commons.policy import may, require
from commons.web import actor, keyring
from council import actions, queries
from council.actions.floor import Speaker
from council.models import Meeting
from council.rules.floor import STANCES
from council.views.bodies import blueprint
from council.words.floor import STANCE_WORDS


class FloorForm(Form):
    item_id = choice_field(_l("Item of the agenda"), [])
    stance = RadioField(
        _l("What you want to say"),
        [needed()],
        choices=[SelectChoice(name, STANCE_WORDS[name]) for name in STANCES],
    )


@blueprint.route("/meetings/<uuid:meeting_id>/floor", methods=["GET", "POST"])
def floor(meeting_id: UUID) -> ResponseReturnValue:
    found, form = queries.meeting(meeting_id), FloorForm()
    agenda = queries.agenda(meeting_id)
    form.item_id.choices = [(str(one.item.id), f"{one.number} {one.item.title}") for one in agenda]
    if form.validate_on_submit():
        actions.ask_floor(actor(), UUID(form.item_id.data), stance=form.stance.data)
        return redirect(url_for(".floor", meeting_id=meeting_id), 303)
    speaker = Speaker(found, actor().person_id)
    if form.errors:
        require("council.ask_floor", actor(), speaker)
    return _floor(found, form, speaker)


@blueprint.post("/speeches/<uuid:speech_id>/withdrawal")
def give_up_floor(speech_id: UUID) -> ResponseReturnValue:
    meeting_id = queries.speech(speech_id).meeting_id
    actions.give_up_floor(actor(), speech_id)
    return redirect(url_for(".floor", meeting_id=meeting_id), 303)


@blueprint.post("/speeches/<uuid:speech_id>/<any(give,pause,resume,end):move>")
def move_speech(speech_id: UUID, move: str) -> ResponseReturnValue:
    meeting_id = queries.speech(speech_id).meeting_id
    actions.move_speech(actor(), speech_id, move=move)
    return redirect(url_for(".floor", meeting_id=meeting_id), 303)


@blueprint.post("/speeches/<uuid:speech_id>/extension")
def extend_speech(speech_id: UUID) -> ResponseReturnValue:
    meeting_id = queries.speech(speech_id).meeting_id
    actions.extend_speech(actor(), speech_id)
    return redirect(url_for(".floor", meeting_id=meeting_id), 303)


@blueprint.get("/meetings/<uuid:meeting_id>/floor/screen/<token>")
def floor_screen(meeting_id: UUID, token: str) -> ResponseReturnValue:
    """The wall: whoever has the address needs no sign-in; nothing can be done there."""
    found = queries.meeting(meeting_id)
    try:
        keyring().read_signed_code(f"floor-{meeting_id}", token[:40])
    except CryptoRefused:
        abort(404)
    return render_template(
        "council/floor_screen.html", meeting=found, floor=queries.floor(meeting_id), moment=now()
    )


def _floor(found: Meeting, form: FloorForm, speaker: Speaker) -> ResponseReturnValue:
    presides = may("council.change_item", actor(), found) is None
    token = keyring().sign_code(f"floor-{found.id}", b"wall") if presides else ""
    shown = render_template(
        "council/floor.html", meeting=found, form=form, speaker=speaker, presides=presides,
        floor=queries.floor(found.id), moment=now(), token=token, me=actor().person_id,
    )  # fmt: skip
    return shown, 422 if form.errors else 200
