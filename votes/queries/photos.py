"""Photos of papers and of count sheets: which there are, and what one shows."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.reading import once
from commons.web import keyring
from votes.desk import Desk, OfDesk
from votes.models import StationPhoto
from votes.rules import COUNT_SHEET

PURPOSE = "station-photo"


@dataclass(frozen=True, slots=True)
class OfPhoto(OfDesk):
    """A photo as somebody comes to see it: the desk it belongs to, of which count, which paper."""

    desk: Desk
    series: int
    sheet: int


def photo(photo_id: UUID) -> StationPhoto:
    """The photo, still sealed; raises NoResultFound."""
    return db.session.get_one(StationPhoto, photo_id)


def opened(found: StationPhoto) -> bytes:
    """What the photo shows, as a picture file."""
    return keyring().unseal(PURPOSE, found.sealed, context=found.id.bytes)


@once
def of_paper(station_id: UUID, series: int, sheet: int) -> StationPhoto | None:
    """The photo of one paper in one count, or None."""
    query = sa.select(StationPhoto).where(
        StationPhoto.station_id == station_id, StationPhoto.series == series,
        StationPhoto.sheet == sheet,
    )  # fmt: skip
    return db.session.scalars(query.order_by(StationPhoto.id)).first()


@once
def of_count_sheet(station_id: UUID) -> list[StationPhoto]:
    """The photos of the count sheet of a station."""
    query = sa.select(StationPhoto).where(
        StationPhoto.station_id == station_id, StationPhoto.sheet == COUNT_SHEET
    )
    return list(db.session.scalars(query.order_by(StationPhoto.id)))
