"""Officers of the ballot after everything was ready, and codes that are taken back."""

from typing import Any
from uuid import UUID

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from commons.policy import require
from commons.web import actor
from residents import queries as people
from votes import actions, queries
from votes.forms.officers import OfficerChangeForm, RevocationForm
from votes.models import Poll
from votes.views.access import blueprint, page, worked
from votes.views.options import offer_officers
from votes.words.conduct import CONDUCT_FAULT_WORDS
from votes.words.polls import OFFICER_WORDS


@blueprint.get("/polls/<uuid:poll_id>/officers/changes")
def officer_changes(poll_id: UUID) -> ResponseReturnValue:
    poll = worked(poll_id, "chair", "steward")
    return _changes(poll, _offered(poll, OfficerChangeForm(formdata=None)))


@blueprint.post("/polls/<uuid:poll_id>/officers/changes")
def ask_officer_change(poll_id: UUID) -> ResponseReturnValue:
    poll = worked(poll_id, "chair", "steward")
    require("votes.ask_officer_change", actor(), poll)
    form = _offered(poll, OfficerChangeForm())
    if not form.validate_on_submit():
        return _changes(poll, form)
    try:
        actions.ask_officer_change(actor(), poll_id, **form.facts())
    except actions.NotAPoll as refusal:
        form.coming_id.errors = [str(CONDUCT_FAULT_WORDS[refusal.code])]
        return _changes(poll, form)
    return redirect(url_for(".officer_changes", poll_id=poll_id), 303)


@blueprint.post("/officer-changes/<uuid:change_id>/answers")
def answer_officer_change(change_id: UUID) -> ResponseReturnValue:
    poll = worked(queries.officer_change(change_id).poll_id, "chair", "steward")
    agrees = request.form.get("agrees") == "yes"
    try:
        actions.answer_officer_change(actor(), change_id, agrees=agrees)
    except actions.NotAPoll as refusal:
        form = _offered(poll, OfficerChangeForm(formdata=None))
        return _changes(poll, form, problem=CONDUCT_FAULT_WORDS[refusal.code])
    return redirect(url_for(".officer_changes", poll_id=poll.id), 303)


@blueprint.get("/polls/<uuid:poll_id>/people/<uuid:person_id>/revocation")
def revocation(poll_id: UUID, person_id: UUID) -> ResponseReturnValue:
    return _revocation(
        worked(poll_id, "officer", "steward"), person_id, RevocationForm(formdata=None)
    )


@blueprint.post("/polls/<uuid:poll_id>/people/<uuid:person_id>/revocation")
def revoke_access(poll_id: UUID, person_id: UUID) -> ResponseReturnValue:
    poll, form = worked(poll_id, "officer", "steward"), RevocationForm()
    if not form.validate_on_submit():
        return _revocation(poll, person_id, form)
    actions.revoke_access(actor(), poll_id, person_id, **form.facts())
    return redirect(url_for(".revocation", poll_id=poll_id, person_id=person_id, done=1), 303)


def _revocation(poll: Poll, person_id: UUID, form: RevocationForm) -> ResponseReturnValue:
    if queries.is_marked(poll.id, person_id) is None:
        abort(404)
    name, is_done = people.person(person_id).name, request.args.get("done") == "1"
    code = 422 if form.errors else 200
    return page("votes/revocation.html", poll, code, form=form, name=name,
                person_id=person_id, is_done=is_done)  # fmt: skip


def _offered(poll: Poll, form: OfficerChangeForm) -> OfficerChangeForm:
    offer_officers(form.coming_id, poll)
    form.leaving_id.choices = [
        SelectChoice(str(one.person_id), f"{name} · {OFFICER_WORDS[one.role]}")
        for one, name in queries.named_officers(poll.id)
    ]
    return form


def _changes(poll: Poll, form: Any, problem: Any = "") -> tuple[str, int]:
    listed = queries.officer_changes(poll.id)
    names = {key: people.person(key).name for each in listed
             for key in (each.leaving_id, each.coming_id)}  # fmt: skip
    code = 422 if form.errors or problem else 200
    return page("votes/officer_changes.html", poll, code, form=form, changes=listed,
                names=names, problem=problem)  # fmt: skip
