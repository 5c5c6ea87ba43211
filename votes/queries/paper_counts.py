"""What papers add to the count and to its record, and whose counterfoils are listed."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from votes.models import (
    PaperIssue,
    Recount,
    Station,
)
from votes.queries.papers import accounts, sheets, standing_sheets, undone
from votes.queries.proxies import given_in
from votes.queries.stations import recounts, stations
from votes.rules import RECOUNT, Sheet, differing, pooled


def paper_ballots(poll_id: UUID, stack: str) -> list[tuple[UUID | None, Any]]:
    """What the settled stations of one stack add to the count: (station, ballot).

    A station with under ten papers is pooled: its ballots name no station (B-19).
    """
    settled = [one for one in stations(poll_id) if (one.state, one.stack) == ("settled", stack)]
    again = recounts(poll_id)
    taken = {
        one.id: [_ballot(sheet) for sheet in standing_sheets(one, again.get(one.id))]
        for one in settled
    }
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
    kept, back, again = accounts(listed), undone(listed), recounts(poll_id)
    proxies = given_in(poll_id)
    whole = {
        name: sum(getattr(kept[one.id], name) or 0 for one in listed)
        for name in ("received", "issued", "spoilt", "unused", "used", "found")
    }
    return {
        **whole,
        "away": whole["used"] - whole["found"],
        "undone": sum(back.values()),
        **({"proxies": proxies} if proxies else {}),
        "stations": [
            {
                "name": one.name,
                "differences": dict(kept[one.id].differences),
                "reason": one.reason,
                "undone": back.get(one.id, 0),
                **({"recount": recount_record(one, again[one.id])} if one.id in again else {}),
            }
            for one in listed
        ],
    }


def recount_record(station: Station, recount: Recount) -> dict[str, Any]:
    """A recount in numbers: papers in both counts, how many were read otherwise, what stands."""
    second = sheets(station, RECOUNT, recount.found or 0)
    return {
        "first": station.found or 0,
        "second": recount.found,
        "differing": len(differing(sheets(station), second)),
        "stands": recount.stands,
        "reason": recount.decision,
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
