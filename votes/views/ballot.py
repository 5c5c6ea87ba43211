"""Voting in four steps: who you are, choose, check, done. Nothing is kept between them."""

from typing import Any
from uuid import UUID

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from commons.policy import Refusal, may
from commons.web import display
from votes import actions, filled, queries
from votes.counting.conduct import ScreenOrder
from votes.filled import Filled
from votes.models import Poll
from votes.nonces import new_nonce
from votes.paper import Mark
from votes.replacing import slip_with
from votes.views import booth
from votes.views.access import blueprint, seen
from votes.views.receipts import DONE
from votes.views.voter import Voter, earlier, keep, voter
from votes.views.voters_paper import at_home, shown_items
from votes.words.ballot import by_place, fault_in_words, used

UNFINISHED = ("under_vote", "number_gap", "blank_unconfirmed")
AGAIN = "votes.replace"


@blueprint.get("/polls/<uuid:poll_id>/ballot")
def ballot(poll_id: UUID) -> str:
    return _before(seen(poll_id))


@blueprint.get("/polls/<uuid:poll_id>/ballot/choices")
def choices(poll_id: UUID) -> ResponseReturnValue:
    poll, by = seen(poll_id), voter(poll_id)
    deed, refusal = _due(poll, by)
    if by.actor.person_id is None or refusal:
        return redirect(url_for(".ballot", poll_id=poll_id), 303)
    single, nonce = request.args.get("pace") == "single", new_nonce(*_pair(by, poll))
    form = filled.empty(nonce, single=single, again=deed == AGAIN)
    shown = _single(poll, form, _numbers(poll)[0]) if single else _choose(poll, form)
    return keep(make_response(shown), poll, by, nonce)


@blueprint.post("/polls/<uuid:poll_id>/ballots")
def cast(poll_id: UUID) -> ResponseReturnValue:
    form = filled.read(request.form)
    if not form.is_final:
        return _step(seen(poll_id), form)
    by = voter(poll_id)
    return _done(poll_id, by, _taken(poll_id, by, form))


def _due(poll: Poll, by: Voter) -> tuple[str, Refusal | None]:
    """Which deed stands before this voter, to cast or to vote again, and what refuses it."""
    slip = slip_with(by.actor, poll.id, earlier(poll.id))
    deed = AGAIN if slip.is_marked and slip.allows_revision else "votes.cast"
    return deed, may(deed, by.actor, slip)


def _before(poll: Poll) -> str:
    by = voter(poll.id)
    deed, refusal = _due(poll, by)
    facts = {"refusal": refusal, "voter": by.actor, "is_again": deed == AGAIN and not refusal}
    return render_template("votes/ballot.html", poll=poll, **facts, **_paper(poll))


def _step(poll: Poll, form: Filled) -> ResponseReturnValue:
    """The page that answers a button of the ballot; none of them writes anything."""
    by = voter(poll.id)
    if _due(poll, by)[1]:
        return _before(poll), 409
    if form.step.startswith("change"):
        return _change(poll, form)
    if form.step == "count":
        return _sum(poll, form)
    answer = filled.answer_of(form.step)
    return _answered(poll, form, *answer) if answer else _check(poll, form)


def _change(poll: Poll, form: Filled) -> ResponseReturnValue:
    number = form.step.removeprefix("change-")
    if form.has_single_pace and number.isdecimal() and int(number) in _numbers(poll):
        return _single(poll, form, int(number))
    return _choose(poll, form)


def _sum(poll: Poll, form: Filled) -> ResponseReturnValue:
    """The same page with what is used and left: a ballot may still be unfinished."""
    fault = _fault(poll, form)
    return _choose(poll, form, "" if fault in UNFINISHED else fault)


def _answered(poll: Poll, form: Filled, number: int, mark: Mark | None) -> ResponseReturnValue:
    if number not in _numbers(poll):
        return _choose(poll, form, "unknown_number")
    form = form if mark is None else form.answered(number, mark)
    fault = _fault(poll, form)
    if fault and fault not in UNFINISHED:
        return _single(poll, form if mark is None else form.answered(number, ""), number, fault)
    following = filled.next_number(_numbers(poll), number)
    return _single(poll, form, following) if following else _check(poll, form)


def _choose(poll: Poll, form: Filled, fault: str = "") -> ResponseReturnValue:
    return _page("votes/choices.html", poll, form, fault)


def _single(poll: Poll, form: Filled, number: int, fault: str = "") -> ResponseReturnValue:
    return _page("votes/single.html", poll, form, fault, number=number)


def _check(poll: Poll, form: Filled) -> ResponseReturnValue:
    fault = _fault(poll, form)
    if fault:
        return _choose(poll, form, fault)
    wants_blank = form.step == "cast" and not form.is_blank_confirmed
    return _page("votes/check.html", poll, form, "blank_unconfirmed" if wants_blank else "")


def _page(template: str, poll: Poll, form: Filled, fault: str, **facts: Any) -> tuple[str, int]:
    paper = queries.paper_of(poll)
    shown = render_template(
        template,
        poll=poll,
        filled=form,
        marks=form.marks,
        fault=fault_in_words(paper, form, fault) if fault else None,
        used=used(paper, form.marks),
        ordered=by_place(queries.items(poll.id), form.marks),
        page_has_errors=bool(fault),
        **_paper(poll),
        **facts,
    )
    return shown, 422 if fault else 200


def _fault(poll: Poll, form: Filled) -> str:
    """Why this ballot would not be taken from this voter; a missing confirmation aside."""
    fault = queries.paper_of(poll).fault(form.choices, blank=True)
    return fault or ("" if at_home(poll, voter(poll.id), form.choices) else "other_community")


def _numbers(poll: Poll) -> list[int]:
    return [item.number for item in shown_items(poll, voter(poll.id))]


def _paper(poll: Poll) -> dict[str, Any]:
    return {
        "paper": queries.paper_of(poll),
        "items": shown_items(poll, voter(poll.id)),
        "is_mixed": queries.rules_of(poll).screen_order is ScreenOrder.PER_VOTER,
        "advice": queries.advice_for(poll),
        "steps": [_("Verify"), _("Choose"), _("Check"), _("Done")],
        "is_elder": display().elder,
        "is_revisable": poll.allows_revision and not voter(poll.id).is_on_device,
    }


def _pair(by: Voter, poll: Poll) -> tuple[UUID, UUID]:
    assert by.actor.person_id
    return by.actor.person_id, poll.id


def _taken(poll_id: UUID, by: Voter, form: Filled) -> actions.Receipt:
    """The ballot in the form goes in: as the first, or in the place of an earlier one."""
    blank = form.is_blank_confirmed
    facts: dict[str, Any] = {"choices": form.choices, "nonce": form.nonce, "blank": blank}
    if form.replaces:
        return actions.replace_ballot(by.actor, poll_id, earlier=earlier(poll_id), **facts)
    return actions.cast(by.actor, poll_id, way=by.way, **facts)


def _done(poll_id: UUID, by: Voter, receipt: actions.Receipt) -> ResponseReturnValue:
    """On one's own device a page with an address of its own; on a shared one nothing remains."""
    if by.is_on_device:
        return booth.done(seen(poll_id), receipt.number, again=receipt.again)
    done = DONE[receipt.again]
    return redirect(url_for(".receipt", poll_id=poll_id, tracker=receipt.tracker, done=done), 303)
