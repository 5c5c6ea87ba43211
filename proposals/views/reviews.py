"""The desk of reviewers: what waits, findings stage by stage, closing."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from commons.clock import today
from commons.money import wan
from commons.policy import require
from commons.web import actor
from proposals import actions, queries
from proposals.forms import PLEASE, SubstantiveForm
from proposals.forms.scopes import FormalForm
from proposals.rules import STAGES
from proposals.rules.scope import OTHER
from proposals.views.desk import blueprint, done, one_of
from residents import queries as people


@blueprint.get("/reviews")
def reviews() -> str:
    require("proposals.see_reviews", actor())
    return render_template(
        "proposals/reviews.html", waiting=queries.inbox(actor()), today=today(), done=done()
    )


@blueprint.get("/reviews/<uuid:proposal_id>")
def review(proposal_id: UUID) -> ResponseReturnValue:
    case = queries.case(queries.public(proposal_id))
    require("proposals.see_review", actor(), case)
    if case.state != "reviewing":
        return redirect(url_for(".show", proposal_id=proposal_id), 303)
    stage = one_of("stage", STAGES, _next_stage(case))
    return _page(case, stage, _filled(case, stage) if stage else None)


@blueprint.post("/reviews/<uuid:proposal_id>/findings/<any(formal, substantive):stage>")
def note(proposal_id: UUID, stage: str) -> ResponseReturnValue:
    case = queries.case(queries.public(proposal_id), stage)
    require("proposals.review", actor(), case)
    form = _form(case, stage)
    if form.validate_on_submit():
        actions.review(actor(), proposal_id, stage=stage, **form.facts())
        return redirect(url_for(".review", proposal_id=proposal_id, done="noted"), 303)
    return _page(case, stage, form)


@blueprint.post("/reviews/<uuid:proposal_id>/closing")
def close_review(proposal_id: UUID) -> ResponseReturnValue:
    actions.close_review(actor(), proposal_id)
    return redirect(url_for(".reviews", done="closed"), 303)


def _next_stage(case: queries.Case) -> str:
    """The stage whose finding is missing, or nothing when the review can be closed."""
    if case.is_ready:
        return ""
    return "substantive" if "formal" in case.findings else "formal"


def _form(case: queries.Case, stage: str, **given: Any) -> Any:
    if stage == "formal":
        formal = FormalForm(**given)
        formal.offer(queries.scope(case.council_id).items)
        return formal
    form = SubstantiveForm(**given)
    units = [SelectChoice(str(unit.id), unit.name) for unit in people.units_of(case.area_path)]
    form.unit_id.choices = [SelectChoice(*PLEASE), *units]
    return form


def _filled(case: queries.Case, stage: str) -> Any:
    found = case.findings.get(stage)
    if found is None:
        return _form(case, stage)
    data = {"outcome": found.outcome, "reason": found.reason, "delivery_by": found.delivery_by}
    data |= {"cites": found.cited["number"] if found.cited else OTHER}
    data |= {"cost_fen": wan(found.cost_fen) if found.cost_fen else ""}
    data |= {"unit_id": str(found.unit_id) if found.unit_id else ""}
    return _form(case, stage, data=data, formdata=None)


def _page(case: queries.Case, stage: str, form: Any) -> ResponseReturnValue:
    page = render_template(
        "proposals/review.html",
        case=case,
        proposal=case.proposal,
        row=queries.row(case.proposal.id),
        photos=queries.photos(case.proposal.id),
        units={unit.id: unit.name for unit in people.units_of(case.area_path)},
        stage=stage,
        form=form,
        done=done(),
    )
    return page, 422 if form is not None and form.errors else 200
