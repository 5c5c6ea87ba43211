"""Photos of a draft, and showing them."""

from typing import Any
from uuid import UUID

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from commons import limits, pictures
from commons.policy import require
from commons.uploads import WORDS as UPLOAD_WORDS
from commons.uploads import UploadRefused
from commons.web import actor, keyring
from proposals import actions, queries
from proposals.forms import PhotoForm
from proposals.models import Proposal
from proposals.rules import PHOTO_BYTES, PHOTOS
from proposals.views.desk import blueprint

SENDING = limits.Limit("proposals.photo", 60, 3600)


@blueprint.get("/proposals/<uuid:proposal_id>/draft/photos")
def photos(proposal_id: UUID) -> ResponseReturnValue:
    found = queries.draft_of(actor(), proposal_id)
    if found.state != "draft":
        return redirect(url_for(".show", proposal_id=proposal_id), 303)
    return _page(found, PhotoForm())


@blueprint.post("/proposals/<uuid:proposal_id>/draft/photos")
def add_photo(proposal_id: UUID) -> ResponseReturnValue:
    found, form = queries.draft_of(actor(), proposal_id), PhotoForm()
    require("proposals.add_photo", actor(), found)
    limits.count(SENDING, keyring().lookup("limits", str(actor().person_id)))
    if form.validate_on_submit() and (digest := _kept(form)):
        actions.add_photo(actor(), proposal_id, digest=digest, alt=form.alt.data or "")
        return redirect(url_for(".photos", proposal_id=proposal_id), 303)
    return _page(queries.draft_of(actor(), proposal_id), form)


@blueprint.post("/proposals/<uuid:proposal_id>/draft/photos/<digest>/removal")
def remove_photo(proposal_id: UUID, digest: str) -> ResponseReturnValue:
    actions.remove_photo(actor(), proposal_id, digest=digest if digest.isalnum() else "")
    return redirect(url_for(".photos", proposal_id=proposal_id), 303)


@blueprint.get("/photos/<digest>")
@blueprint.get("/photos/<digest>/<any(small):size>")
def photo(digest: str, size: str = "") -> ResponseReturnValue:
    if not digest.isalnum() or not queries.may_see_photo(actor(), digest):
        abort(404)
    try:
        return pictures.answer(digest, "thumbnail" if size else "full")
    except UploadRefused:
        abort(404)


def _kept(form: PhotoForm) -> str:
    """The digest of the kept picture, or empty with the reason at the field."""
    try:
        return pictures.keep(form.photo.data or None, PHOTO_BYTES).digest
    except UploadRefused as refused:
        words = str(UPLOAD_WORDS[refused.code]) % refused.facts
        form.photo.errors = [words]
        return ""


def _page(found: Proposal, form: Any) -> ResponseReturnValue:
    page = render_template(
        "proposals/photos.html",
        proposal=found,
        form=form,
        photos=queries.photos(found.id),
        most=PHOTOS,
    )
    return page, 422 if form.errors else 200
