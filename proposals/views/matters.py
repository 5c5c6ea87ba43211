"""The public page of a proposal: endorsing, withdrawing, deliberating."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from commons import limits
from commons.policy import require
from commons.web import actor, keyring
from council import queries as council
from proposals import actions, queries
from proposals.forms import HideForm, ReasonForm, RemarkForm
from proposals.models import Proposal
from proposals.queries import ties
from proposals.rules import STANCES, STEPS
from proposals.views.desk import blueprint, done, form_page, one_of, page_number, pager

SPEAKING = limits.Limit("proposals.remark", 30, 3600)
REMARK_SORTS = ("newest", "oldest")
LISTED = {"shortlisted", "reserved", "chosen"}


@blueprint.get("/proposals/<uuid:proposal_id>")
def show(proposal_id: UUID) -> ResponseReturnValue:
    found = queries.proposal(proposal_id)
    if found.state == "draft":
        queries.draft_of(actor(), proposal_id)
        return redirect(url_for(".draft", proposal_id=proposal_id, step=STEPS[0]), 303)
    return _page(found, RemarkForm())


@blueprint.post("/proposals/<uuid:proposal_id>/endorsements")
def endorse(proposal_id: UUID) -> ResponseReturnValue:
    actions.endorse(actor(), proposal_id)
    return redirect(url_for(".show", proposal_id=proposal_id, done="endorsed"), 303)


@blueprint.post("/proposals/<uuid:proposal_id>/endorsements/removal")
def unendorse(proposal_id: UUID) -> ResponseReturnValue:
    actions.unendorse(actor(), proposal_id)
    return redirect(url_for(".show", proposal_id=proposal_id, done="unendorsed"), 303)


@blueprint.route("/proposals/<uuid:proposal_id>/withdrawal", methods=["GET", "POST"])
def withdraw(proposal_id: UUID) -> ResponseReturnValue:
    found, form = queries.public(proposal_id), ReasonForm()
    if form.validate_on_submit():
        actions.withdraw(actor(), proposal_id, **form.facts())
        return redirect(url_for(".show", proposal_id=proposal_id, done="withdrawn"), 303)
    require("proposals.withdraw", actor(), found)
    return form_page("proposals/withdraw.html", form, proposal=found)


@blueprint.get("/proposals/<uuid:proposal_id>/remarks")
def remarks(proposal_id: UUID) -> str:
    found = queries.public(proposal_id)
    stance, sort = one_of("stance", STANCES), one_of("sort", REMARK_SORTS, "newest")
    page = queries.remark_page(proposal_id, stance, sort, page_number())
    return render_template(
        "proposals/remarks.html",
        proposal=found,
        page=page,
        pager_facts=pager(page),
        stance=stance,
        sort=sort,
        counts=queries.stance_counts(proposal_id)[proposal_id],
    )


@blueprint.post("/proposals/<uuid:proposal_id>/remarks")
def remark(proposal_id: UUID) -> ResponseReturnValue:
    found, form = queries.public(proposal_id), RemarkForm()
    require("proposals.remark", actor(), found)
    limits.count(SPEAKING, keyring().lookup("limits", str(actor().person_id)))
    if form.validate_on_submit():
        actions.remark(actor(), proposal_id, **form.facts())
        here = url_for(".show", proposal_id=proposal_id, done="remarked", _anchor="remarks")
        return redirect(here, 303)
    return _page(queries.public(proposal_id), form)


@blueprint.route("/remarks/<uuid:remark_id>/hiding", methods=["GET", "POST"])
def hide_remark(remark_id: UUID) -> ResponseReturnValue:
    found, form = queries.moderated(remark_id), HideForm()
    if form.validate_on_submit():
        actions.hide_remark(actor(), remark_id, **form.facts())
        here = url_for(".show", proposal_id=found.proposal.id, done="hidden", _anchor="remarks")
        return redirect(here, 303)
    require("proposals.hide_remark", actor(), found)
    return form_page("proposals/hide.html", form, remark=found.remark, proposal=found.proposal)


def _page(found: Proposal, form: RemarkForm) -> ResponseReturnValue:
    sort = one_of("sort", REMARK_SORTS, "newest")
    return form_page("proposals/show.html", form, proposal=found, sort=sort, **_sheet(found, sort))


def _sheet(found: Proposal, sort: str) -> dict[str, Any]:
    """Everything the page of a proposal tells."""
    speaks = found.state in {"deliberating", "shortlisted", "reserved", "chosen"}
    return {
        "row": queries.row(found.id),
        "photos": queries.photos(found.id),
        "findings": queries.published(found.id),
        "remarks": queries.first_remarks(found.id, sort) if speaks else {},
        "counts": queries.stance_counts(found.id)[found.id] if speaks else {},
        "stands_behind": queries.has_endorsed(found.id, actor().person_id),
        "candidate": queries.candidacy(found.id) if found.state in LISTED else None,
        "ties": ties.ties(found.id),
        "phases": council.phases(found.cycle_id) if found.state == "gathering" else {},
        "done": done(),
    }
