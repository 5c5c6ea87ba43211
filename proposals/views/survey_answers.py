"""The answers to a closed survey: single sheets and files for staff, counts for everybody."""

from uuid import UUID

from flask import Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from commons.exports import CSV_TYPE, XLSX_TYPE, csv_bytes, xlsx_bytes
from commons.policy import require
from commons.web import actor, attachment
from proposals import survey_files
from proposals.actions import surveys as actions
from proposals.forms.surveys import WordsForm
from proposals.queries import surveys as queries
from proposals.queries.paging import Page
from proposals.views.desk import blueprint, page_number, pager
from proposals.views.surveys import answer_sheet, shown, stored_lines

JSON = "application/json"


@blueprint.get("/surveys/<uuid:survey_id>/answers")
def survey_answers(survey_id: UUID) -> str:
    found = shown(survey_id)
    require("proposals.see_survey_answers", actor(), found)
    kept, number = queries.kept(survey_id), page_number()
    part = kept[(number - 1) * queries.PAGE : number * queries.PAGE]
    page = Page(part, number, len(kept), queries.PAGE)
    facts = {"survey": found, "page": page, "pager": pager(page)}
    return render_template("proposals/survey_answers.html", **facts)


@blueprint.get("/surveys/<uuid:survey_id>/answers/<uuid:key>")
def survey_answer(survey_id: UUID, key: UUID) -> str:
    found = shown(survey_id)
    require("proposals.see_survey_answers", actor(), found)
    kept = next((one for one in queries.kept(survey_id) if one.key == key), None) or abort(404)
    lines = stored_lines(found, kept)
    return answer_sheet(found, lines, serial=kept.serial, paper=kept.sheet)


@blueprint.get("/surveys/<uuid:survey_id>/answers.<any(csv,xlsx,json):kind>")
def survey_answers_file(survey_id: UUID, kind: str) -> Response:
    found = shown(survey_id)
    require("proposals.see_survey_answers", actor(), found)
    if kind == "json":
        return attachment(survey_files.record(found), f"{found.title}.json", JSON)
    header, rows = survey_files.table(found)
    data = csv_bytes(header, rows) if kind == "csv" else xlsx_bytes(header, rows, found.title)
    return attachment(data, f"{found.title}.{kind}", CSV_TYPE if kind == "csv" else XLSX_TYPE)


@blueprint.get("/surveys/<uuid:survey_id>/results.csv")
def survey_results_file(survey_id: UUID) -> Response:
    found = shown(survey_id)
    if found.state != "closed":
        abort(404)
    header, rows = survey_files.counts(found)
    return attachment(csv_bytes(header, rows), f"{found.title}.csv", CSV_TYPE)


@blueprint.get("/surveys/<uuid:survey_id>/words")
def survey_words(survey_id: UUID) -> str:
    found = shown(survey_id)
    require("proposals.see_survey_answers", actor(), found)
    page = queries.page_of_words(survey_id, page_number())
    return render_template(
        "proposals/survey_words.html",
        survey=found,
        questions={one.number: one for one in queries.questions(found)},
        page=page,
        pager=pager(page),
    )


@blueprint.post("/surveys/<uuid:survey_id>/words/<uuid:key>/<int(max=99):number>")
def decide_survey_words(survey_id: UUID, key: UUID, number: int) -> ResponseReturnValue:
    form = WordsForm()
    queries.written(survey_id, key, number)
    if form.validate_on_submit():
        is_released = form.decision.data == "release"
        actions.decide_survey_words(actor(), survey_id, key, number, is_released=is_released)
    else:
        require("proposals.decide_survey_words", actor(), queries.survey(survey_id))
    page = request.args.get("page", "1")
    return redirect(url_for(".survey_words", survey_id=survey_id, page=page), 303)
