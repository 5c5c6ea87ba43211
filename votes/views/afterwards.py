"""Pages after a result: counts of observers, objections with their answers, the archive."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import abort, redirect, url_for
from flask.typing import ResponseReturnValue

from commons.policy import require
from commons.web import actor
from council import queries as bodies
from votes import actions
from votes.forms.afterwards import AnswerForm, AnyForm, CountForm, ObjectionForm, one_each
from votes.forms.polls import ReasonForm
from votes.models import Poll
from votes.queries import afterwards
from votes.rules import ANNOUNCED
from votes.views.access import blueprint, counted, page, seen
from votes.words.polls import NOT_A_POLL_WORDS


@blueprint.get("/polls/<uuid:poll_id>/observers")
def observers(poll_id: UUID) -> ResponseReturnValue:
    return _observers(poll_id, CountForm(formdata=None))


@blueprint.post("/polls/<uuid:poll_id>/observer-counts")
def hand_in_count(poll_id: UUID) -> ResponseReturnValue:
    form = CountForm()
    if not form.validate_on_submit():
        require("votes.hand_in_count", actor(), seen(poll_id))
        return _observers(poll_id, form)
    actions.hand_in_count(actor(), poll_id, **form.facts())
    return redirect(url_for(".observers", poll_id=poll_id), 303)


@blueprint.post("/observer-counts/<uuid:count_id>/answers")
def answer_count(count_id: UUID) -> ResponseReturnValue:
    form, poll_id = ReasonForm(), afterwards.observer_count(count_id).poll_id
    problem = ""
    if form.validate_on_submit():
        try:
            actions.answer_count(actor(), count_id, **form.facts())
            return redirect(url_for(".observers", poll_id=poll_id), 303)
        except actions.NotAPoll as refusal:
            problem = str(NOT_A_POLL_WORDS[refusal.code])
    require("votes.answer_count", actor(), seen(poll_id))
    return _observers(poll_id, CountForm(formdata=None), {count_id: form}, problem)


@blueprint.get("/polls/<uuid:poll_id>/objections")
def objections(poll_id: UUID) -> ResponseReturnValue:
    return _objections(_published(poll_id), ObjectionForm(formdata=None))


@blueprint.post("/polls/<uuid:poll_id>/objections")
def object_to_result(poll_id: UUID) -> ResponseReturnValue:
    form = ObjectionForm()
    if not form.validate_on_submit():
        require("votes.object_to_result", actor(), seen(poll_id))
        return _objections(_published(poll_id), form)
    actions.object_to_result(actor(), poll_id, **form.facts())
    return redirect(url_for(".objections", poll_id=poll_id), 303)


@blueprint.post("/result-objections/<uuid:objection_id>/answers")
def answer_result_objection(objection_id: UUID) -> ResponseReturnValue:
    form, problem = AnswerForm(), ""
    poll_id = afterwards.objection(objection_id).poll_id
    if form.validate_on_submit():
        try:
            actions.answer_result_objection(actor(), objection_id, **form.facts())
            return redirect(url_for(".objections", poll_id=poll_id), 303)
        except actions.NotAPoll as refusal:
            problem = str(NOT_A_POLL_WORDS[refusal.code])
    require("votes.answer_result_objection", actor(), seen(poll_id))
    filled = {objection_id: form}
    return _objections(_published(poll_id), ObjectionForm(formdata=None), filled, problem)


@blueprint.get("/polls/<uuid:poll_id>/archive")
def archived(poll_id: UUID) -> ResponseReturnValue:
    poll = seen(poll_id)
    found = afterwards.archive(poll_id) or abort(404)
    return page("votes/archive.html", poll, archive=found, council=bodies.council(poll.council_id))


@blueprint.post("/polls/<uuid:poll_id>/archivings")
def archive(poll_id: UUID) -> ResponseReturnValue:
    actions.archive(actor(), poll_id)
    return redirect(url_for(".archived", poll_id=poll_id), 303)


def _published(poll_id: UUID) -> Poll:
    poll = seen(poll_id)
    if poll.state != "published":
        abort(404)
    return poll


def _observers(
    poll_id: UUID, form: CountForm, filled: dict[UUID, ReasonForm] | None = None, problem: str = ""
) -> tuple[str, int]:
    poll = counted(poll_id)
    if poll.state not in ANNOUNCED:
        abort(404)
    observed = afterwards.observed(poll_id)
    return _with_answers(
        "votes/observers.html", poll, [each.id for each in observed], ReasonForm, filled,
        form=form, problem=problem, observed=observed,
    )  # fmt: skip


def _objections(
    poll: Poll,
    form: ObjectionForm,
    filled: dict[UUID, AnswerForm] | None = None,
    problem: str = "",
) -> tuple[str, int]:
    said = afterwards.objections_to_result(poll.id)
    waiting = [each for each in said if not each.answered_at]
    return _with_answers(
        "votes/objections.html", poll, [each.id for each in waiting], AnswerForm, filled,
        form=form, problem=problem, open=waiting,
        answered=[each for each in said if each.answered_at],
    )  # fmt: skip


def _with_answers(
    template: str,
    poll: Poll,
    keys: Sequence[UUID],
    kind: type[AnyForm],
    filled: dict[UUID, AnyForm] | None,
    **facts: Any,
) -> tuple[str, int]:
    """The page with a form to answer each of *keys*; the one that came back keeps its words."""
    came_back = [*(filled or {}).values()]
    is_refused = facts["form"].errors or facts["problem"] or any(one.errors for one in came_back)
    return page(
        template, poll, code=422 if is_refused else 200, came_back=came_back,
        answers=one_each(kind, keys, filled), **facts,
    )  # fmt: skip
