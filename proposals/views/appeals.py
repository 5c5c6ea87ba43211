"""What reviews found, and appeals: raised by the author, given by the staff, decided anew."""

from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from commons.policy import may, require
from commons.web import actor
from proposals import actions, queries
from proposals.actions import Decision
from proposals.forms import AppealForm, AssignAppealForm
from proposals.models import Proposal
from proposals.views.desk import blueprint, done, form_page
from proposals.views.reviewers import assign_form
from proposals.views.reviews import decision_form


@blueprint.get("/proposals/<uuid:proposal_id>/findings")
def findings(proposal_id: UUID) -> str:
    found = queries.public(proposal_id)
    shown = queries.published(proposal_id)
    return render_template("proposals/findings.html", proposal=found, findings=shown)


@blueprint.route("/proposals/<uuid:proposal_id>/appeal", methods=["GET", "POST"])
def appeal(proposal_id: UUID) -> ResponseReturnValue:
    found, form = queries.public(proposal_id), AppealForm()
    if form.validate_on_submit():
        actions.appeal(actor(), proposal_id, **form.facts())
        return redirect(url_for(".show", proposal_id=proposal_id, done="appealed"), 303)
    require("proposals.appeal", actor(), found)
    until = queries.appeal_until(proposal_id)
    return form_page("proposals/appeal.html", form, proposal=found, until=until)


@blueprint.route("/appeals/<uuid:proposal_id>", methods=["GET", "POST"])
def decide_appeal(proposal_id: UUID) -> ResponseReturnValue:
    found = queries.public(proposal_id)
    require("proposals.see_appeal", actor(), found)
    if found.state != "appealed":
        return redirect(url_for(".show", proposal_id=proposal_id), 303)
    form = decision_form(found)
    if form.validate_on_submit():
        actions.decide_appeal(actor(), proposal_id, decision=Decision(**form.facts()))
        return redirect(url_for(".show", proposal_id=proposal_id, done="decided"), 303)
    return _page("proposals/decide_appeal.html", found, form)


@blueprint.route("/appeals/<uuid:proposal_id>/reviewer", methods=["GET", "POST"])
def assign_appeal(proposal_id: UUID) -> ResponseReturnValue:
    found = queries.public(proposal_id)
    require("proposals.see_review_board", actor(), found)
    if found.state != "appealed":
        return redirect(url_for(".show", proposal_id=proposal_id), 303)
    form = assign_form(AssignAppealForm(), found, tuple(queries.first_reviewers(proposal_id)))
    if form.validate_on_submit():
        actions.assign_appeal(actor(), proposal_id, **form.facts())
        return redirect(url_for(".assign_appeal", proposal_id=proposal_id, done="assigned"), 303)
    return _page("proposals/assign_appeal.html", found, form)


def _page(template: str, found: Proposal, form: AppealForm) -> ResponseReturnValue:
    appealed = queries.appeal_of(found.id)
    names = queries.names_of([appealed.reviewer_id] if appealed and appealed.reviewer_id else [])
    return form_page(
        template,
        form,
        proposal=found,
        row=queries.row(found.id),
        appeal=appealed,
        names=names,
        verdicts=queries.verdicts(found.id),
        refusal=may("proposals.decide_appeal", actor(), found),
        done=done(),
    )
