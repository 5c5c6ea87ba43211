"""The key ceremony: the staff's page of custody, and the page of a scrutineer with a share."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from commons.web import actor
from votes import actions, ceremony
from votes.forms.ceremony import CustodyForm, KeyForm, ProofForm, ShareForm
from votes.models import Poll
from votes.queries import ceremony as keeping
from votes.rules.ceremony import FEWEST_SHARES
from votes.views.access import blueprint, page, worked
from votes.words.ceremony import FIELD_OF
from votes.words.polls import NOT_A_POLL_WORDS


@blueprint.get("/polls/<uuid:poll_id>/custody")
def custody(poll_id: UUID) -> ResponseReturnValue:
    return _custody(worked(poll_id, "steward"))


@blueprint.post("/polls/<uuid:poll_id>/custody")
def choose_custody(poll_id: UUID) -> ResponseReturnValue:
    poll, form = worked(poll_id, "steward"), CustodyForm()
    if form.custody.data == "file":
        form.shares_needed.data = FEWEST_SHARES
    if not form.validate_on_submit():
        return _custody(poll, form)
    return _tried(
        lambda: actions.choose_custody(actor(), poll_id, **form.facts()),
        ".custody", poll, form, _custody,
    )  # fmt: skip


@blueprint.post("/polls/<uuid:poll_id>/dealings")
def deal(poll_id: UUID) -> ResponseReturnValue:
    actions.deal(actor(), poll_id)
    return redirect(url_for(".custody", poll_id=poll_id), 303)


@blueprint.get("/polls/<uuid:poll_id>/guardian")
def guardian(poll_id: UUID) -> ResponseReturnValue:
    return _guardian(worked(poll_id, "scrutineer"))


@blueprint.post("/polls/<uuid:poll_id>/guardian-keys")
def offer_key(poll_id: UUID) -> ResponseReturnValue:
    return _handed_in(poll_id, KeyForm(), actions.offer_key)


@blueprint.post("/polls/<uuid:poll_id>/share-rehearsals")
def rehearse_share(poll_id: UUID) -> ResponseReturnValue:
    return _handed_in(poll_id, ProofForm(), actions.rehearse_share)


@blueprint.post("/polls/<uuid:poll_id>/surrenders")
def surrender(poll_id: UUID) -> ResponseReturnValue:
    return _handed_in(poll_id, ShareForm(), actions.surrender)


def _handed_in(poll_id: UUID, form: Any, deed: Callable[..., None]) -> ResponseReturnValue:
    """Do a deed of a scrutineer with the one text of *form*."""
    poll = worked(poll_id, "scrutineer")
    if not form.validate_on_submit():
        return _guardian(poll, form)
    return _tried(
        lambda: deed(actor(), poll_id, **form.facts()), ".guardian", poll, form, _guardian
    )


def _tried(
    deed: Callable[[], None],
    then: str,
    poll: Poll,
    form: Any,
    again: Callable[[Poll, Any], ResponseReturnValue],
) -> ResponseReturnValue:
    try:
        deed()
    except actions.NotAPoll as refusal:
        blamed = FIELD_OF.get(refusal.code) or next(name for name in form.facts())
        form[blamed].errors = [str(NOT_A_POLL_WORDS[refusal.code])]
        return again(poll, form)
    return redirect(url_for(then, poll_id=poll.id), 303)


def _custody(poll: Poll, form: CustodyForm | None = None) -> ResponseReturnValue:
    keepers = keeping.keepers(poll)
    if form is None:
        form = CustodyForm(formdata=None)
        form.custody.data = poll.custody
        form.shares_needed.data = poll.shares_needed or max(len(keepers) // 2 + 1, FEWEST_SHARES)
    return page(
        "votes/custody.html",
        poll,
        code=422 if form.errors else 200,
        form=form,
        keepers=keepers,
        shares=keeping.shares(poll),
    )


def _guardian(poll: Poll, form: Any = None) -> ResponseReturnValue:
    kept = keeping.guardian(poll.id, actor().person_id)
    forms = {each.__name__: each(formdata=None) for each in (KeyForm, ProofForm, ShareForm)}
    if form is not None:
        forms[type(form).__name__] = form
    return page(
        "votes/guardian.html",
        poll,
        code=422 if form is not None and form.errors else 200,
        form=form,
        forms=forms,
        kept=kept,
        me=actor().name,
        shares=keeping.shares(poll),
        context=ceremony.context(poll.id).hex(),
        sealed_text=ceremony.sealed_text(kept) if kept and kept.share else "",
    )
