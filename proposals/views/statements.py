"""Statements as people answer them: one at a time, three buttons, no account, no script."""

import secrets
from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from commons import limits
from commons.policy import require
from commons.web import actor, client_address, keyring
from proposals.actions import answers as actions
from proposals.forms.statements import AnswerStatementForm, SuggestForm
from proposals.models import Conversation, Statement
from proposals.queries import statements as queries
from proposals.rules.statements import ANSWERS
from proposals.views.desk import blueprint

BROWSER = "voice"
ANSWERING = limits.Limit("proposals.statement_answers", 400, 600)
BROWSERS = limits.Limit("proposals.statement_browsers", 200, 3600)
SUGGESTING = limits.Limit("proposals.suggest_statement", 20, 3600)
SAID = {value: code for code, value in ANSWERS.items()}


@blueprint.get("/conversations/<uuid:conversation_id>")
def conversation(conversation_id: UUID) -> ResponseReturnValue:
    return _page(queries.conversation(conversation_id), SuggestForm(formdata=None))


@blueprint.post("/conversations/<uuid:conversation_id>/statements/<int(max=9999):number>/answers")
def answer_statement(conversation_id: UUID, number: int) -> ResponseReturnValue:
    found, form = queries.numbered(conversation_id, number), AnswerStatementForm()
    require("proposals.answer_statement", actor(), found)
    visitor = _browser()
    limits.count(ANSWERING, keyring().lookup("limits", visitor))
    here = url_for(".conversation", conversation_id=conversation_id)
    if form.validate_on_submit():
        actions.answer_statement(actor(), found.statement.id, visitor=visitor, **form.facts())
        return redirect(f"{here}?last={number}#ask", 303)
    return redirect(f"{here}?again={number}#ask", 303)


@blueprint.post("/conversations/<uuid:conversation_id>/statements")
def suggest_statement(conversation_id: UUID) -> ResponseReturnValue:
    found, form = queries.conversation(conversation_id), SuggestForm()
    require("proposals.suggest_statement", actor(), found)
    limits.count(SUGGESTING, keyring().lookup("limits", str(actor().person_id)))
    if form.validate_on_submit():
        actions.suggest_statement(actor(), conversation_id, **form.facts())
        here = url_for(".conversation", conversation_id=conversation_id, suggested="1")
        return redirect(f"{here}#suggested", 303)
    return _page(queries.conversation(conversation_id), form)


def _browser() -> str:
    """The secret of this browser; a new one is counted, so that nobody makes a thousand voices."""
    if actor().person_id:
        return str(actor().person_id)
    if BROWSER not in session:
        limits.count(BROWSERS, keyring().lookup("limits", client_address()))
        session[BROWSER] = secrets.token_urlsafe(18)
    return str(session[BROWSER])


def _voice(found: Conversation) -> str:
    """Under which hash this reader has answered; empty for a browser that has not."""
    visitor = session.get(BROWSER, "")
    known = actor().person_id is not None or visitor
    return actions.voice_of(actor(), found.id, visitor) if known else ""


def _asked(name: str, accepted: list[Statement]) -> Statement | None:
    """The statement whose number the address gives, when there is such a one."""
    numbers = {str(one.number): one for one in accepted}
    return numbers.get(request.args.get(name, ""))


def _page(found: Conversation, form: SuggestForm) -> ResponseReturnValue:
    page = render_template("proposals/conversation.html", form=form, **_sheet(found))
    return page, 422 if form.errors else 200


def _sheet(found: Conversation) -> dict[str, Any]:
    """Everything the page tells: what is asked now, how far, what was said last."""
    voice = _voice(found)
    accepted = [one for one in queries.statements(found.id) if one.state == "accepted"]
    left = queries.asked_next(found.id, voice) if queries.is_open(found) else []
    again, last = _asked("again", accepted), _asked("last", accepted)
    said = queries.answer_of(last.id, voice) if last and voice else None
    return {
        "conversation": found,
        "is_open": queries.is_open(found),
        "asked": again or (left[0] if left else None),
        "answered": len(accepted) - len(left),
        "all": len(accepted),
        "last": last,
        "last_answer": SAID[said] if said is not None else "",
        "voices": queries.voices(found.id),
        "runs": queries.runs(found.id)[:1],
        "mine": queries.suggested_by(found.id, actor().person_id),
        "suggested": bool(request.args.get("suggested")),
    }
