"""Photos of papers and of count sheets: kept sealed, shown to the few who need them."""

from typing import Any
from uuid import UUID

from flask import Response, abort, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from commons import limits
from commons.policy import may, require
from commons.uploads import PICTURE_BYTES, UploadRefused, picture
from commons.uploads import WORDS as UPLOAD_WORDS
from commons.uploads.pictures import Picture
from commons.web import actor, keyring
from votes import actions, queries
from votes.forms.photos import StationPhotoForm
from votes.models import StationPhoto
from votes.policy.photos import scrutinises_or_observes
from votes.queries import photos
from votes.queries.photos import OfPhoto
from votes.rules import COUNT, COUNT_SHEET
from votes.views.access import blueprint
from votes.views.stations import at_station
from votes.words.paper import STATION_FAULT_WORDS

SENDING = limits.Limit("votes.photo", 600, 3600)
POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"


@blueprint.get("/stations/<uuid:station_id>/sheets/<int:sheet>/photo")
def paper_photo(station_id: UUID, sheet: int) -> ResponseReturnValue:
    return _paper(station_id, sheet, StationPhotoForm(formdata=None))


@blueprint.post("/stations/<uuid:station_id>/sheets/<int:sheet>/photo")
def keep_paper_photo(station_id: UUID, sheet: int) -> ResponseReturnValue:
    require("votes.keep_paper_photo", actor(), at_station(station_id))
    form = StationPhotoForm()
    if not form.validate_on_submit() or (sent := _drawn(form)) is None:
        return _paper(station_id, sheet, form)
    try:
        actions.keep_paper_photo(actor(), station_id, sheet=sheet, picture=sent)
    except actions.NotAPoll as refusal:
        form.photo.errors = [str(STATION_FAULT_WORDS[refusal.code])]
        return _paper(station_id, sheet, form)
    return redirect(url_for(".paper_photo", station_id=station_id, sheet=sheet), 303)


@blueprint.get("/stations/<uuid:station_id>/photos")
def count_photos(station_id: UUID) -> ResponseReturnValue:
    return _counts(station_id, StationPhotoForm(formdata=None))


@blueprint.post("/stations/<uuid:station_id>/photos")
def keep_count_photo(station_id: UUID) -> ResponseReturnValue:
    require("votes.keep_count_photo", actor(), at_station(station_id))
    form = StationPhotoForm()
    if not form.validate_on_submit() or (sent := _drawn(form)) is None:
        return _counts(station_id, form)
    try:
        actions.keep_count_photo(actor(), station_id, picture=sent)
    except actions.NotAPoll as refusal:
        form.photo.errors = [str(STATION_FAULT_WORDS[refusal.code])]
        return _counts(station_id, form)
    return redirect(url_for(".count_photos", station_id=station_id), 303)


@blueprint.get("/station-photos/<uuid:photo_id>")
def station_photo(photo_id: UUID) -> ResponseReturnValue:
    found = photos.photo(photo_id)
    if _refusal(found) is not None:
        abort(404)
    return _shown(found)


def _refusal(found: StationPhoto) -> Any:
    at = queries.desk(found.station_id, actor().person_id)
    if found.sheet == COUNT_SHEET:
        return may("votes.see_count_photo", actor(), at)
    return may("votes.see_paper_photo", actor(), OfPhoto(at, found.series, found.sheet))


def _shown(found: StationPhoto) -> Response:
    """The picture itself, kept in no browser and run by none."""
    response = make_response(photos.opened(found))
    response.headers["Content-Type"] = f"image/{found.kind}"
    response.headers["Content-Disposition"] = "inline"
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cache-Control"] = "no-store"
    return response


def _drawn(form: StationPhotoForm) -> Picture | None:
    """The sent file drawn anew without metadata, or None with the reason at the field."""
    limits.count(SENDING, keyring().lookup("limits", str(actor().person_id)))
    sent = form.photo.data
    try:
        return picture(sent.stream.read(PICTURE_BYTES + 1) if sent else b"")
    except UploadRefused as refused:
        form.photo.errors = [str(UPLOAD_WORDS[refused.code]) % refused.facts]
        return None


def _paper(station_id: UUID, sheet: int, form: StationPhotoForm) -> tuple[str, int]:
    at = at_station(station_id)
    if not 1 <= sheet <= at.papers:
        abort(404)
    seen = OfPhoto(at, at.series, sheet)
    refusal = may("votes.see_paper_photo", actor(), seen)
    found = photos.of_paper(station_id, at.series, sheet)
    again = photos.of_paper(station_id, COUNT, sheet) if at.is_recounted else None
    shown = render_template(
        "votes/paper_photo.html", at=at, poll=at.poll, station=at.station, form=form, sheet=sheet,
        refusal=refusal, taken=[each for each in (again, found) if each],
    )  # fmt: skip
    return shown, 422 if form.errors else 200


def _counts(station_id: UUID, form: StationPhotoForm) -> tuple[str, int]:
    at = queries.desk(station_id, actor().person_id)
    sees = scrutinises_or_observes(actor(), at) is None
    if not sees and at.shift is None:
        abort(404)
    found = photos.of_count_sheet(station_id)
    shown = render_template(
        "votes/count_photos.html", at=at, poll=at.poll, station=at.station, form=form,
        taken=found, sees=sees,
    )  # fmt: skip
    return shown, 422 if form.errors else 200
