"""The paper twin of a survey: the sheet to print, and typing filled-in ones."""

from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from commons import qr
from commons.policy import Refusal, may, require
from commons.web import actor
from council import queries as council
from proposals.actions import surveys as actions
from proposals.actions.surveys import on_sheet
from proposals.forms.surveys import StripForm
from proposals.queries import surveys as queries
from proposals.rules.paper import Signature
from proposals.rules.survey_ways import leads_to
from proposals.rules.surveys import checked
from proposals.views.desk import blueprint
from proposals.views.survey_filling import Filling
from proposals.views.surveys import shown


@blueprint.get("/surveys/<uuid:survey_id>/paper")
def survey_paper(survey_id: UUID) -> str:
    found = shown(survey_id)
    link = url_for(".survey", survey_id=survey_id, _external=True)
    return render_template(
        "proposals/survey_paper.html",
        survey=found,
        questions=queries.questions(found),
        leads_to=leads_to,
        council=council.council(found.council_id),
        permalink=link,
        qr=qr.drawn(link, scale=3, border=1),
    )


@blueprint.route("/surveys/<uuid:survey_id>/sheets/new", methods=["GET", "POST"])
def type_survey_sheet(survey_id: UUID) -> ResponseReturnValue:
    filling, form = Filling(queries.survey(survey_id)), StripForm()
    signed = _signed(filling, form)
    refusal = may("proposals.type_survey_sheet", actor(), on_sheet(filling.survey, signed))
    if not refusal and _is_read(filling, form) and request.form.get("count"):
        number = actions.type_survey_sheet(actor(), survey_id, filling.raw, signed=signed)
        return redirect(url_for(".type_survey_sheet", survey_id=survey_id, sheet=number), 303)
    require("proposals.see_as_staff", actor(), filling.survey)
    return _page(filling, form, refusal)


def _signed(filling: Filling, form: StripForm) -> Signature | None:
    """The name on the strip, where a survey asks for one and it was typed."""
    if filling.survey.mode == "anonymous" or not form.validate_on_submit():
        return None
    return form.signed()


def _is_read(filling: Filling, form: StripForm) -> bool:
    """True when a sheet was sent whose answers can all be read; faults are noted."""
    if request.method != "POST" or (filling.survey.mode == "verified" and form.errors):
        return False
    filling.faults = checked(filling.questions, filling.raw, is_whole=False)[1]
    return not filling.faults


def _page(filling: Filling, form: StripForm, refusal: Refusal | None) -> ResponseReturnValue:
    is_sent = request.method == "POST"
    refused = refusal if is_sent and not form.errors else None
    is_checked = is_sent and not refusal and _is_read(filling, form)
    sheet = request.args.get("sheet", "")
    page = render_template(
        "proposals/survey_sheet.html",
        filling=filling,
        form=form,
        refusal=refused or (refusal if filling.survey.state != "open" else None),
        is_checked=is_checked,
        sheet=sheet if sheet.isascii() and sheet.isdigit() and len(sheet) < 6 else "",
    )
    return page, 200 if is_checked or not is_sent else 422
