"""The chair's page: opening and closing the poll, and saying what has come of it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from commons.policy import require
from commons.web import actor
from council import queries as bodies
from votes import actions, queries
from votes.forms.polls import DecideForm, PeriodForm, ReasonForm
from votes.forms.round import needed_form
from votes.rules import BEFORE_CLOSE, obstacles_to_opening
from votes.views.access import blueprint, page, worked
from votes.views.shown import obstacles_in_words, result_facts
from votes.views.way import way
from votes.words.polls import NOT_A_POLL_WORDS


@blueprint.get("/polls/<uuid:poll_id>/chair")
def chair(poll_id: UUID) -> ResponseReturnValue:
    return _chair(poll_id)


@blueprint.post("/polls/<uuid:poll_id>/openings")
def open_poll(poll_id: UUID) -> ResponseReturnValue:
    actions.open_poll(actor(), poll_id)
    return _back(poll_id)


@blueprint.post("/polls/<uuid:poll_id>/quorum-misses")
def miss_quorum(poll_id: UUID) -> ResponseReturnValue:
    actions.miss_quorum(actor(), poll_id)
    return _back(poll_id)


@blueprint.post("/polls/<uuid:poll_id>/check-ins")
def check_in_again(poll_id: UUID) -> ResponseReturnValue:
    return answered(
        "votes.check_in_again", poll_id, PeriodForm(), "closes_at", actions.check_in_again
    )


@blueprint.post("/polls/<uuid:poll_id>/closings")
def close(poll_id: UUID) -> ResponseReturnValue:
    actions.close(actor(), poll_id)
    where = ".scrutiny" if request.args.get("back") == "scrutiny" else ".chair"
    return redirect(url_for(where, poll_id=poll_id), 303)


@blueprint.post("/polls/<uuid:poll_id>/declarations")
def declare(poll_id: UUID) -> ResponseReturnValue:
    actions.declare(actor(), poll_id)
    return _back(poll_id)


@blueprint.post("/polls/<uuid:poll_id>/decisions")
def decide(poll_id: UUID) -> ResponseReturnValue:
    return answered("votes.decide", poll_id, DecideForm(), "order", actions.decide)


@blueprint.post("/polls/<uuid:poll_id>/vacancies")
def leave_vacant(poll_id: UUID) -> ResponseReturnValue:
    return answered("votes.leave_vacant", poll_id, ReasonForm(), "reason", actions.leave_vacant)


@blueprint.post("/polls/<uuid:poll_id>/voidings")
def void(poll_id: UUID) -> ResponseReturnValue:
    return answered("votes.void", poll_id, ReasonForm(), "reason", actions.void)


def answered(
    name: str, poll_id: UUID, form: Any, blamed: str, deed: Callable[..., object]
) -> ResponseReturnValue:
    """Do the deed of this name, which needs words; a form with gaps comes back, nothing lost."""
    require(name, actor(), worked(poll_id, "chair"))
    if not form.validate_on_submit():
        return _chair(poll_id, form)
    try:
        deed(actor(), poll_id, **form.facts())
    except actions.NotAPoll as refusal:
        form[blamed].errors = [str(NOT_A_POLL_WORDS[refusal.code])]
        return _chair(poll_id, form)
    return _back(poll_id)


def _chair(poll_id: UUID, form: Any = None) -> tuple[str, int]:
    poll = worked(poll_id, "chair")
    is_before = poll.state in ("checking_in", "no_quorum")
    facts = queries.readiness(poll) if is_before else None
    return page(
        "votes/chair.html",
        poll,
        code=422 if form and form.errors else 200,
        form=form or needed_form(poll),
        **way(poll),
        obstacles=obstacles_in_words(obstacles_to_opening(facts)) if facts else [],
        turnout=queries.turnout(poll),
        meeting=bodies.meeting(poll.meeting_id),
        **(_result(poll)),
    )


def _result(poll: Any) -> dict[str, Any]:
    shown = poll.state not in (*BEFORE_CLOSE, "closed", "counted", "void")
    facts = result_facts(poll) if shown else {"standings": [], "grades": []}
    facts.pop("meeting", None)
    return facts


def _back(poll_id: UUID) -> ResponseReturnValue:
    return redirect(url_for(".chair", poll_id=poll_id), 303)
