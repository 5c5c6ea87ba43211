"""The staff's pages: preparing a poll, its officers and box, the roll, and publication."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from commons.policy import require
from commons.web import actor
from council import queries as bodies
from votes import actions, queries
from votes.forms.polls import OfficerForm, PollForm
from votes.models import Poll
from votes.rules import PREPARING, obstacles_to_opening, obstacles_to_readiness
from votes.views.access import blueprint, page, worked
from votes.views.options import offer_officers, offer_parts
from votes.views.shown import deadline_clock, named_officers, obstacles_in_words
from votes.words.polls import NOT_A_POLL_WORDS

IN_HALL = ("checking_in", "no_quorum")


@blueprint.route("/years/<uuid:cycle_id>/polls", methods=["GET", "POST"])
def configure(cycle_id: UUID) -> ResponseReturnValue:
    cycle, form = bodies.cycle(cycle_id), PollForm()
    require("votes.configure", actor(), cycle)
    offer_parts(form, cycle)
    if form.validate_on_submit():
        try:
            facts = {**form.facts(), "kind": "selection"}
            made = actions.configure(actor(), cycle_id, **_ids(facts))
        except actions.NotAPoll as refusal:
            _blame(form, refusal.code)
        else:
            return redirect(url_for(".preparation", poll_id=made), 303)
    shown = render_template("votes/configure.html", form=form, cycle=cycle)
    return shown, 422 if form.errors else 200


def _blame(form: PollForm, code: str) -> None:
    """Say at the field at fault why the poll cannot be prepared like this."""
    field = {
        "conflict_unknown": form.conflicts,
        "number_unknown": form.street_wide,
        "residents_only_advise": form.rule_set_id,
    }.get(code, form.closes_at)
    field.errors = [*field.errors, str(NOT_A_POLL_WORDS[code])]


@blueprint.get("/polls/<uuid:poll_id>/preparation")
def preparation(poll_id: UUID) -> ResponseReturnValue:
    return _preparation(poll_id)


@blueprint.post("/polls/<uuid:poll_id>/officers")
def name_officer(poll_id: UUID) -> ResponseReturnValue:
    form = OfficerForm()
    offer_officers(form.person_id, worked(poll_id, "steward"))
    if not form.validate_on_submit():
        return _preparation(poll_id, form)
    person_id, role = UUID(form.person_id.data), form.role.data
    try:
        actions.name_officer(actor(), poll_id, person_id=person_id, role=role)
    except actions.NotAPoll as refusal:
        form.person_id.errors = [str(NOT_A_POLL_WORDS[refusal.code])]
        return _preparation(poll_id, form)
    return _back(poll_id)


@blueprint.post("/polls/<uuid:poll_id>/officers/<uuid:person_id>/removal")
def dismiss_officer(poll_id: UUID, person_id: UUID) -> ResponseReturnValue:
    actions.dismiss_officer(actor(), poll_id, person_id=person_id)
    return _back(poll_id)


@blueprint.post("/polls/<uuid:poll_id>/rehearsals")
def rehearse(poll_id: UUID) -> ResponseReturnValue:
    return _deed(poll_id, lambda: actions.rehearse(actor(), poll_id))


@blueprint.post("/polls/<uuid:poll_id>/readiness")
def make_ready(poll_id: UUID) -> ResponseReturnValue:
    actions.make_ready(actor(), poll_id)
    return _back(poll_id)


@blueprint.post("/polls/<uuid:poll_id>/roll")
def check_in(poll_id: UUID) -> ResponseReturnValue:
    actions.check_in(actor(), poll_id)
    return _back(poll_id)


@blueprint.post("/polls/<uuid:poll_id>/publication")
def publish(poll_id: UUID) -> ResponseReturnValue:
    actions.publish(actor(), poll_id)
    return redirect(url_for(".proclamation", poll_id=poll_id), 303)


def _preparation(
    poll_id: UUID, form: OfficerForm | None = None, problem: str = ""
) -> tuple[str, int]:
    poll = worked(poll_id, "steward")
    if form is None:
        form = OfficerForm(formdata=None)
        if poll.state in PREPARING:
            offer_officers(form.person_id, poll)
    return page(
        "votes/preparation.html",
        poll,
        code=422 if form.errors or problem else 200,
        form=form,
        problem=problem,
        **_obstacles(poll),
        warnings=obstacles_in_words(queries.warnings(poll)),
        officers=named_officers(poll),
        deadline=deadline_clock(poll),
        turnout=queries.turnout(poll),
        meeting=bodies.meeting(poll.meeting_id),
    )


def _obstacles(poll: Poll) -> dict[str, list[str]]:
    """What is missing while the poll is prepared, and what while members are checked in."""
    found: dict[str, list[str]] = {"obstacles": [], "in_hall": []}
    if poll.state in PREPARING:
        missing = obstacles_to_readiness(queries.readiness(poll))
        found["obstacles"] = obstacles_in_words(missing)
    elif poll.state in IN_HALL:
        missing = obstacles_to_opening(queries.readiness(poll))
        found["in_hall"] = obstacles_in_words(missing)
    return found


def _deed(poll_id: UUID, deed: Callable[[], None]) -> ResponseReturnValue:
    try:
        deed()
    except actions.NotAPoll as refusal:
        return _preparation(poll_id, problem=str(NOT_A_POLL_WORDS[refusal.code]))
    return _back(poll_id)


def _back(poll_id: UUID) -> ResponseReturnValue:
    return redirect(url_for(".preparation", poll_id=poll_id), 303)


def _ids(facts: dict[str, Any]) -> dict[str, Any]:
    return {
        name: UUID(value) if name.endswith("_id") and value else value
        for name, value in facts.items()
    }
