"""A station closed: by its officers or the clock; its papers reported and signed."""

from uuid import UUID

import sqlalchemy as sa

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db
from commons.lifecycle import advance
from commons.policy import Actor, require
from votes import queries
from votes.actions.refusals import NotAPoll
from votes.models import PaperIssue, Shift
from votes.rules import STATION_SIGNATURES


@action("votes.close_station")
def close_station(actor: Actor, station_id: UUID, *, unused: int) -> None:
    """End the giving out of papers; *unused* papers are left. The box stays shut.

    The papers given out are written anew in the order of their numbers, so that neither the order
    nor the transaction in which they were stored tells when, and so to whom, one was given.
    """
    at = queries.desk_for_update(station_id, actor.person_id)
    require("votes.close_station", actor, at)
    at.station.closed_at, at.station.unused = now(), unused
    issued = _written_anew(station_id)
    advance(at.station, "close", actor, station=station_id, issued=issued, unused=unused)


@action("votes.shut_station")
def shut_station(actor: Actor, station_id: UUID) -> None:
    """Close a station that nobody closed, when its poll is closed: the clock does it.

    The papers that are left were not counted; that is what its officers do next.
    """
    at = queries.desk_for_update(station_id, actor.person_id)
    require("votes.shut_station", actor, at)
    at.station.closed_at = now()
    issued = _written_anew(station_id)
    advance(at.station, "shut", actor, station=station_id, issued=issued)


@action("votes.report_papers")
def report_papers(
    actor: Actor, station_id: UUID, *, found: int, unused: int, reason: str = ""
) -> None:
    """Say how many papers lie in the box and how many are left; *reason* for what does not add up.

    Everybody who has signed must sign again. Raises :class:`NotAPoll`.
    """
    at = queries.desk_for_update(station_id, actor.person_id)
    require("votes.report_papers", actor, at)
    typed = [*queries.papers.readers(station_id, 1, 1), *queries.papers.readers(station_id, 1, 2)]
    if found < max(typed, default=0):
        raise NotAPoll("sheets_typed")
    at.station.found, at.station.unused, at.station.reason = found, unused, reason
    db.session.execute(
        sa.update(Shift).where(Shift.station_id == station_id).values(signed_at=None)
    )
    ledger.write(
        at.poll.docket_id, "votes.papers_reported", actor, subject=at, station=station_id,
        found=found, unused=unused, explained=bool(reason),
    )  # fmt: skip


@action("votes.sign_station")
def sign_station(actor: Actor, station_id: UUID) -> None:
    """Sign that the papers of a station add up, or why not; the second signature settles it."""
    at = queries.desk_for_update(station_id, actor.person_id)
    require("votes.sign_station", actor, at)
    at.shift.signed_at = now()
    db.session.flush()
    found, signed = queries.papers.account(at.station), queries.signatures(station_id)
    ledger.write(
        at.poll.docket_id, "votes.station_signed", actor, subject=at, station=station_id,
        is_balanced=found.is_balanced,
    )  # fmt: skip
    if signed >= STATION_SIGNATURES:
        advance(
            at.station, "settle", actor, station=station_id, issued=found.issued,
            found=found.found, spoilt=found.spoilt, is_balanced=found.is_balanced,
        )  # fmt: skip


def _written_anew(station_id: UUID) -> int:
    query = sa.select(PaperIssue).where(PaperIssue.station_id == station_id)
    rows = [
        {
            "poll_id": each.poll_id, "counterfoil": each.counterfoil,
            "station_id": station_id, "state": each.state,
        }
        for each in db.session.scalars(query.order_by(PaperIssue.counterfoil))
    ]  # fmt: skip
    db.session.execute(sa.delete(PaperIssue).where(PaperIssue.station_id == station_id))
    if rows:
        db.session.execute(sa.insert(PaperIssue), rows)
    return len(rows)
