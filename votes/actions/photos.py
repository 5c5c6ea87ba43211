"""Photos of papers and of count sheets (B-24, B-25): drawn anew, sealed, kept without a person."""

from uuid import UUID

from commons import ledger
from commons.action import action
from commons.database import db, new_id
from commons.policy import Actor, require
from commons.uploads.pictures import Picture
from commons.web import keyring
from votes import queries
from votes.actions.refusals import NotAPoll
from votes.models import StationPhoto
from votes.queries import photos
from votes.rules import COUNT, COUNT_SHEET, COUNT_SHEET_PHOTOS


@action("votes.keep_paper_photo")
def keep_paper_photo(actor: Actor, station_id: UUID, *, sheet: int, picture: Picture) -> None:
    """Keep the photo of one paper, sealed, one for each paper and count.

    Raises :class:`NotAPoll`.
    """
    at = queries.desk_for_update(station_id, actor.person_id)
    require("votes.keep_paper_photo", actor, at)
    if not 1 <= sheet <= at.papers:
        raise NotAPoll("sheet_unknown")
    if photos.of_paper(station_id, at.series, sheet) is not None:
        raise NotAPoll("photo_taken")
    _keep(station_id, at.series, sheet, picture)
    ledger.write(
        at.poll.docket_id, "votes.paper_photo_kept", actor, visibility="staff", subject=at,
        station=station_id, sheet=sheet,
    )  # fmt: skip


@action("votes.keep_count_photo")
def keep_count_photo(actor: Actor, station_id: UUID, *, picture: Picture) -> None:
    """Keep a photo of the signed count sheet of a station. Raises :class:`NotAPoll`."""
    at = queries.desk_for_update(station_id, actor.person_id)
    require("votes.keep_count_photo", actor, at)
    if len(photos.of_count_sheet(station_id)) >= COUNT_SHEET_PHOTOS:
        raise NotAPoll("photos_enough")
    _keep(station_id, COUNT, COUNT_SHEET, picture)
    ledger.write(at.poll.docket_id, "votes.count_photo_kept", actor, subject=at, station=station_id)


def _keep(station_id: UUID, series: int, sheet: int, picture: Picture) -> None:
    key = new_id()
    sealed = keyring().seal(photos.PURPOSE, picture.full, context=key.bytes)
    made = StationPhoto(
        id=key, station_id=station_id, series=series, sheet=sheet, kind=picture.kind, sealed=sealed
    )
    db.session.add(made)
    db.session.flush()
