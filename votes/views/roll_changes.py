"""The page of those who run the ballot for changes of a frozen roll, each by two of them."""

from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from commons.web import actor
from votes import actions, queries
from votes.forms.roll import RollChangeForm
from votes.models import Poll, RollChange
from votes.roll_subjects import OnRoll
from votes.views.access import blueprint, page, worked
from votes.views.filling import filled, meant
from votes.words.polls import NOT_A_POLL_WORDS


@blueprint.get("/polls/<uuid:poll_id>/roll/changes")
def roll_changes(poll_id: UUID) -> ResponseReturnValue:
    return _changes(worked(poll_id, "steward", "officer"))


@blueprint.post("/polls/<uuid:poll_id>/roll/changes")
def ask_roll_change(poll_id: UUID) -> ResponseReturnValue:
    poll, form = worked(poll_id, "steward", "officer"), RollChangeForm()
    return filled(
        form, form.who,
        lambda: actions.ask_roll_change(
            actor(), poll_id, person_id=meant(form.who.data), change=form.change.data,
            reason=form.reason.data,
        ),
        lambda: _changes(poll, form), _to_changes(poll_id),
    )  # fmt: skip


@blueprint.post("/roll-changes/<uuid:change_id>/agreements")
def agree_roll_change(change_id: UUID) -> ResponseReturnValue:
    poll = worked(queries.poll_of_change(change_id), "steward", "officer")
    try:
        actions.agree_roll_change(actor(), change_id)
    except actions.NotAPoll as refusal:
        return _changes(poll, problem=str(NOT_A_POLL_WORDS[refusal.code]))
    return _to_changes(poll.id)


@blueprint.post("/roll-changes/<uuid:change_id>/refusals")
def refuse_roll_change(change_id: UUID) -> ResponseReturnValue:
    poll = worked(queries.poll_of_change(change_id), "steward", "officer")
    actions.refuse_roll_change(actor(), change_id)
    return _to_changes(poll.id)


def on_roll(poll: Poll, row: RollChange) -> OnRoll:
    """For the page: what the policy of a change looks at."""
    return OnRoll(poll, row.person_id, row)


def _changes(poll: Poll, form: RollChangeForm | None = None, problem: str = "") -> tuple[str, int]:
    form = form or RollChangeForm(formdata=None)
    return page(
        "votes/roll_changes.html",
        poll,
        code=422 if form.errors or problem else 200,
        form=form,
        problem=problem,
        changes=queries.named_changes(poll.id),
    )


def _to_changes(poll_id: UUID) -> ResponseReturnValue:
    return redirect(url_for(".roll_changes", poll_id=poll_id), 303)
