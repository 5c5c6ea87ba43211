"""Proposals that exclude each other, for the committee's staff; and points on the map."""

from typing import Any
from uuid import UUID

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from commons.policy import may, require
from commons.web import actor
from council import queries as council
from council.models import Cycle
from proposals import actions, queries
from proposals.forms import PLEASE, ReasonForm
from proposals.forms.conflicts import ConflictForm, PointForm
from proposals.rules.conflicts import NEAR_M
from proposals.rules.points import MICRO
from proposals.views.desk import blueprint, done, form_page

SHOWN = 50


@blueprint.route("/years/<uuid:cycle_id>/conflicts", methods=["GET", "POST"])
def conflicts(cycle_id: UUID) -> ResponseReturnValue:
    cycle = council.cycle(cycle_id)
    require("proposals.see_conflicts", actor(), cycle)
    named = queries.named_in(cycle_id)
    form = _form(named)
    if form.validate_on_submit():
        actions.confirm_conflict(actor(), cycle_id, **form.facts())
        return redirect(url_for(".conflicts", cycle_id=cycle_id, done="noted"), 303)
    return form_page("proposals/conflicts.html", form, **_facts(cycle, named))


@blueprint.post("/years/<uuid:cycle_id>/conflicts/dismissals")
def dismiss_conflict(cycle_id: UUID) -> ResponseReturnValue:
    one = request.form.get("one_id", type=UUID) or abort(404)
    other = request.form.get("other_id", type=UUID) or abort(404)
    actions.dismiss_conflict(actor(), cycle_id, one_id=one, other_id=other)
    return redirect(url_for(".conflicts", cycle_id=cycle_id, done="dismissed"), 303)


@blueprint.route("/conflicts/<uuid:conflict_id>/lifting", methods=["GET", "POST"])
def lift_conflict(conflict_id: UUID) -> ResponseReturnValue:
    found, form = queries.conflict(conflict_id), ReasonForm()
    require("proposals.see_conflicts", actor(), found)
    if form.validate_on_submit():
        actions.lift_conflict(actor(), conflict_id, **form.facts())
        return redirect(url_for(".conflicts", cycle_id=found.cycle_id, done="lifted"), 303)
    named = queries.named_in(found.cycle_id)
    return form_page("proposals/lift_conflict.html", form, conflict=found, named=named)


@blueprint.route("/proposals/<uuid:proposal_id>/point", methods=["GET", "POST"])
def place(proposal_id: UUID) -> ResponseReturnValue:
    found = queries.proposal(proposal_id)
    if found.state == "draft":
        queries.draft_of(actor(), proposal_id)
    form, point = PointForm(data=_point(proposal_id)), queries.point_of(proposal_id)
    if form.validate_on_submit():
        actions.place(actor(), proposal_id, **form.facts())
        return redirect(url_for(".show", proposal_id=proposal_id, done="placed"), 303)
    require("proposals.place", actor(), found)
    return form_page("proposals/map_point.html", form, proposal=found, point=point)


def _point(proposal_id: UUID) -> dict[str, str]:
    """The point as it was set, as the form shows it."""
    found = queries.point_of(proposal_id)
    if found is None:
        return {"system": "gcj02"}
    return {"point": f"{found.lat / MICRO:.6f}, {found.lng / MICRO:.6f}", "system": found.system}


def _form(named: dict[UUID, queries.Named]) -> ConflictForm:
    form = ConflictForm()
    found = [SelectChoice(str(it.id), f"{it.number} {it.title}") for it in named.values()]
    for field in (form.one_id, form.other_id):
        field.choices = [SelectChoice(*PLEASE), *found]
        if field.data is None and not form.is_submitted():
            field.data = request.args.get(field.name, "")
    return form


def _facts(cycle: Cycle, named: dict[UUID, queries.Named]) -> dict[str, Any]:
    made, met = queries.shortlist_of(cycle.id), queries.meeting_pairs(cycle.id)
    return {
        "cycle": cycle,
        "named": named,
        "decided": [it for it in queries.decided(cycle.id) if _known(it, named)],
        "met": met[:SHOWN],
        "more": max(0, len(met) - SHOWN),
        "near": NEAR_M,
        "is_open": made is None or made.frozen_at is None,
        "is_staff": may("proposals.see_conflicts", actor(), cycle) is None,
        "done": done(),
    }


def _known(it: Any, named: dict[UUID, queries.Named]) -> bool:
    return it.first_id in named and it.second_id in named
