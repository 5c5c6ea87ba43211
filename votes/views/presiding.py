"""In the hall: motions by show of hands, pausing and going on, asking to close before the time."""

from typing import Any
from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from commons.web import actor
from votes import actions, queries
from votes.forms.hall import MOTION_WORDS, MotionForm, PaperForm, TwoPapersForm
from votes.models import Poll
from votes.rules import has_two_stacks
from votes.views.access import blueprint, page, worked
from votes.views.hall import _back as to_chair
from votes.words.paper import STATION_FAULT_WORDS
from votes.words.polls import NOT_A_POLL_WORDS


@blueprint.get("/polls/<uuid:poll_id>/motions")
def motions(poll_id: UUID) -> ResponseReturnValue:
    poll = worked(poll_id, "chair", "steward")
    return _motions(poll, _offered(poll, MotionForm(formdata=None)))


@blueprint.post("/polls/<uuid:poll_id>/motions")
def note_motion(poll_id: UUID) -> ResponseReturnValue:
    poll = worked(poll_id, "chair", "steward")
    form = _offered(poll, MotionForm())
    if not form.validate_on_submit():
        return _motions(poll, form)
    try:
        actions.note_motion(actor(), poll_id, **form.facts())
    except actions.NotAPoll as refusal:
        form.in_favour.errors = [str(NOT_A_POLL_WORDS[refusal.code])]
        return _motions(poll, form)
    return redirect(url_for(".motions", poll_id=poll_id), 303)


@blueprint.get("/polls/<uuid:poll_id>/paper")
def hall_paper(poll_id: UUID) -> ResponseReturnValue:
    poll = worked(poll_id, "chair", "steward")
    return _paper(poll, _form_of(poll)(formdata=None))


@blueprint.post("/polls/<uuid:poll_id>/paper")
def go_to_paper(poll_id: UUID) -> ResponseReturnValue:
    poll = worked(poll_id, "chair", "steward")
    form = _form_of(poll)()
    if not form.validate_on_submit():
        return _paper(poll, form)
    try:
        actions.go_to_paper(actor(), poll_id, **form.facts())
    except actions.NotAPoll as refusal:
        form.papers.errors = [str(STATION_FAULT_WORDS[refusal.code])]
        return _paper(poll, form)
    return redirect(url_for(".hall_paper", poll_id=poll_id), 303)


@blueprint.post("/polls/<uuid:poll_id>/pauses")
def pause(poll_id: UUID) -> ResponseReturnValue:
    actions.pause(actor(), poll_id)
    return to_chair(poll_id)


@blueprint.post("/polls/<uuid:poll_id>/resumptions")
def resume(poll_id: UUID) -> ResponseReturnValue:
    actions.resume(actor(), poll_id)
    return to_chair(poll_id)


@blueprint.post("/polls/<uuid:poll_id>/closing-requests")
def ask_close(poll_id: UUID) -> ResponseReturnValue:
    actions.ask_close(actor(), poll_id)
    return to_chair(poll_id)


def _offered(poll: Poll, form: MotionForm) -> MotionForm:
    """The form with the motions that are still to be carried."""
    missing = queries.motions_missing(poll)
    form.matter.choices = [SelectChoice(matter, MOTION_WORDS[matter]) for matter in missing]
    if len(missing) == 1 and not form.matter.data:
        form.matter.data = missing[0]
    return form


def _form_of(poll: Poll) -> type[PaperForm]:
    return TwoPapersForm if has_two_stacks(poll.rules) else PaperForm


def _paper(poll: Poll, form: Any) -> tuple[str, int]:
    here = [one for one in queries.stations(poll.id) if one.kind == "hall"]
    code = 422 if form.errors else 200
    turnout = queries.turnout(poll)
    return page("votes/hall_paper.html", poll, code, form=form, stations=here, turnout=turnout)


def _motions(poll: Poll, form: Any) -> tuple[str, int]:
    return page(
        "votes/motions.html",
        poll,
        code=422 if form.errors else 200,
        form=form,
        heads=queries.heads(poll),
        motions=queries.motions(poll),
        motion_words=MOTION_WORDS,
    )
