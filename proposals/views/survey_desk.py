"""Surveys as staff drafts, opens and closes them."""

from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from commons.policy import require
from commons.web import actor
from council import queries as council
from proposals.actions import survey_drafts as actions
from proposals.actions.surveys import close_survey as close
from proposals.forms.surveys import QuestionForm, SurveyForm
from proposals.models import Survey
from proposals.queries import surveys as queries
from proposals.rules.surveys import Question
from proposals.views.desk import blueprint, form_page, one_of
from proposals.words.surveys import MISPLACED_WORDS

TOLD = ("begun", "changed", "opened", "closed", "decided", "misplaced")


@blueprint.route("/years/<uuid:cycle_id>/surveys/new", methods=["GET", "POST"])
def begin_survey(cycle_id: UUID) -> ResponseReturnValue:
    cycle, form = council.cycle(cycle_id), SurveyForm()
    if form.validate_on_submit():
        made = actions.begin_survey(actor(), cycle_id, form.head())
        return _back(made, "begun")
    require("proposals.begin_survey", actor(), cycle)
    return form_page("proposals/survey_head.html", form, survey=None, cycle=cycle)


@blueprint.get("/surveys/<uuid:survey_id>/desk")
def survey_desk(survey_id: UUID) -> str:
    found = queries.survey(survey_id)
    require("proposals.see_as_staff", actor(), found)
    whole, paper = queries.count(survey_id)
    return render_template(
        "proposals/survey_desk.html",
        survey=found,
        questions=queries.questions(found),
        is_taking=queries.is_taking(found),
        count=whole,
        paper=paper,
        told=one_of("told", TOLD),
    )


@blueprint.route("/surveys/<uuid:survey_id>/head", methods=["GET", "POST"])
def change_survey(survey_id: UUID) -> ResponseReturnValue:
    found = queries.survey(survey_id)
    form = SurveyForm(obj=found, closes_on=found.last_day)
    if form.validate_on_submit():
        actions.change_survey(actor(), survey_id, form.head())
        return _back(survey_id, "changed")
    require("proposals.change_survey", actor(), found)
    return form_page("proposals/survey_head.html", form, survey=found, cycle=None)


@blueprint.route("/surveys/<uuid:survey_id>/questions/new", methods=["GET", "POST"])
def add_survey_question(survey_id: UUID) -> ResponseReturnValue:
    found, form = queries.survey(survey_id), QuestionForm()
    if form.validate_on_submit():
        try:
            at = form.place.data or 0
            actions.add_survey_question(actor(), survey_id, form.question(), at=at)
            return _back(survey_id, "changed")
        except actions.Misplaced as wrong:
            _tell(form, wrong)
    require("proposals.add_survey_question", actor(), found)
    return _question_page(survey_id, form, None)


@blueprint.route(
    "/surveys/<uuid:survey_id>/questions/<int(max=99):number>", methods=["GET", "POST"]
)
def change_survey_question(survey_id: UUID, number: int) -> ResponseReturnValue:
    found, form = queries.survey(survey_id), QuestionForm()
    asked = _question(found, number)
    if form.validate_on_submit():
        try:
            where = {"at": form.place.data or number, "instead_of": number}
            actions.change_survey_question(actor(), survey_id, form.question(), **where)
            return _back(survey_id, "changed")
        except actions.Misplaced as wrong:
            _tell(form, wrong)
    require("proposals.change_survey_question", actor(), found)
    _fill(form, found, asked)
    return _question_page(survey_id, form, asked)


@blueprint.post("/surveys/<uuid:survey_id>/questions/<int(max=99):number>/removal")
def remove_survey_question(survey_id: UUID, number: int) -> ResponseReturnValue:
    _question(queries.survey(survey_id), number)
    try:
        actions.remove_survey_question(actor(), survey_id, number)
    except actions.Misplaced:
        return _back(survey_id, "misplaced")
    return _back(survey_id, "changed")


@blueprint.post("/surveys/<uuid:survey_id>/removal")
def discard_survey(survey_id: UUID) -> ResponseReturnValue:
    year = actions.discard_survey(actor(), survey_id)
    return redirect(url_for("years.show", cycle_id=year), 303)


@blueprint.post("/surveys/<uuid:survey_id>/opening")
def open_survey(survey_id: UUID) -> ResponseReturnValue:
    actions.open_survey(actor(), survey_id)
    return _back(survey_id, "opened")


@blueprint.post("/surveys/<uuid:survey_id>/closing")
def close_survey(survey_id: UUID) -> ResponseReturnValue:
    close(actor(), survey_id)
    return _back(survey_id, "closed")


def _back(survey_id: UUID, told: str) -> ResponseReturnValue:
    return redirect(url_for(".survey_desk", survey_id=survey_id, told=told), 303)


def _question(found: Survey, number: int) -> Question:
    known = {one.number: one for one in queries.questions(found)}
    return known.get(number) or abort(404)


def _fill(form: QuestionForm, found: Survey, asked: Question) -> None:
    """Show the question as it stands, the condition with the letters of the other's options."""
    if request.method == "POST":
        return
    form.fill(asked)
    if asked.if_number:
        other = _question(found, asked.if_number)
        form.if_options.data = ", ".join(other.letter(value) for value in asked.if_options)


def _tell(form: QuestionForm, wrong: actions.Misplaced) -> None:
    words = str(MISPLACED_WORDS[wrong.code]) % {"number": wrong.number}
    form.if_number.errors = [*form.if_number.errors, words]


def _question_page(
    survey_id: UUID, form: QuestionForm, asked: Question | None
) -> ResponseReturnValue:
    found = queries.survey(survey_id)
    name = _("Question %(number)s", number=asked.number) if asked else _("Add a question")
    facts = {"survey": found, "questions": queries.questions(found), "asked": asked, "name": name}
    return form_page("proposals/survey_question.html", form, **facts)
