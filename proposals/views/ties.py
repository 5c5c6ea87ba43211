"""Marking duplicates and taking the mark back."""

from typing import Any
from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from commons.policy import require
from commons.web import actor
from proposals import actions, queries
from proposals.forms.wordings import DuplicateForm, UndoForm
from proposals.models import Proposal
from proposals.queries import regroupings, ties
from proposals.views.desk import blueprint, form_page


@blueprint.route("/proposals/<uuid:proposal_id>/duplicates", methods=["GET", "POST"])
def mark_duplicate(proposal_id: UUID) -> ResponseReturnValue:
    found, form = queries.public(proposal_id), DuplicateForm()
    require("proposals.mark_duplicate", actor(), ties.tied(found, None))
    if form.validate_on_submit():
        if main := ties.by_number(form.number.data or "", found.cycle_id):
            reason = form.reason.data or ""
            actions.ties.mark_duplicate(actor(), proposal_id, main_id=main.id, reason=reason)
            return redirect(url_for(".show", proposal_id=proposal_id), 303)
        form.number.errors = [_("No proposal of this year has this number.")]
    return form_page("proposals/duplicate.html", form, proposal=found)


@blueprint.route("/proposals/<uuid:proposal_id>/duplicates/removal", methods=["GET", "POST"])
def unmark_duplicate(proposal_id: UUID) -> ResponseReturnValue:
    found, form = queries.public(proposal_id), UndoForm()
    require("proposals.unmark_duplicate", actor(), ties.tied(found, None))
    if form.validate_on_submit():
        actions.ties.unmark_duplicate(actor(), proposal_id, **form.facts())
        return redirect(url_for(".show", proposal_id=proposal_id), 303)
    return form_page("proposals/unmark.html", form, proposal=found)


def tied_facts(found: Proposal) -> dict[str, Any]:
    """What the page of a proposal says of others, and whether its reader may move along."""
    tied = ties.ties(found.id)
    asks = bool(tied.made_of) and actor().person_id is not None
    return {"ties": tied, "moving": regroupings.moving(found) if asks else None}
