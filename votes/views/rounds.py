"""After the count: further votes, lots and advice, void polls once more, irregularities."""

from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from commons.policy import require
from commons.web import actor
from votes import actions, queries
from votes.forms.polls import ReasonForm
from votes.forms.round import LaterRoundForm, LotForm, NoteForm, RoundForm, offer_meetings
from votes.views.access import blueprint, page, worked
from votes.views.hall import answered
from votes.views.way import told


@blueprint.post("/polls/<uuid:poll_id>/rounds")
def call_round(poll_id: UUID) -> ResponseReturnValue:
    poll = worked(poll_id, "chair")
    is_later = queries.counted_outcome(poll_id) == "NEXT_MEETING"
    form = offer_meetings(LaterRoundForm(), poll) if is_later else RoundForm()
    return answered("votes.call_round", poll_id, form, "closes_at", actions.call_round)


@blueprint.post("/polls/<uuid:poll_id>/reruns")
def rerun(poll_id: UUID) -> ResponseReturnValue:
    form = offer_meetings(LaterRoundForm(), worked(poll_id, "chair"))
    return answered("votes.rerun", poll_id, form, "closes_at", actions.rerun)


@blueprint.post("/polls/<uuid:poll_id>/lots")
def draw_lot(poll_id: UUID) -> ResponseReturnValue:
    return answered("votes.draw_lot", poll_id, LotForm(), "public", actions.draw_lot)


@blueprint.post("/polls/<uuid:poll_id>/advice")
def take_advice(poll_id: UUID) -> ResponseReturnValue:
    actions.take_advice(actor(), poll_id)
    return redirect(url_for(".chair", poll_id=poll_id), 303)


@blueprint.post("/polls/<uuid:poll_id>/advice-passed")
def pass_advice(poll_id: UUID) -> ResponseReturnValue:
    return answered("votes.pass_advice", poll_id, ReasonForm(), "reason", actions.pass_advice)


@blueprint.get("/polls/<uuid:poll_id>/irregularities")
def irregularities(poll_id: UUID) -> ResponseReturnValue:
    return _irregularities(poll_id)


@blueprint.post("/polls/<uuid:poll_id>/irregularities")
def note_irregularity(poll_id: UUID) -> ResponseReturnValue:
    require("votes.note_irregularity", actor(), worked(poll_id, "officer"))
    form = NoteForm()
    if not form.validate_on_submit():
        return _irregularities(poll_id, form)
    actions.note_irregularity(actor(), poll_id, **form.facts())
    return redirect(url_for(".irregularities", poll_id=poll_id), 303)


@blueprint.post("/polls/<uuid:poll_id>/irregularities/ruling")
def let_go_on(poll_id: UUID) -> ResponseReturnValue:
    worked(poll_id, "chair")
    form = ReasonForm()
    if not form.validate_on_submit():
        return _irregularities(poll_id, form)
    actions.let_go_on(actor(), poll_id, **form.facts())
    return redirect(url_for(".irregularities", poll_id=poll_id), 303)


def _irregularities(poll_id: UUID, form: ReasonForm | None = None) -> tuple[str, int]:
    poll = worked(poll_id, "officer", "chair")
    is_open = any(not each.is_answered for each in queries.irregularities(poll_id))
    empty = ReasonForm if is_open else NoteForm
    return page(
        "votes/irregularities.html",
        poll,
        code=422 if form and form.errors else 200,
        form=form or empty(formdata=None),
        is_open=is_open,
        **told(poll),
    )
