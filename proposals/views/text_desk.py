"""Texts for comment as staff runs them: publish, answer each comment, publish the answers."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from commons.policy import may, require
from commons.web import actor
from council import queries as council
from proposals import queries as plans
from proposals.actions import texts as actions
from proposals.forms import HideForm
from proposals.forms.texts import AnswerCodeForm, TextForm
from proposals.models import JointText
from proposals.queries import texts as queries
from proposals.views.desk import blueprint, form_page, page_number, pager


@blueprint.route("/years/<uuid:cycle_id>/texts/new", methods=["GET", "POST"])
def publish_text(cycle_id: UUID) -> ResponseReturnValue:
    cycle, form = council.cycle(cycle_id), TextForm()
    if form.validate_on_submit():
        made = actions.publish_text(actor(), cycle_id, **form.facts())
        return redirect(url_for(".joint_text", joint_text_id=made), 303)
    require("proposals.publish_text", actor(), cycle)
    back = url_for("years.show", cycle_id=cycle_id)
    return form_page("proposals/publish_text.html", form, proposal=None, back_to=back)


@blueprint.route("/proposals/<uuid:proposal_id>/texts/new", methods=["GET", "POST"])
def publish_text_about(proposal_id: UUID) -> ResponseReturnValue:
    about, form = plans.public(proposal_id), TextForm()
    if form.validate_on_submit():
        facts = {**form.facts(), "proposal_id": proposal_id}
        made = actions.publish_text(actor(), about.cycle_id, **facts)
        return redirect(url_for(".joint_text", joint_text_id=made), 303)
    require("proposals.publish_text", actor(), about)
    if request.method == "GET":
        form.title.data, form.body.data = about.title, f"{about.problem}\n{about.wish}"
    back = url_for(".show", proposal_id=proposal_id)
    return form_page("proposals/publish_text.html", form, proposal=about, back_to=back)


@blueprint.get("/texts/<uuid:joint_text_id>/desk")
def text_desk(joint_text_id: UUID) -> ResponseReturnValue:
    found = queries.joint_text(joint_text_id)
    require("proposals.see_as_staff", actor(), found)
    return _page(found)


@blueprint.route("/comments/<uuid:comment_id>/answers", methods=["GET", "POST"])
def answer_comment(comment_id: UUID) -> ResponseReturnValue:
    found = queries.commented(comment_id)
    form = AnswerCodeForm(obj=found.comment)
    if form.validate_on_submit():
        joint_text_id = actions.answer_comment(actor(), comment_id, **form.facts())
        return redirect(url_for(".text_desk", joint_text_id=joint_text_id), 303)
    require("proposals.answer_comment", actor(), found)
    facts = {"comment": found.comment, "joint_text": found.joint_text}
    paragraph = queries.paragraph(found.joint_text.id, found.comment.paragraph)
    return form_page("proposals/answer_comment.html", form, paragraph=paragraph, **facts)


@blueprint.route("/comments/<uuid:comment_id>/hiding", methods=["GET", "POST"])
def hide_comment(comment_id: UUID) -> ResponseReturnValue:
    found, form = queries.commented(comment_id), HideForm()
    if form.validate_on_submit():
        joint_text_id = actions.hide_comment(actor(), comment_id, **form.facts())
        return redirect(url_for(".text_desk", joint_text_id=joint_text_id), 303)
    require("proposals.hide_comment", actor(), found)
    facts = {"comment": found.comment, "joint_text": found.joint_text}
    return form_page("proposals/hide_comment.html", form, **facts)


@blueprint.post("/texts/<uuid:joint_text_id>/answers")
def publish_answers(joint_text_id: UUID) -> ResponseReturnValue:
    actions.publish_answers(actor(), joint_text_id)
    return redirect(url_for(".text_answers", joint_text_id=joint_text_id), 303)


def _page(found: JointText, **facts: Any) -> ResponseReturnValue:
    waiting = queries.unanswered(found.id, page_number())
    return render_template(
        "proposals/text_desk.html",
        joint_text=found,
        page=waiting,
        pager_facts=pager(waiting),
        counts=queries.counts(found.id),
        may_publish=may("proposals.publish_answers", actor(), found),
        **facts,
    )
