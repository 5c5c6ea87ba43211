"""Questions to the responsible unit: asked, given to a unit, answered; the desk of the units."""

from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from commons.policy import require
from commons.web import actor
from proposals import queries
from proposals.actions import questions as actions
from proposals.forms.talk import QuestionForm, UnitAnswerForm, UnitForm
from proposals.queries import questions
from proposals.queries.questions import Answerable
from proposals.views.desk import blueprint, done, form_page, page_number, pager
from proposals.views.remarks import count_speaking
from residents import queries as people


@blueprint.get("/proposals/<uuid:proposal_id>/questions")
def questions_of(proposal_id: UUID) -> ResponseReturnValue:
    return _page(proposal_id, QuestionForm(formdata=None))


@blueprint.post("/proposals/<uuid:proposal_id>/questions")
def ask(proposal_id: UUID) -> ResponseReturnValue:
    found, form = queries.public(proposal_id), QuestionForm()
    require("proposals.ask", actor(), found)
    count_speaking()
    if form.validate_on_submit():
        made = actions.ask(actor(), proposal_id, **form.facts())
        here = url_for(".questions_of", proposal_id=proposal_id, done="asked", _anchor=f"r{made}")
        return redirect(here, 303)
    return _page(proposal_id, form)


@blueprint.get("/questions")
def asked_desk() -> str:
    require("proposals.see_questions", actor())
    return render_template("proposals/asked_desk.html", rows=questions.waiting(actor()))


@blueprint.route("/questions/<uuid:remark_id>/answer", methods=["GET", "POST"])
def answer_question(remark_id: UUID) -> ResponseReturnValue:
    found, form = questions.answerable(remark_id), UnitAnswerForm()
    if form.validate_on_submit():
        actions.answer_question(actor(), remark_id, **form.facts())
        return redirect(_at(found), 303)
    require("proposals.answer_question", actor(), found)
    return form_page("proposals/answer_question.html", form, found=found)


@blueprint.route("/questions/<uuid:remark_id>/unit", methods=["GET", "POST"])
def name_unit(remark_id: UUID) -> ResponseReturnValue:
    found, form = questions.answerable(remark_id), UnitForm()
    form.offer(people.units_of(found.area_path))
    if form.validate_on_submit():
        actions.name_unit(actor(), remark_id, **form.facts())
        return redirect(url_for(".asked_desk", done="unit_named"), 303)
    require("proposals.name_unit", actor(), found)
    return form_page("proposals/name_unit.html", form, found=found)


def _at(found: Answerable) -> str:
    anchor = f"r{found.remark.id}"
    return url_for(".questions_of", proposal_id=found.proposal.id, done="answered", _anchor=anchor)


def _page(proposal_id: UUID, form: QuestionForm) -> ResponseReturnValue:
    page = questions.page(proposal_id, page_number())
    return form_page(
        "proposals/questions.html",
        form,
        proposal=queries.public(proposal_id),
        page=page,
        pager_facts=pager(page),
        mine_waiting=queries.waiting_of(proposal_id, actor().person_id),
        done=done(),
    )
