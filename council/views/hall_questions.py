"""Questions from the floor: asked by scanning a code, without an account; the wall shows some."""

from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from commons import qr
from commons.clock import now
from commons.crypto import CryptoRefused, token
from commons.limits import Limit, count
from commons.policy import ANONYMOUS, may, require
from commons.web import actor, client_address, keyring
from council import actions, queries
from council.actions.hall_questions import Asked, Listener
from council.forms.hall_questions import HallQuestionForm, HideForm
from council.models import Meeting
from council.queries import hall_questions as found_by
from council.rules.hall_questions import MOVES
from council.words.hall_questions import HIDE_WORDS, QUESTION_MOVE_WORDS, QUESTION_WORDS
from residents.views.lists import number, paged

blueprint = Blueprint("hall_questions", __name__)
# A whole hall shares one address: wide enough for it, and too narrow for a machine.
ASKING, SUPPORTING = Limit("hall_questions", 120, 600), Limit("hall_supports", 1200, 600)
WORDS = {
    "question_words": QUESTION_WORDS,
    "question_move_words": QUESTION_MOVE_WORDS,
    "question_hide_words": HIDE_WORDS,
}


@blueprint.route("/meetings/<uuid:meeting_id>/questions", methods=["GET", "POST"])
def listing(meeting_id: UUID) -> ResponseReturnValue:
    found, form = queries.meeting(meeting_id), HallQuestionForm()
    if form.validate_on_submit():
        count(ASKING, _from())
        listener = _listener(meeting_id)
        made = actions.ask_from_floor(ANONYMOUS, meeting_id, listener=listener, **form.facts())
        return redirect(url_for(".listing", meeting_id=meeting_id, _anchor=f"q{made}"), 303)
    if form.errors:
        require("council.ask_from_floor", ANONYMOUS, Listener(found, _listener(meeting_id)))
    return _page(found, form)


@blueprint.post("/hall-questions/<uuid:question_id>/supports")
def support(question_id: UUID) -> ResponseReturnValue:
    count(SUPPORTING, _from())
    found = found_by.hall_question(question_id)
    where = url_for(".listing", meeting_id=found.meeting_id, _anchor=f"q{question_id}")
    listener = _listener(found.meeting_id)
    actions.support_question(ANONYMOUS, question_id, listener=listener)
    return redirect(where, 303)


@blueprint.post("/hall-questions/<uuid:question_id>/<any(shortlist,set_back,answer,show):move>")
def step(question_id: UUID, move: str) -> ResponseReturnValue:
    where = _place(question_id)
    actions.move_question(actor(), question_id, move=move)
    return redirect(where, 303)


@blueprint.post("/hall-questions/<uuid:question_id>/hidings")
def hide(question_id: UUID) -> ResponseReturnValue:
    where, form = _place(question_id), HideForm()
    if form.validate_on_submit():
        actions.move_question(actor(), question_id, move="hide", **form.facts())
        return redirect(where, 303)
    found = found_by.hall_question(question_id)
    meeting = queries.meeting(found.meeting_id)
    require("council.move_question", actor(), Asked(found, meeting))
    return _page(meeting, HallQuestionForm(formdata=None), form)


@blueprint.get("/meetings/<uuid:meeting_id>/questions/screen/<token>")
def wall(meeting_id: UUID, token: str) -> ResponseReturnValue:
    """The wall: whoever has the address needs no sign-in; nothing can be done there."""
    found = queries.meeting(meeting_id)
    try:
        keyring().read_signed_code(f"questions-{meeting_id}", token[:40])
    except CryptoRefused:
        abort(404)
    address = url_for(".listing", meeting_id=meeting_id, _external=True)
    code = qr.drawn(address, border=2, omitsize=True, light="#ffffff")
    rows = found_by.on_wall(meeting_id)
    return render_template(
        "council/questions_screen.html", meeting=found, rows=rows, qr=code, moment=now()
    )


def _page(
    found: Meeting, form: HallQuestionForm, hide_form: HideForm | None = None
) -> ResponseReturnValue:
    presides = may("council.change_item", actor(), found) is None
    listener = _listener(found.id, make=False)
    listed = found_by.hall_questions(found.id, listener, number(), staff=presides)
    sign = keyring().sign_code(f"questions-{found.id}", b"wall") if presides else ""
    wrong = next((one for one in (form, hide_form) if one and one.errors), None)
    page = render_template(
        "council/questions.html", meeting=found, ask_form=form, form=wrong, listed=listed,
        hide_form=HideForm(formdata=None), presides=presides, token=sign, moves=MOVES,
        pager_facts=paged(".listing", listed.total, meeting_id=str(found.id)),
        refusal=may("council.ask_from_floor", ANONYMOUS, Listener(found, listener)), **WORDS,
    )  # fmt: skip
    return page, 422 if wrong else 200


def _listener(meeting_id: UUID, *, make: bool = True) -> str:
    """This browser in this meeting: another one in every meeting, and nobody's name."""
    if "listener" not in session and make:
        session["listener"] = token()
    secret = session.get("listener", "")
    return keyring().lookup("listener", f"{meeting_id} {secret}") if secret else ""


def _from() -> str:
    return keyring().lookup("limit", client_address())[:40]


def _place(question_id: UUID) -> str:
    meeting_id = found_by.hall_question(question_id).meeting_id
    return url_for(".listing", meeting_id=meeting_id, _anchor=f"q{question_id}")
