"""The year of a council: its dates and where it stands."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from commons.clock import local, now
from commons.policy import may, require
from commons.web import actor
from council import actions, queries
from council.forms import CycleForm, PhaseForm
from council.models import Cycle
from council.rules import PHASES
from council.words import MOVE_WORDS

blueprint = Blueprint("years", __name__)


@blueprint.get("/years")
def newest() -> ResponseReturnValue:
    found = queries.cycles()
    return redirect(url_for(".show", cycle_id=found[0].id)) if found else abort(404)


@blueprint.get("/years/<uuid:cycle_id>")
def show(cycle_id: UUID) -> str:
    cycle = queries.cycle(cycle_id)
    return render_template("council/year.html", **_year(cycle))


@blueprint.route("/councils/<slug>/years/new", methods=["GET", "POST"])
def open_cycle(slug: str) -> ResponseReturnValue:
    council, form = queries.council_by_slug(slug) or abort(404), CycleForm()
    if form.validate_on_submit():
        cycle_id = actions.open_cycle(actor(), council.id, **form.facts())
        return redirect(url_for(".phases", cycle_id=cycle_id), 303)
    require("council.open_cycle", actor(), council)
    page = render_template("council/open_year.html", form=form, council=council)
    return page, 422 if form.errors else 200


@blueprint.route("/years/<uuid:cycle_id>/phases", methods=["GET", "POST"])
def phases(cycle_id: UUID) -> ResponseReturnValue:
    cycle, form = queries.cycle(cycle_id), PhaseForm()
    if form.validate_on_submit():
        actions.set_phase(actor(), cycle_id, **form.facts())
        return redirect(url_for(".phases", cycle_id=cycle_id), 303)
    require("council.set_phase", actor(), cycle)
    if request.method == "GET":
        _fill(form, cycle_id, request.args.get("phase", "collecting"))
    page = render_template("council/phases.html", form=form, **_year(cycle))
    return page, 422 if form.errors else 200


@blueprint.post("/years/<uuid:cycle_id>/moves")
def move(cycle_id: UUID) -> ResponseReturnValue:
    actions.move_cycle(actor(), cycle_id, move=request.form.get("move", ""))
    return redirect(url_for(".show", cycle_id=cycle_id), 303)


def _fill(form: PhaseForm, cycle_id: UUID, name: str) -> None:
    found = queries.phase(cycle_id, name if name in PHASES else "collecting")
    form.phase.data = found.name if found else (name if name in PHASES else "collecting")
    if found:
        form.opens_at.data, form.closes_at.data = local(found.opens_at), local(found.closes_at)


def _year(cycle: Cycle) -> dict[str, Any]:
    moves = [
        step.name
        for step in cycle.LIFECYCLE.moves
        if step.source == cycle.state and step.name in MOVE_WORDS
    ]
    return {
        "cycle": cycle,
        "council": queries.council(cycle.council_id),
        "phases": queries.phases(cycle.id),
        "moment": now(),
        "others": [other for other in queries.cycles(cycle.council_id) if other.id != cycle.id],
        "moves": moves if may("council.move_cycle", actor(), cycle) is None else [],
    }
