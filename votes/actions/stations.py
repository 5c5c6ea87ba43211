"""Stations of a poll: planned with their hours, papers and shifts, opened, closed, signed."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.lifecycle import advance
from commons.policy import Actor, require
from votes import queries
from votes.actions.refusals import NotAPoll
from votes.models import Shift, Station
from votes.records import DEPUTIES, MEMBERS
from votes.rules import has_two_stacks


@action("votes.plan_station")
def plan_station(
    actor: Actor,
    poll_id: UUID,
    *,
    name: str,
    kind: str,
    place: str,
    opens_at: datetime,
    closes_at: datetime,
    received: int = 0,
    stack: str = MEMBERS,
) -> UUID:
    """Plan a place where paper is given out, with its hours and the papers that go there.

    *stack* says whose papers: deputies have theirs apart under the double gate.

    Raises :class:`NotAPoll`.
    """
    poll = queries.poll_for_update(poll_id)
    require("votes.plan_station", actor, poll)
    if closes_at <= opens_at:
        raise NotAPoll("closes_before_it_opens")
    if stack == DEPUTIES and not has_two_stacks(poll.rules):
        raise NotAPoll("no_deputies_papers")
    if kind == "mobile" and not _has_mobile_left(poll_id):
        raise NotAPoll("no_mobile_box")
    if name in {one.name for one in queries.stations(poll_id)}:
        raise NotAPoll("name_taken")
    made = Station(
        id=new_id(), poll_id=poll_id, council_id=poll.council_id, area_path=poll.area_path,
        docket_id=poll.docket_id, name=name, kind=kind, place=place, opens_at=opens_at,
        closes_at=closes_at, received=received, stack=stack,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    ledger.write(
        poll.docket_id, "votes.station_planned", actor, subject=poll, station=made.id,
        papers=received,
    )  # fmt: skip
    return made.id


@action("votes.drop_station")
def drop_station(actor: Actor, station_id: UUID) -> None:
    """Take a planned station off the list, with its shifts."""
    at = queries.desk_for_update(station_id, actor.person_id)
    require("votes.drop_station", actor, at)
    db.session.execute(sa.delete(Shift).where(Shift.station_id == station_id))
    db.session.delete(at.station)
    ledger.write(at.poll.docket_id, "votes.station_dropped", actor, subject=at, station=station_id)


@action("votes.bring_papers")
def bring_papers(actor: Actor, station_id: UUID, *, received: int) -> None:
    """Write down how many papers the station has received in all. Raises :class:`NotAPoll`."""
    at = queries.desk_for_update(station_id, actor.person_id)
    require("votes.bring_papers", actor, at)
    if received < queries.papers.account(at.station).issued:
        raise NotAPoll("fewer_than_issued")
    at.station.received = received
    ledger.write(
        at.poll.docket_id, "votes.papers_brought", actor, subject=at, station=station_id,
        papers=received,
    )  # fmt: skip


@action("votes.set_shift")
def set_shift(
    actor: Actor, station_id: UUID, *, person_id: UUID, from_at: datetime, until_at: datetime
) -> None:
    """Let an officer of the ballot serve at a station in some of its hours.

    Setting it again changes the hours. Raises :class:`NotAPoll`.
    """
    at = queries.desk_for_update(station_id, actor.person_id)
    require("votes.set_shift", actor, at)
    if queries.officer(at.poll.id, person_id) is None:
        raise NotAPoll("shift_no_officer")
    if not at.station.opens_at <= from_at < until_at <= at.station.closes_at:
        raise NotAPoll("shift_outside_hours")
    if queries.serves_elsewhere(person_id, at.station, from_at, until_at):
        raise NotAPoll("shift_elsewhere")
    db.session.merge(
        Shift(station_id=station_id, person_id=person_id, from_at=from_at, until_at=until_at)
    )
    ledger.write(
        at.poll.docket_id, "votes.shift_set", actor, visibility="staff", subject=at,
        station=station_id, person=person_id,
    )  # fmt: skip


@action("votes.end_shift")
def end_shift(actor: Actor, station_id: UUID, *, person_id: UUID) -> None:
    """Take an officer off the list of those who serve at a station."""
    at = queries.desk_for_update(station_id, actor.person_id)
    require("votes.end_shift", actor, at)
    db.session.execute(
        sa.delete(Shift).where(Shift.station_id == station_id, Shift.person_id == person_id)
    )
    ledger.write(
        at.poll.docket_id, "votes.shift_ended", actor, visibility="staff", subject=at,
        station=station_id, person=person_id,
    )  # fmt: skip


@action("votes.open_station")
def open_station(actor: Actor, station_id: UUID) -> None:
    """Open a station: its box was shown empty, its papers were counted."""
    at = queries.desk_for_update(station_id, actor.person_id)
    require("votes.open_station", actor, at)
    at.station.opened_at = now()
    has_booth = queries.rules_of(at.poll).booth
    advance(
        at.station, "open", actor, station=station_id, papers=at.station.received, booth=has_booth
    )


def _has_mobile_left(poll_id: UUID) -> bool:
    planned = sum(one.kind == "mobile" for one in queries.stations(poll_id))
    return planned < queries.rules_of(queries.poll(poll_id)).mobile_boxes
