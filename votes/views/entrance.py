"""The way to the ballot without an account: three facts and a code, by message or on paper."""

from uuid import UUID

from flask import make_response, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from commons.limits import Limit
from commons.policy import may
from commons.web import actor, client_address
from residents import messages, throttle
from residents.views.edge import browser, told_at
from votes import actions
from votes.actions.entrances import REPLACED
from votes.forms.channel import ClaimForm, PaperCodeForm, SmsCodeForm
from votes.models import Poll
from votes.passes import Pass
from votes.rules import ENTRANCE_MINUTES
from votes.views.access import blueprint, page, seen
from votes.views.voter import let_in

KNOCKS = Limit("entrance_tries", 300, 600)
SMS_TRIES = Limit("entrance_codes", 300, 600)


@blueprint.get("/polls/<uuid:poll_id>/entrance")
def entrance(poll_id: UUID) -> ResponseReturnValue:
    return _page("votes/entrance.html", seen(poll_id), ClaimForm(formdata=None))


@blueprint.post("/polls/<uuid:poll_id>/entrance")
def ask_entrance(poll_id: UUID) -> ResponseReturnValue:
    poll, form = seen(poll_id), ClaimForm()
    if form.validate_on_submit():
        throttle.by_address(KNOCKS)
        facts = {"browser": browser(), "address": client_address()}
        with told_at(form.name):
            actions.ask_entrance(actor(), poll_id, form.claim, **facts)
            return redirect(url_for(".entrance_code", poll_id=poll_id), 303)
    return _page("votes/entrance.html", poll, form)


@blueprint.get("/polls/<uuid:poll_id>/entrance/code")
def entrance_code(poll_id: UUID) -> ResponseReturnValue:
    return _page("votes/entrance_code.html", seen(poll_id), SmsCodeForm(formdata=None))


@blueprint.post("/polls/<uuid:poll_id>/entrance/code")
def enter_with_code(poll_id: UUID) -> ResponseReturnValue:
    poll, form = seen(poll_id), SmsCodeForm()
    if form.validate_on_submit():
        throttle.by_address(SMS_TRIES)
        held = actions.enter_with_code(actor(), poll_id, browser=browser(), code=form.code.data)
        if held is not None:
            return _in(poll_id, held)
        form.code.errors = [_("This code does not count. Compare it, or ask for a new one.")]
    return _page("votes/entrance_code.html", poll, form)


@blueprint.get("/polls/<uuid:poll_id>/entrance/paper")
def entrance_paper(poll_id: UUID) -> ResponseReturnValue:
    return _page("votes/entrance_paper.html", seen(poll_id), PaperCodeForm(formdata=None))


@blueprint.post("/polls/<uuid:poll_id>/entrance/paper")
def enter_with_paper(poll_id: UUID) -> ResponseReturnValue:
    poll, form = seen(poll_id), PaperCodeForm()
    if form.validate_on_submit():
        throttle.by_address(KNOCKS)
        facts = {"code": form.code.data, "address": client_address()}
        with told_at(form.name):
            held = actions.enter_with_paper(actor(), poll_id, form.claim, **facts)
            if isinstance(held, Pass):
                return _in(poll_id, held)
            form.code.errors = [_why(held)]
    return _page("votes/entrance_paper.html", poll, form)


def _in(poll_id: UUID, held: Pass) -> ResponseReturnValue:
    there = redirect(url_for(".ballot", poll_id=poll_id), 303)
    return let_in(make_response(there), poll_id, held)


def _why(code: str) -> str:
    if code == REPLACED:
        return str(_("This paper was replaced by a newer one. Please use the newer code."))
    return str(_("What you typed does not fit together. Please compare all of it with your paper."))


def _page(template: str, poll: Poll, form: ClaimForm | SmsCodeForm) -> ResponseReturnValue:
    refusal = may("votes.enter_with_code", actor(), poll)
    shown, code = page(
        template,
        poll,
        422 if form.errors else 200,
        form=form,
        refusal=refusal,
        outbox=messages.is_visible(),
        minutes=ENTRANCE_MINUTES,
    )
    answer = make_response(shown, code)
    answer.headers["Cache-Control"] = "no-store"
    return answer
