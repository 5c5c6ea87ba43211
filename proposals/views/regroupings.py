"""Merging and splitting: asked, answered, carried out; moving an endorsement along."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from commons.policy import may, require
from commons.web import actor
from proposals import actions, queries
from proposals.forms.regroupings import MergeForm, RefuseForm, RegroupForm, SplitForm
from proposals.models import Proposal
from proposals.queries import regroupings, ties
from proposals.rules.wordings import WORDED
from proposals.views.desk import blueprint, done, form_page


@blueprint.route("/proposals/<uuid:proposal_id>/merges", methods=["GET", "POST"])
def ask_merge(proposal_id: UUID) -> ResponseReturnValue:
    base = queries.public(proposal_id)
    require("proposals.ask_merge", actor(), base)
    form = MergeForm(data={"parts": [{name: getattr(base, name) for name in WORDED}]})
    if form.validate_on_submit() and (ids := _ids(base, form)):
        text, reason = form.texts[0], form.reason.data or ""
        made = actions.regroupings.ask_merge(actor(), ids, text=text, reason=reason)
        return redirect(url_for(".regrouping", regrouping_id=made, done="asked"), 303)
    return _asking(form, base, "merge")


@blueprint.route("/proposals/<uuid:proposal_id>/splits", methods=["GET", "POST"])
def ask_split(proposal_id: UUID) -> ResponseReturnValue:
    base, form = queries.public(proposal_id), SplitForm()
    require("proposals.ask_split", actor(), base)
    if form.validate_on_submit():
        texts, reason = form.texts, form.reason.data or ""
        made = actions.regroupings.ask_split(actor(), proposal_id, texts=texts, reason=reason)
        return redirect(url_for(".regrouping", regrouping_id=made, done="asked"), 303)
    return _asking(form, base, "split")


@blueprint.get("/regroupings/<uuid:regrouping_id>")
def regrouping(regrouping_id: UUID) -> ResponseReturnValue:
    return _page(regroupings.regrouping(regrouping_id), RefuseForm(formdata=None))


@blueprint.post("/regroupings/<uuid:regrouping_id>/agreements")
def agree_regrouping(regrouping_id: UUID) -> ResponseReturnValue:
    actions.regroupings.agree(actor(), regrouping_id)
    return redirect(url_for(".regrouping", regrouping_id=regrouping_id, done="agreed"), 303)


@blueprint.post("/regroupings/<uuid:regrouping_id>/refusals")
def refuse_regrouping(regrouping_id: UUID) -> ResponseReturnValue:
    found, form = regroupings.regrouping(regrouping_id), RefuseForm()
    require("proposals.refuse_regrouping", actor(), found)
    if form.validate_on_submit():
        actions.regroupings.refuse(actor(), regrouping_id, **form.facts())
        return redirect(url_for(".regrouping", regrouping_id=regrouping_id), 303)
    return _page(found, form)


@blueprint.post("/regroupings/<uuid:regrouping_id>/removal")
def drop_regrouping(regrouping_id: UUID) -> ResponseReturnValue:
    actions.regroupings.drop(actor(), regrouping_id)
    return redirect(url_for(".regrouping", regrouping_id=regrouping_id), 303)


@blueprint.post("/proposals/<uuid:proposal_id>/endorsements/moves")
def move_endorsement(proposal_id: UUID) -> ResponseReturnValue:
    actions.regroupings.move_endorsement(actor(), proposal_id)
    return redirect(url_for(".show", proposal_id=proposal_id, done="moved"), 303)


def _asking(form: RegroupForm, base: Proposal, kind: str) -> ResponseReturnValue:
    return form_page("proposals/regroup.html", form, proposal=base, kind=kind)


def _ids(base: Proposal, form: MergeForm) -> list[UUID]:
    """The base and the others, or nothing with the reason at the numbers."""
    found = [(number, ties.by_number(number, base.cycle_id)) for number in form.wanted[:9]]
    if unknown := [number for number, it in found if it is None]:
        words = _("No proposal of this year has the number %(number)s.", number=unknown[0])
        form.numbers.errors = [words]
        return []
    ids = [base.id, *(it.id for _number, it in found if it)]
    if refusal := may("proposals.ask_merge", actor(), regroupings.group(ids)):
        form.numbers.errors = [refusal.message]
        return []
    if len(ids) < 2:
        form.numbers.errors = [_("Write the docket numbers of the others.")]
        return []
    return ids


def _page(found: regroupings.Asked, form: RefuseForm) -> ResponseReturnValue:
    it = found.regrouping
    facts: dict[str, Any] = {
        "asked": found,
        "it": it,
        "form": form,
        "originals": regroupings.originals(it.id),
        "outcomes": regroupings.outcomes(it.id),
        "done": done(),
    }
    page = render_template("proposals/regrouping.html", **facts)
    return page, 422 if form.errors else 200
