"""The argument board of a proposal: points, their sources, and the remarks behind each."""

from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from commons.policy import require
from commons.text import clean_line
from commons.web import actor
from proposals import queries as plans
from proposals.actions import arguments as actions
from proposals.forms.arguments import PointForm
from proposals.queries import arguments as queries
from proposals.queries.arguments import Argued
from proposals.views.desk import blueprint, form_page, page_number, pager

LONGEST_SEARCH, WORDS = 60, 90


@blueprint.get("/proposals/<uuid:proposal_id>/points")
def points(proposal_id: UUID) -> str:
    found = plans.public(proposal_id)
    return render_template("proposals/points.html", proposal=found, board=queries.board(found.id))


@blueprint.get("/points/<uuid:point_id>")
def point(point_id: UUID) -> str:
    found, page = queries.argued(point_id), queries.behind(point_id, page_number())
    return render_template(
        "proposals/point.html",
        point=found.point,
        subject=found,
        proposal=found.proposal,
        page=page,
        pager_facts=pager(page),
    )


@blueprint.route("/proposals/<uuid:proposal_id>/points/new", methods=["GET", "POST"])
def make_point(proposal_id: UUID) -> ResponseReturnValue:
    found = plans.public(proposal_id)
    form = _form(proposal_id)
    if form.validate_on_submit():
        made = actions.make_point(actor(), proposal_id, **form.facts())
        return redirect(url_for(".point", point_id=made), 303)
    require("proposals.make_point", actor(), found)
    return form_page("proposals/edit_point.html", form, proposal=found, point=None, q=_asked())


@blueprint.route("/points/<uuid:point_id>/wording", methods=["GET", "POST"])
def change_point(point_id: UUID) -> ResponseReturnValue:
    found = queries.argued(point_id)
    form = _form(found.proposal.id, found)
    if form.validate_on_submit():
        actions.change_point(actor(), point_id, **form.facts())
        return redirect(url_for(".point", point_id=point_id), 303)
    require("proposals.change_point", actor(), found)
    facts = {"proposal": found.proposal, "point": found.point}
    return form_page("proposals/edit_point.html", form, **facts, q=_asked())


@blueprint.post("/points/<uuid:point_id>/removal")
def drop_point(point_id: UUID) -> ResponseReturnValue:
    proposal_id = actions.drop_point(actor(), point_id)
    return redirect(url_for(".points", proposal_id=proposal_id), 303)


def _asked() -> str:
    return clean_line(request.args.get("q", ""))[:LONGEST_SEARCH]


def _form(proposal_id: UUID, found: Argued | None = None) -> PointForm:
    """The form with the remarks that are offered; for a point that exists, as it is."""
    attached = list(queries.attached(found.point.id)) if found else []
    form = PointForm(obj=found.point if found else None)
    listed = queries.offered(proposal_id, _asked(), attached)
    form.remarks.choices = [SelectChoice(str(one.id), one.text[:WORDS]) for one in listed]
    if found and request.method == "GET":
        form.remarks.data = [str(one) for one in attached]
    return form
