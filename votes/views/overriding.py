"""The page on which the confirming body records a decision that departs from the count."""

from uuid import UUID

from flask import abort, redirect, url_for
from flask.typing import ResponseReturnValue

from commons.web import actor
from votes import actions, queries
from votes.forms.override import OverrideForm
from votes.models import Poll
from votes.queries.overrides import AFTER
from votes.views.access import blueprint, page, worked
from votes.views.shown import result_facts
from votes.words.polls import NOT_A_POLL_WORDS

AT_LIST = {"number_unknown", "too_many_chosen", "too_dear_chosen", "list_is_the_same"}


@blueprint.get("/polls/<uuid:poll_id>/override")
def override_form(poll_id: UUID) -> ResponseReturnValue:
    poll = _confirmed(poll_id)
    return _page(poll, _offered(poll, OverrideForm(formdata=None)))


@blueprint.post("/polls/<uuid:poll_id>/overrides")
def override(poll_id: UUID) -> ResponseReturnValue:
    poll = _confirmed(poll_id)
    form = _offered(poll, OverrideForm())
    if form.validate_on_submit():
        try:
            actions.override(actor(), poll_id, **form.facts())
            return redirect(url_for(".result", poll_id=poll_id), 303)
        except actions.NotAPoll as refusal:
            at = form.chosen if refusal.code in AT_LIST else form.in_favour
            at.errors = [str(NOT_A_POLL_WORDS[refusal.code])]
    return _page(poll, form)


def _confirmed(poll_id: UUID) -> Poll:
    poll = worked(poll_id, "confirmer")
    if poll.state not in AFTER:
        abort(404)
    return poll


def _offered(poll: Poll, form: OverrideForm) -> OverrideForm:
    """All candidates in the order of the count; those it has chosen are ticked at first."""
    form.chosen.choices = [
        (each.item.number, f"{each.item.number}. {each.item.title}")
        for each in queries.overall(poll)
    ]
    if form.chosen.data is None:
        form.chosen.data = queries.winners(poll)
    return form


def _page(poll: Poll, form: OverrideForm) -> tuple[str, int]:
    code = 422 if form.errors else 200
    return page("votes/override.html", poll, code=code, form=form, **result_facts(poll))
