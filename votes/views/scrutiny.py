"""Pages of scrutineers and tellers, and of the body that confirms the result."""

from uuid import UUID

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from commons.web import actor
from votes import actions, queries
from votes.forms.polls import ReasonForm
from votes.queries import ceremony as keeping
from votes.rules import ANNOUNCED, BEFORE_CLOSE
from votes.views.access import blueprint, hats, page, worked
from votes.views.shown import named_officers, result_facts
from votes.words.polls import NOT_A_POLL_WORDS

ROLL_SHOWN = 200


@blueprint.get("/polls/<uuid:poll_id>/scrutiny")
def scrutiny(poll_id: UUID) -> ResponseReturnValue:
    return _scrutiny(poll_id)


@blueprint.post("/polls/<uuid:poll_id>/counts")
def ask_count(poll_id: UUID) -> ResponseReturnValue:
    actions.ask_count(actor(), poll_id)
    return redirect(url_for(".scrutiny", poll_id=poll_id), 303)


@blueprint.post("/polls/<uuid:poll_id>/signatures")
def sign(poll_id: UUID) -> ResponseReturnValue:
    try:
        actions.sign(actor(), poll_id, digest=request.form.get("digest", ""))
    except actions.NotAPoll as refusal:
        return _scrutiny(poll_id, str(NOT_A_POLL_WORDS[refusal.code]))
    return redirect(url_for(".scrutiny", poll_id=poll_id), 303)


@blueprint.get("/polls/<uuid:poll_id>/roll")
def roll(poll_id: UUID) -> ResponseReturnValue:
    poll = worked(poll_id, "officer", "steward", "chair")
    name = request.args.get("name", "")[:60].strip()
    return page(
        "votes/roll.html",
        poll,
        roll=queries.roll(poll, name=name, limit=ROLL_SHOWN),
        turnout=queries.turnout(poll),
        places=queries.places_on_roll(poll_id) if poll.roll_digest else [],
        name=name,
        shown=ROLL_SHOWN,
        channels=queries.turnout_by_channel(poll),
    )


@blueprint.get("/polls/<uuid:poll_id>/confirmation")
def confirmation(poll_id: UUID) -> ResponseReturnValue:
    return _confirmation(poll_id, ReasonForm(formdata=None))


@blueprint.post("/polls/<uuid:poll_id>/confirmations")
def confirm(poll_id: UUID) -> ResponseReturnValue:
    actions.confirm(actor(), poll_id)
    return redirect(url_for(".confirmation", poll_id=poll_id), 303)


@blueprint.post("/polls/<uuid:poll_id>/returns")
def return_result(poll_id: UUID) -> ResponseReturnValue:
    form = ReasonForm()
    if not form.validate_on_submit():
        return _confirmation(poll_id, form)
    actions.return_result(actor(), poll_id, **form.facts())
    return redirect(url_for(".confirmation", poll_id=poll_id), 303)


def _scrutiny(poll_id: UUID, problem: str = "") -> tuple[str, int]:
    poll = worked(poll_id, "officer")
    is_counted = poll.state not in (*BEFORE_CLOSE, "closed", "void")
    return page(
        "votes/scrutiny.html",
        poll,
        code=422 if problem else 200,
        problem=problem,
        turnout=queries.turnout(poll),
        opening=queries.opening(poll_id),
        shares=keeping.shares(poll),
        officers=named_officers(poll),
        is_scrutineer="scrutineer" in hats(poll),
        ballots=queries.ballots_in(poll_id) if poll.state in BEFORE_CLOSE else 0,
        **(result_facts(poll) if is_counted else {"standings": [], "grades": []}),
    )


def _confirmation(poll_id: UUID, form: ReasonForm) -> tuple[str, int]:
    poll = worked(poll_id, "confirmer")
    if poll.state not in ANNOUNCED:
        abort(404)
    code = 422 if form.errors else 200
    return page("votes/confirmation.html", poll, code=code, form=form, **result_facts(poll))
