"""The closing time extended: what the rules allow, the form, and how it was done."""

from datetime import timedelta
from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from commons.policy import require
from commons.web import actor
from votes import actions, queries
from votes.forms.officers import ExtensionForm
from votes.models import Poll
from votes.views.access import blueprint, page, worked
from votes.words.conduct import CONDUCT_FAULT_WORDS


@blueprint.get("/polls/<uuid:poll_id>/extension")
def extension(poll_id: UUID) -> ResponseReturnValue:
    return _page(worked(poll_id, "chair", "officer", "steward"), ExtensionForm(formdata=None))


@blueprint.post("/polls/<uuid:poll_id>/extension")
def extend(poll_id: UUID) -> ResponseReturnValue:
    poll, form = worked(poll_id, "chair", "officer", "steward"), ExtensionForm()
    require("votes.extend", actor(), poll)
    if not form.validate_on_submit():
        return _page(poll, form)
    try:
        actions.extend(actor(), poll_id, **form.facts())
    except actions.NotAPoll as refusal:
        form.until_at.errors = [str(CONDUCT_FAULT_WORDS[refusal.code])]
        return _page(poll, form)
    return redirect(url_for(".extension", poll_id=poll_id), 303)


def _page(poll: Poll, form: ExtensionForm) -> tuple[str, int]:
    rules = queries.rules_of(poll)
    latest = poll.closes_at + timedelta(hours=rules.extension_hours)
    code = 422 if form.errors else 200
    made = queries.extension(poll)
    return page("votes/extension.html", poll, code, form=form, latest=latest, rules=rules,
                extension=made)  # fmt: skip
