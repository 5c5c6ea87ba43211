"""“May I vote?”: everybody learns about themselves only, and how to object."""

from typing import Any
from uuid import UUID

from flask import make_response, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from commons.clock import now
from commons.limits import TooOften
from commons.policy import may, require
from commons.web import actor
from residents import finding, throttle
from votes import actions, queries
from votes.forms.roll import LookForm, RollObjectionForm
from votes.models import Poll
from votes.roll_subjects import OnRoll
from votes.views.access import blueprint, page, seen


@blueprint.get("/polls/<uuid:poll_id>/may-i-vote")
def may_i_vote(poll_id: UUID) -> ResponseReturnValue:
    return _page(seen(poll_id))


@blueprint.post("/polls/<uuid:poll_id>/look-ups")
def look_up(poll_id: UUID) -> ResponseReturnValue:
    poll, form = seen(poll_id), LookForm()
    if not form.validate_on_submit():
        return _page(poll, form, code=422)
    try:
        return _page(poll, LookForm(formdata=None), found=_is_found(poll, **form.facts()))
    except TooOften as error:
        minutes = -(-error.wait // 60)
        words = _("Too many wrong tries. Please wait %(minutes)s minutes.", minutes=minutes)
        form.name.errors = [words]
        return _page(poll, form, code=429)


@blueprint.post("/polls/<uuid:poll_id>/roll-objections")
def object_to_roll(poll_id: UUID) -> ResponseReturnValue:
    poll, form = seen(poll_id), RollObjectionForm()
    require("votes.object_to_roll", actor(), _place(poll))
    if not form.validate_on_submit():
        return _page(poll, objection=form, code=422)
    actions.object_to_roll(actor(), poll_id, **form.facts())
    return redirect(url_for(".may_i_vote", poll_id=poll_id), 303)


def _is_found(poll: Poll, name: str, tail: str, birth_year: int) -> bool:
    """Whether these three name somebody on the roll; nothing else is told apart."""
    looking = throttle.look_up(name)
    person_id = finding.who(name, tail, birth_year, poll.area_path)
    found = person_id is not None and queries.stands_on_roll(poll, person_id) is True
    if found:
        looking.was_right()
    return found


def _page(
    poll: Poll,
    form: LookForm | None = None,
    *,
    objection: RollObjectionForm | None = None,
    found: bool | None = None,
    code: int = 200,
) -> ResponseReturnValue:
    shown = page(
        "votes/may_i_vote.html",
        poll,
        code,
        form=form or LookForm(formdata=None),
        objection_form=objection or RollObjectionForm(formdata=None),
        found=found,
        is_on_notice=queries.is_on_roll_notice(poll, now()),
        **_own(poll),
    )
    response = make_response(*shown)
    response.headers["Cache-Control"] = "no-store"
    return response


def _place(poll: Poll) -> OnRoll:
    """The reader's own place on the roll."""
    lives_here = actor().area_path.startswith(poll.area_path)
    return OnRoll(poll, actor().person_id, lives_here=lives_here)


def _own(poll: Poll) -> dict[str, Any]:
    """What the roll says about the reader, and about nobody else."""
    person_id = actor().person_id
    if person_id is None:
        is_known = poll.roll_digest is not None or poll.electorate == "mandates"
        return {"stands": None, "is_known": is_known or poll.roll_notice_until is not None}
    stands = queries.stands_on_roll(poll, person_id)
    subject = _place(poll)
    return {
        "stands": stands,
        "is_known": stands is not None,
        "has_voted": queries.is_marked(poll.id, person_id) is True,
        "mine": queries.own_objection(poll.id, person_id),
        "refusal": may("votes.object_to_roll", actor(), subject),
    }
