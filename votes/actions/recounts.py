"""Papers of a station counted again on request (B-46): asked for, found, decided with a reason."""

from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from commons import ledger
from commons.action import action
from commons.canonical import canonical
from commons.clock import now
from commons.database import db
from commons.policy import Actor, require
from votes import queries
from votes.actions.counting import draw_up
from votes.actions.refusals import NotAPoll
from votes.models import Poll, Recount, Station
from votes.records import DEPUTIES, MEMBERS
from votes.rules import READINGS, RECOUNT, SERIES, differing

Laid = tuple[UUID | None, Any]


@action("votes.ask_recount")
def ask_recount(actor: Actor, station_id: UUID, *, reason: str) -> None:
    """Have the papers of a settled station read a second time; *reason* says who asked and why.

    Until it is decided which reading counts, nothing is counted or signed.
    """
    at = queries.desk_for_update(station_id, actor.person_id)
    require("votes.ask_recount", actor, at)
    asked = Recount(
        station_id=station_id, reason=reason, asked_by_id=actor.person_id, asked_at=now(),
        found=None, stands=None, decision="",
    )  # fmt: skip
    db.session.add(asked)
    db.session.flush()
    ledger.write(at.poll.docket_id, "votes.recount_asked", actor, subject=at, station=station_id)


@action("votes.report_recount")
def report_recount(actor: Actor, station_id: UUID, *, found: int) -> None:
    """Say how many papers the second count found. Raises :class:`NotAPoll`."""
    at = queries.desk_for_update(station_id, actor.person_id)
    require("votes.report_recount", actor, at)
    typed = [
        sheet for reading in READINGS
        for sheet in queries.papers.readers(station_id, RECOUNT, reading)
    ]  # fmt: skip
    if found < max(typed, default=0):
        raise NotAPoll("sheets_typed")
    at.recount.found = found
    ledger.write(
        at.poll.docket_id, "votes.recount_reported", actor, visibility="staff", subject=at,
        station=station_id, found=found,
    )  # fmt: skip


@action("votes.decide_recount")
def decide_recount(actor: Actor, station_id: UUID, *, stands: str, reason: str) -> None:
    """Decide which of the two readings counts, with a public reason.

    When the box is open already, the next version of the certificate is drawn up with what counts
    now, and it is signed anew; what was counted first stays stored. Raises :class:`NotAPoll`.
    """
    at = queries.desk_for_update(station_id, actor.person_id)
    require("votes.decide_recount", actor, at)
    if stands not in SERIES:
        raise NotAPoll("stands_unknown")
    first = queries.papers.sheets(at.station)
    second = queries.papers.sheets_of(at)
    before = queries.paper_counts.paper_ballots(at.poll.id, at.station.stack)
    at.recount.stands, at.recount.decision = stands, reason
    at.recount.decided_by_id, at.recount.decided_at = actor.person_id, now()
    db.session.flush()
    ledger.write(
        at.poll.docket_id, "votes.recount_decided", actor, subject=at, station=station_id,
        differing=len(differing(first, second)), stands=stands,
    )  # fmt: skip
    if at.poll.state == "counted":
        draw_up(at.poll, _laid_anew(at.poll, at.station, before))


def _laid_anew(poll: Poll, station: Station, before: Sequence[Laid]) -> dict[str, list[Laid]]:
    """All opened ballots with the papers as they count now instead of those *before*."""
    laid = {stack: queries.laid(poll.id, stack) for stack in (MEMBERS, DEPUTIES)}
    gone = Counter(map(_key, before))
    kept: list[Laid] = []
    for each in laid[station.stack]:
        if gone[_key(each)]:
            gone[_key(each)] -= 1
        else:
            kept.append(each)
    assert not any(gone.values())
    return {
        **laid,
        station.stack: kept + queries.paper_counts.paper_ballots(poll.id, station.stack),
    }


def _key(laid: Laid) -> tuple[UUID | None, bytes]:
    station, ballot = laid
    return station, canonical(ballot)
