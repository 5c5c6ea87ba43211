"""Conversations as staff runs them: open, read what was suggested, end, publish the groups."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from commons.policy import may, require
from commons.web import actor
from council import queries as council
from proposals import queries as plans
from proposals.actions import answers, opinions
from proposals.actions import statements as actions
from proposals.forms.statements import ConversationForm, DecideForm, SeedsForm
from proposals.groups.told import FEWEST
from proposals.models import Conversation
from proposals.queries import statements as queries
from proposals.views.desk import blueprint, form_page

TOLD = {"opened", "added", "decided", "closed"}


@blueprint.route("/years/<uuid:cycle_id>/conversations/new", methods=["GET", "POST"])
def open_conversation(cycle_id: UUID) -> ResponseReturnValue:
    cycle, form = council.cycle(cycle_id), ConversationForm()
    if form.validate_on_submit():
        made = actions.open_conversation(actor(), cycle_id, **form.facts())
        return redirect(url_for(".conversation_desk", conversation_id=made, told="opened"), 303)
    require("proposals.open_conversation", actor(), cycle)
    back = url_for("years.show", cycle_id=cycle_id)
    return form_page("proposals/open_conversation.html", form, proposal=None, back_to=back)


@blueprint.route("/proposals/<uuid:proposal_id>/conversations/new", methods=["GET", "POST"])
def open_conversation_about(proposal_id: UUID) -> ResponseReturnValue:
    about, form = plans.public(proposal_id), ConversationForm()
    if form.validate_on_submit():
        facts = {**form.facts(), "proposal_id": proposal_id}
        made = actions.open_conversation(actor(), about.cycle_id, **facts)
        return redirect(url_for(".conversation_desk", conversation_id=made, told="opened"), 303)
    require("proposals.open_conversation", actor(), about)
    back = url_for(".show", proposal_id=proposal_id)
    return form_page("proposals/open_conversation.html", form, proposal=about, back_to=back)


@blueprint.get("/conversations/<uuid:conversation_id>/desk")
def conversation_desk(conversation_id: UUID) -> ResponseReturnValue:
    found = queries.conversation(conversation_id)
    require("proposals.see_as_staff", actor(), found)
    return _page(found)


@blueprint.post("/conversations/<uuid:conversation_id>/seeds")
def add_statements(conversation_id: UUID) -> ResponseReturnValue:
    found, form = queries.conversation(conversation_id), SeedsForm()
    if form.validate_on_submit():
        actions.add_statements(actor(), conversation_id, **form.facts())
        return _back(conversation_id, "added")
    require("proposals.add_statements", actor(), found)
    return _page(queries.conversation(conversation_id), seeds_form=form)


@blueprint.post("/statements/<uuid:statement_id>/decisions")
def decide_statement(statement_id: UUID) -> ResponseReturnValue:
    found, form = queries.heard(statement_id), DecideForm()
    if form.validate_on_submit():
        return _back(answers.decide_statement(actor(), statement_id, **form.facts()), "decided")
    require("proposals.decide_statement", actor(), found)
    return _page(found.conversation, decide_form=form, deciding=statement_id)


@blueprint.post("/conversations/<uuid:conversation_id>/closing")
def close_conversation(conversation_id: UUID) -> ResponseReturnValue:
    actions.close_conversation(actor(), conversation_id)
    return _back(conversation_id, "closed")


@blueprint.post("/conversations/<uuid:conversation_id>/runs")
def publish_groups(conversation_id: UUID) -> ResponseReturnValue:
    opinions.publish_groups(actor(), conversation_id)
    return redirect(url_for(".opinion_groups", conversation_id=conversation_id), 303)


def _back(conversation_id: UUID, told: str) -> ResponseReturnValue:
    here = url_for(".conversation_desk", conversation_id=conversation_id, told=told)
    return redirect(here, 303)


def _page(found: Conversation, **forms: Any) -> ResponseReturnValue:
    fresh = {
        "seeds_form": SeedsForm(formdata=None),
        "decide_form": DecideForm(formdata=None),
        "deciding": None,
    }
    told = request.args.get("told", "")
    listed = queries.statements(found.id)
    page = render_template(
        "proposals/conversation_desk.html",
        conversation=found,
        statements=[one for one in listed if one.state != "waiting"],
        waiting=[one for one in listed if one.state == "waiting"],
        is_open=queries.is_open(found),
        voices=queries.voices(found.id),
        placed=queries.placed(found.id),
        fewest=FEWEST,
        may_publish=may("proposals.publish_groups", actor(), found),
        runs=queries.runs(found.id),
        told=told if told in TOLD else "",
        **{**fresh, **forms},
    )
    wrong = any(getattr(form, "errors", None) for form in forms.values())
    return page, 422 if wrong else 200
