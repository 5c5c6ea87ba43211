"""The shared device in the hall: its first page takes a code; officers give codes on theirs."""

from uuid import UUID

from flask import Response, abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from commons.crypto import grouped
from commons.limits import Limit
from commons.policy import Refused, may
from commons.text import clean_line
from commons.web import actor
from residents import throttle
from votes import actions, queries
from votes.forms.channel import BoothForm
from votes.models import Poll
from votes.queries import channels
from votes.rules import BOOTH_MINUTES, SHOWN_SECONDS
from votes.views.access import blueprint, page, seen, worked
from votes.views.voter import let_in, let_out

BOOTH_TRIES = Limit("booth_tries", 60, 600)
LISTED = 20


@blueprint.get("/polls/<uuid:poll_id>/booth")
def booth(poll_id: UUID) -> ResponseReturnValue:
    return _booth(seen(poll_id), BoothForm(formdata=None))


@blueprint.post("/polls/<uuid:poll_id>/booth")
def enter_booth(poll_id: UUID) -> ResponseReturnValue:
    poll, form = seen(poll_id), BoothForm()
    if not form.validate_on_submit():
        return _booth(poll, form)
    throttle.by_address(BOOTH_TRIES)
    held = actions.enter_booth(actor(), poll_id, code=form.code.data)
    if held is None:
        form.code.errors = [_("This code does not count. Compare it, or ask the staff again.")]
        return _booth(poll, form)
    there = redirect(url_for(".choices", poll_id=poll_id), 303)
    return let_in(make_response(there), poll_id, held)


@blueprint.get("/polls/<uuid:poll_id>/booth/codes")
def booth_codes(poll_id: UUID) -> ResponseReturnValue:
    return _codes(poll_id)


@blueprint.post("/polls/<uuid:poll_id>/booth/codes/<uuid:person_id>")
def give_booth_code(poll_id: UUID, person_id: UUID) -> ResponseReturnValue:
    worked(poll_id, "officer")
    if queries.is_marked(poll_id, person_id) is None:
        abort(404)
    try:
        code = actions.give_booth_code(actor(), poll_id, person_id)
    except Refused as refused:
        return _codes(poll_id, refusal=refused.refusal)
    return _codes(poll_id, given=grouped(code), person_id=person_id)


def done(poll: Poll, number: str, *, again: bool) -> ResponseReturnValue:
    """The receipt on the shared device: shown for a moment, in no address, then gone."""
    shown = render_template("votes/booth_done.html", poll=poll, number=number, again=again)
    answer = _emptied(poll.id, shown, 200)
    answer.headers["Refresh"] = f"{SHOWN_SECONDS}; url={url_for('.booth', poll_id=poll.id)}"
    return answer


def _booth(poll: Poll, form: BoothForm) -> ResponseReturnValue:
    is_free = actor().kind != "person"
    refusal = may("votes.enter_booth", actor(), poll)
    shown = render_template(
        "votes/booth.html", poll=poll, form=form, is_free=is_free, refusal=refusal
    )
    return _emptied(poll.id, shown, 422 if form.errors else 200)


def _emptied(poll_id: UUID, shown: str, code: int) -> Response:
    """A page of the device on which nothing of the voter before remains."""
    answer = let_out(make_response(shown, code), poll_id)
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


def _codes(poll_id: UUID, **facts: object) -> ResponseReturnValue:
    poll = worked(poll_id, "officer")
    name = clean_line(request.values.get("name", ""))[:60]
    found = channels.found_on_roll(poll_id, name, LISTED) if name else []
    chosen = next((each for each in found if each.person_id == facts.get("person_id")), None)
    shown = {"found": found, "name": name, "minutes": BOOTH_MINUTES, "chosen": chosen, **facts}
    return page("votes/booth_codes.html", poll, 409 if "refusal" in facts else 200, **shown)
