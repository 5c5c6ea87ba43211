"""Papers: how those of a station add up, what its sheets say, and what goes into the count."""

from collections import Counter
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.reading import once
from votes.desk import Desk
from votes.models import (
    MarkUndo,
    PaperEntry,
    PaperIssue,
    Poll,
    Recount,
    RollEntry,
    SheetRuling,
    Station,
)
from votes.queries.stations import recounts
from votes.records import DEPUTIES, MEMBERS
from votes.rules import COUNT, RECOUNT, Account, Said, Sheet, has_two_stacks


def stack_of(poll: Poll, entry: RollEntry) -> str:
    """In which stack somebody's ballot lies, as in ``votes.cast``."""
    return DEPUTIES if entry.is_deputy and has_two_stacks(poll.rules) else MEMBERS


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
    again = {each: found for one in {s.poll_id for s in listed if s.state == "settled"}
             for each, found in recounts(one).items()}  # fmt: skip
    return {
        one.id: Account(
            received=one.received,
            issued=given[one.id, "issued"] + given[one.id, "spoilt"],
            spoilt=given[one.id, "spoilt"],
            marked=marks.get(one.id, 0),
            unused=one.unused,
            found=_found(one, again.get(one.id)),
        )
        for one in listed
    }


def _found(station: Station, recount: Recount | None) -> int | None:
    stands = recount is not None and recount.stands == "second"
    return recount.found if recount and stands else station.found


def account(station: Station) -> Account:
    """How the papers of one station add up so far."""
    return accounts([station])[station.id]


@once
def sheets(station: Station, series: int = COUNT, papers: int | None = None) -> list[Sheet]:
    """Every sheet of a station's box, by number, with what was read from it in one count.

    *papers* is how many that count found, as many as lie in the box unless given.
    """
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
        for number in range(1, (station.found or 0 if papers is None else papers) + 1)
    ]


def sheets_of(at: Desk) -> list[Sheet]:
    """The sheets that are typed now at a station: those of its count, or of its recount."""
    return sheets(at.station, at.series, at.papers)


def standing_sheets(station: Station, recount: Recount | None) -> list[Sheet]:
    """The sheets of the reading that counts: the first, unless a recount stands."""
    if recount is None or recount.stands != "second":
        return sheets(station)
    return sheets(station, RECOUNT, recount.found or 0)


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
