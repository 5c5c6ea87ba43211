"""Surveys as people answer them: step by step, looked over, handed in, their own copy to print."""

import secrets
from typing import Any
from uuid import UUID

from flask import abort, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from commons import limits
from commons.clock import today
from commons.policy import may, require
from commons.web import actor, client_address, keyring
from proposals.actions import surveys as actions
from proposals.models import Survey
from proposals.queries import surveys as queries
from proposals.views.desk import blueprint
from proposals.views.statements import BROWSER
from proposals.views.survey_filling import Filling, in_words

BROWSERS = limits.Limit("proposals.survey_browsers", 200, 3600)


@blueprint.get("/surveys/<uuid:survey_id>")
def survey(survey_id: UUID) -> str:
    found = shown(survey_id)
    asked = queries.questions(found)
    return render_template(
        "proposals/survey.html",
        survey=found,
        is_taking=queries.is_taking(found),
        refusal=may("proposals.answer_survey", actor(), _answering(found)),
        questions=asked,
        count=queries.count(survey_id)[0],
        minutes=max(1, -(-len(asked) // 3)),
    )


@blueprint.route("/surveys/<uuid:survey_id>/answers/new", methods=["GET", "POST"])
def fill_survey(survey_id: UUID) -> ResponseReturnValue:
    filling = Filling(shown(survey_id))
    require("proposals.answer_survey", actor(), _answering(filling.survey))
    filling.go_on_if_sent()
    return _step(filling)


@blueprint.post("/surveys/<uuid:survey_id>/answers")
def answer_survey(survey_id: UUID) -> ResponseReturnValue:
    filling = Filling(shown(survey_id))
    require("proposals.answer_survey", actor(), _answering(filling.survey))
    visitor, raw = _visitor(), filling.raw
    try:
        actions.answer_survey(actor(), survey_id, raw, visitor=visitor)
    except actions.Incomplete:
        filling.go_on()
        return _step(filling)
    return render_template("proposals/survey_thanks.html", filling=Filling(shown(survey_id)))


@blueprint.post("/surveys/<uuid:survey_id>/own-sheet")
def own_survey_sheet(survey_id: UUID) -> ResponseReturnValue:
    """What was just typed, for the printer of whoever typed it; nothing is read from the store."""
    filling = Filling(shown(survey_id))
    lines = [(one, filling.said(one)) for one in filling.told]
    return answer_sheet(filling.survey, lines, day=today())


@blueprint.get("/surveys/<uuid:survey_id>/results")
def survey_results(survey_id: UUID) -> ResponseReturnValue:
    found = shown(survey_id)
    if found.state != "closed":
        return redirect(url_for(".survey", survey_id=survey_id), 303)
    whole, paper = queries.count(survey_id)
    return render_template(
        "proposals/survey_results.html",
        survey=found,
        told=queries.told(found),
        released=queries.released(survey_id),
        count=whole,
        paper=paper,
    )


def shown(survey_id: UUID) -> Survey:
    """The survey; a draft is as if it were not there for all but its staff."""
    found = queries.survey(survey_id)
    if found.state == "draft" and may("proposals.see_as_staff", actor(), found):
        abort(404)
    return found


def answer_sheet(found: Survey, lines: Any, **facts: Any) -> str:
    """One answer on A4, under the numbers of the questions."""
    return render_template("proposals/survey_answer_sheet.html", survey=found, lines=lines, **facts)


def stored_lines(found: Survey, kept: queries.Kept) -> list[tuple[Any, list[str]]]:
    """A stored answer as the sheet shows it: every question with the words of its answer."""
    lines = []
    for one in queries.questions(found):
        words = kept.said(one.number)
        answer = words.text if words else kept.answers.get(str(one.number))
        lines.append((one, in_words(one, answer)))
    return lines


def _answering(found: Survey) -> queries.Answering:
    return actions.answering(actor(), found, session.get(BROWSER, ""))


def _visitor() -> str:
    """The secret of this browser; a new one is counted, so that nobody answers a thousand times."""
    if actor().person_id:
        return ""
    if BROWSER not in session:
        limits.count(BROWSERS, keyring().lookup("limits", client_address()))
        session[BROWSER] = secrets.token_urlsafe(18)
    return str(session[BROWSER])


def _step(filling: Filling) -> ResponseReturnValue:
    page = "proposals/survey_check.html" if filling.is_done else "proposals/survey_fill.html"
    return render_template(page, filling=filling), 422 if filling.faults else 200
