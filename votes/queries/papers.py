"""Papers: how those of a station add up, what its sheets say, and what goes into the count."""

from collections import Counter
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.reading import once
from votes.models import MarkUndo, PaperEntry, PaperIssue, RollEntry, SheetRuling, Station
from votes.queries.stations import stations
from votes.rules import COUNT, Account, Said, Sheet, pooled


def issue(poll_id: UUID, counterfoil: str) -> PaperIssue | None:
    """The paper with this counterfoil, or None."""
    return db.session.get(PaperIssue, (poll_id, counterfoil), populate_existing=True)


def accounts(listed: list[Station]) -> dict[UUID, Account]:
    """How the papers of stations of one poll add up so far, by station."""
    ids = [station.id for station in listed]
    given: Counter[tuple[UUID, str]] = Counter()
    counted = sa.select(PaperIssue.station_id, PaperIssue.state, sa.func.count()).where(
        PaperIssue.station_id.in_(ids)
    )
    for station_id, state, number in db.session.execute(
        counted.group_by(PaperIssue.station_id, PaperIssue.state)
    ):
        given[station_id, state] = number
    query = sa.select(RollEntry.station_id, sa.func.count()).where(
        RollEntry.poll_id.in_({station.poll_id for station in listed}),
        RollEntry.station_id.in_(ids), RollEntry.marked, RollEntry.channel == "paper",
    )  # fmt: skip
    marks = {row[0]: row[1] for row in db.session.execute(query.group_by(RollEntry.station_id))}
    return {
        one.id: Account(
            received=one.received,
            issued=given[one.id, "issued"] + given[one.id, "spoilt"],
            spoilt=given[one.id, "spoilt"],
            marked=marks.get(one.id, 0),
            unused=one.unused,
            found=one.found,
        )
        for one in listed
    }


def account(station: Station) -> Account:
    """How the papers of one station add up so far."""
    return accounts([station])[station.id]


@once
def sheets(station: Station, series: int = COUNT) -> list[Sheet]:
    """Every sheet of a station's box, by number, with what was read from it."""
    read: dict[tuple[int, int], Said] = {}
    query = sa.select(PaperEntry).where(
        PaperEntry.station_id == station.id, PaperEntry.series == series
    )
    for entry in db.session.scalars(query):
        read[entry.sheet, entry.reading] = said(entry)
    rulings = sa.select(SheetRuling).where(
        SheetRuling.station_id == station.id, SheetRuling.series == series
    )
    ruled = {each.sheet: each for each in db.session.scalars(rulings)}
    return [
        Sheet(
            number,
            read.get((number, 1)),
            read.get((number, 2)),
            said(ruled[number]) if number in ruled else None,
            is_agreed=number in ruled and ruled[number].agreed_by_id is not None,
        )
        for number in range(1, (station.found or 0) + 1)
    ]


def said(row: PaperEntry | SheetRuling) -> Said:
    """What an entry or a ruling says, in a form that compares."""
    marks = tuple(tuple(one) if isinstance(one, list) else one for one in row.choices)
    return Said(marks, row.invalid)


def ruling_on(station_id: UUID, series: int, sheet: int) -> SheetRuling | None:
    """What was ruled on a sheet, agreed to or not."""
    return db.session.get(SheetRuling, (station_id, series, sheet), populate_existing=True)


def readers(station_id: UUID, series: int, reading: int) -> dict[int, UUID]:
    """Who typed which sheet in a reading."""
    query = sa.select(PaperEntry.sheet, PaperEntry.by_id).where(
        PaperEntry.station_id == station_id,
        PaperEntry.series == series,
        PaperEntry.reading == reading,
    )
    return {row.sheet: row.by_id for row in db.session.execute(query)}


def undo(undo_id: UUID) -> MarkUndo:
    """A mark taken back or asked to be; raises NoResultFound."""
    return db.session.get_one(MarkUndo, undo_id)


def undos(station_id: UUID) -> list[MarkUndo]:
    """Marks taken back or asked to be, the newest first."""
    query = sa.select(MarkUndo).where(MarkUndo.station_id == station_id)
    return list(db.session.scalars(query.order_by(MarkUndo.asked_at.desc(), MarkUndo.id)))


def undone(listed: list[Station]) -> dict[UUID, int]:
    """How many marks were taken back at each station."""
    query = sa.select(MarkUndo.station_id, sa.func.count()).where(
        MarkUndo.station_id.in_([one.id for one in listed]), MarkUndo.agreed_at.is_not(None)
    )
    return {row[0]: row[1] for row in db.session.execute(query.group_by(MarkUndo.station_id))}


def paper_ballots(poll_id: UUID) -> list[tuple[UUID | None, Any]]:
    """What the settled stations add to the count: (station, ballot), in no order that tells.

    A station with under ten papers is pooled: its ballots name no station (B-19).
    """
    settled = [one for one in stations(poll_id) if one.state == "settled"]
    taken = {one.id: [_ballot(sheet) for sheet in sheets(one)] for one in settled}
    alone = pooled({station: len(found) for station, found in taken.items()})
    return [
        (station if station in alone else None, ballot)
        for station, found in taken.items()
        for ballot in found
    ]


def paper_record(poll_id: UUID) -> dict[str, Any] | None:
    """Paper in the record of the count: all stations together, what did not add up, and why.

    None for a poll without a station that was opened.
    """
    listed = [one for one in stations(poll_id) if one.state != "planned"]
    if not listed:
        return None
    kept, back = accounts(listed), undone(listed)
    whole = {
        name: sum(getattr(kept[one.id], name) or 0 for one in listed)
        for name in ("received", "issued", "spoilt", "unused", "used", "found")
    }
    return {
        **whole,
        "away": whole["used"] - whole["found"],
        "undone": sum(back.values()),
        "stations": [
            {
                "name": one.name,
                "differences": dict(kept[one.id].differences),
                "reason": one.reason,
                "undone": back.get(one.id, 0),
            }
            for one in listed
        ],
    }


def counterfoils(poll_id: UUID) -> list[str]:
    """The counterfoils of all papers that count, of stations that are closed (X6)."""
    query = (
        sa.select(PaperIssue.counterfoil)
        .join(Station, Station.id == PaperIssue.station_id)
        .where(PaperIssue.poll_id == poll_id, *_listed())
    )
    return list(db.session.scalars(query))


def is_counterfoil(poll_id: UUID, number: str) -> bool:
    """True when a paper that counts has this counterfoil, and its station is closed."""
    query = (
        sa.select(sa.literal(1))
        .select_from(PaperIssue)
        .join(Station, Station.id == PaperIssue.station_id)
        .where(PaperIssue.poll_id == poll_id, PaperIssue.counterfoil == number, *_listed())
    )
    return db.session.execute(query).first() is not None


def _listed() -> tuple[sa.ColumnElement[bool], ...]:
    return PaperIssue.state == "issued", Station.state.in_(("closed", "settled"))


def _ballot(sheet: Sheet) -> Any:
    if sheet.outcome is None:
        raise ValueError(f"sheet {sheet.number} of a settled station is still open")
    return sheet.outcome.ballot
