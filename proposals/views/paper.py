"""Endorsements on paper: the sheet to print, and the staff's page of typed sheets."""

from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from commons import qr
from commons.policy import require
from commons.web import actor
from council import queries as council
from proposals import actions, queries
from proposals.forms.paper import SheetForm
from proposals.rules.paper import PRINTED_LINES
from proposals.views.desk import blueprint, done, form_page


@blueprint.get("/proposals/<uuid:proposal_id>/endorsement-sheet")
def endorsement_sheet(proposal_id: UUID) -> str:
    found = queries.public(proposal_id)
    link = url_for(".show", proposal_id=proposal_id, _external=True)
    return render_template(
        "proposals/endorsement_sheet.html",
        proposal=found,
        row=queries.row(proposal_id),
        council=council.council(found.council_id),
        permalink=link,
        qr=qr.drawn(link, scale=3, border=1),
        lines=PRINTED_LINES,
    )


@blueprint.route("/proposals/<uuid:proposal_id>/paper-sheets", methods=["GET", "POST"])
def paper_sheets(proposal_id: UUID) -> ResponseReturnValue:
    found, form = queries.public(proposal_id), SheetForm()
    require("proposals.see_sheets", actor(), found)
    if form.validate_on_submit():
        actions.paper.type_sheet(actor(), proposal_id, **form.facts())
        return _back(proposal_id)
    facts = {"row": queries.row(proposal_id), "sheets": queries.sheets(found), "done": done()}
    return form_page("proposals/paper_sheets.html", form, proposal=found, **facts)


@blueprint.post("/paper-sheets/<uuid:sheet_id>/confirmation")
def confirm_sheet(sheet_id: UUID) -> ResponseReturnValue:
    actions.paper.confirm_sheet(actor(), sheet_id)
    return _back(queries.sheet(sheet_id).proposal.id)


@blueprint.post("/paper-sheets/<uuid:sheet_id>/removal")
def drop_sheet(sheet_id: UUID) -> ResponseReturnValue:
    return _back(actions.paper.drop_sheet(actor(), sheet_id))


def _back(proposal_id: UUID) -> ResponseReturnValue:
    return redirect(url_for(".paper_sheets", proposal_id=proposal_id, done="saved"), 303)
