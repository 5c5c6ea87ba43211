"""Photos of meetings about a matter: shown to everybody, added and taken away by who calls them."""

from uuid import UUID

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from commons import limits, pictures
from commons.policy import require
from commons.uploads import WORDS as UPLOAD_WORDS
from commons.uploads import UploadRefused
from commons.web import actor, keyring
from council import actions, queries
from council.forms.gatherings import GatheringPhotoForm
from council.models import Gathering
from council.queries import gatherings as found_by
from council.rules.gatherings import PHOTO_BYTES
from council.views.gatherings import blueprint

SENDING = limits.Limit("council.gathering_photo", 60, 3600)


@blueprint.get("/gatherings/<uuid:gathering_id>/photos")
def photos(gathering_id: UUID) -> ResponseReturnValue:
    found = found_by.gathering(gathering_id)
    require("council.remove_gathering_photo", actor(), found)
    return _page(found, GatheringPhotoForm())


@blueprint.post("/gatherings/<uuid:gathering_id>/photos")
def add_photo(gathering_id: UUID) -> ResponseReturnValue:
    found, form = found_by.gathering(gathering_id), GatheringPhotoForm()
    require("council.add_gathering_photo", actor(), found)
    limits.count(SENDING, keyring().lookup("limits", str(actor().person_id)))
    if form.validate_on_submit() and (digest := _kept(form)):
        actions.add_gathering_photo(actor(), gathering_id, digest=digest, alt=form.alt.data or "")
        return redirect(url_for(".photos", gathering_id=gathering_id), 303)
    return _page(found, form)


@blueprint.post("/gatherings/<uuid:gathering_id>/photos/<digest>/removal")
def remove_photo(gathering_id: UUID, digest: str) -> ResponseReturnValue:
    digest = digest if digest.isalnum() else ""
    actions.remove_gathering_photo(actor(), gathering_id, digest=digest)
    return redirect(url_for(".photos", gathering_id=gathering_id), 303)


@blueprint.get("/gatherings/<uuid:gathering_id>/photos/<digest>")
@blueprint.get("/gatherings/<uuid:gathering_id>/photos/<digest>/<any(small):size>")
def photo(gathering_id: UUID, digest: str, size: str = "") -> ResponseReturnValue:
    found_by.photo(gathering_id, digest if digest.isalnum() else "")
    try:
        return pictures.answer(digest, "thumbnail" if size else "full")
    except UploadRefused:
        abort(404)


def _kept(form: GatheringPhotoForm) -> str:
    """The digest of the kept picture, or empty with the reason at the field."""
    try:
        return pictures.keep(form.photo.data or None, PHOTO_BYTES).digest
    except UploadRefused as refused:
        form.photo.errors = [str(UPLOAD_WORDS[refused.code]) % refused.facts]
        return ""


def _page(found: Gathering, form: GatheringPhotoForm) -> ResponseReturnValue:
    page = render_template(
        "council/gathering_photos.html",
        gathering=found,
        council=queries.council(found.council_id),
        form=form,
        photos=found_by.photos(found.id),
    )
    return page, 422 if form.errors else 200
