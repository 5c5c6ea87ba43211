"""The chair in the hall: motions, pausing while too few are present, asking to close early."""

from uuid import UUID

from flask_babel import gettext as _

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.lifecycle import advance
from commons.policy import Actor, require
from council import queries as bodies
from residents.notices import tell
from votes import queries
from votes.actions.refusals import NotAPoll
from votes.models import Motion, Poll, Shift, Station
from votes.records import DEPUTIES, MEMBERS
from votes.rules import Hands, has_two_stacks

NAMED, NAMED_AFTER = 60, 12  # characters of a station's name; left for whose papers


@action("votes.note_motion")
def note_motion(
    actor: Actor, poll_id: UUID, *, matter: str, in_favour: int, against: int, abstained: int
) -> None:
    """Record a show of hands on the measure or the scrutineers; members and present are counted.

    Raises :class:`NotAPoll` when it is carried or not asked for, or when more
    hands than people were up.
    """
    poll = queries.poll_for_update(poll_id)
    require("votes.note_motion", actor, poll)
    if matter not in queries.motions_missing(poll):
        raise NotAPoll("motion_not_due")
    here = queries.heads(poll)
    hands = Hands(here.members, here.present, in_favour, against, abstained)
    if not hands.is_possible:
        raise NotAPoll("more_hands_than_people")
    is_measure = matter == "measure"
    motion = Motion(
        id=new_id(), meeting_id=poll.meeting_id, matter=matter, by_id=actor.person_id, at=now(),
        rule_set_id=poll.rule_set_id if is_measure else None,
        poll_id=None if is_measure else poll.id, **vars(hands),
    )  # fmt: skip
    db.session.add(motion)
    db.session.flush()
    event = f"votes.{matter}_{'carried' if motion.is_carried else 'failed'}"
    ledger.write(
        poll.docket_id, event, actor, subject=poll, poll=poll_id, matter=matter, **vars(hands)
    )


@action("votes.pause")
def pause(actor: Actor, poll_id: UUID) -> None:
    """Too few members are left: no ballot is taken until enough are back (A-2)."""
    poll = queries.poll_for_update(poll_id)
    require("votes.pause", actor, poll)
    here = queries.heads(poll)
    advance(
        poll, "pause", actor, poll=poll_id, members=here.members, present=here.present,
        needed=here.needed,
    )  # fmt: skip


@action("votes.resume")
def resume(actor: Actor, poll_id: UUID) -> None:
    """Enough members are back: voting goes on. The closing time stays what it was."""
    poll = queries.poll_for_update(poll_id)
    require("votes.resume", actor, poll)
    here = queries.heads(poll)
    advance(poll, "resume", actor, poll=poll_id, members=here.members, present=here.present)


@action("votes.go_to_paper")
def go_to_paper(actor: Actor, poll_id: UUID, *, papers: int, deputies: int = 0) -> UUID:
    """Go on by paper at once: a station in the hall, open, with every officer of the ballot.

    Whoever has voted stays marked on the one roll, so nobody votes twice; ballots cast so far lie
    in the box and count. Under the double gate *deputies* are the papers of a second table, that of
    the deputies. Raises :class:`NotAPoll` when the hall has a station already.
    """
    poll = queries.poll_for_update(poll_id)
    require("votes.go_to_paper", actor, poll)
    place = bodies.meeting(poll.meeting_id).place
    if {place[:NAMED], _deputies_table(place)} & {one.name for one in queries.stations(poll_id)}:
        raise NotAPoll("name_taken")
    if has_two_stacks(poll.rules):
        _open_table(actor, poll, place, DEPUTIES, deputies)
    return _open_table(actor, poll, place, MEMBERS, papers)


def _deputies_table(place: str) -> str:
    return str(_("%(place)s: deputies", place=place[: NAMED - NAMED_AFTER]))


def _open_table(actor: Actor, poll: Poll, place: str, stack: str, papers: int) -> UUID:
    moment, name = now(), place[:NAMED] if stack == MEMBERS else _deputies_table(place)
    station = Station(
        id=new_id(), poll_id=poll.id, council_id=poll.council_id, area_path=poll.area_path,
        docket_id=poll.docket_id, name=name, kind="hall", stack=stack, place=place,
        opens_at=moment, closes_at=poll.closes_at, opened_at=moment, received=papers,
    )  # fmt: skip
    db.session.add(station)
    db.session.flush()
    for each in queries.officers(poll.id):
        if not queries.serves_elsewhere(each.person_id, station, moment, poll.closes_at):
            db.session.add(
                Shift(
                    station_id=station.id, person_id=each.person_id, from_at=moment,
                    until_at=poll.closes_at,
                )
            )  # fmt: skip
    advance(station, "open", actor, station=station.id, papers=papers)
    return station.id


@action("votes.ask_close")
def ask_close(actor: Actor, poll_id: UUID) -> None:
    """All present have voted: the chair asks to close before the time; the chief scrutineer does.

    Two people close a poll early (B-44): see ``votes.close``.
    """
    poll = queries.poll_for_update(poll_id)
    require("votes.ask_close", actor, poll)
    poll.close_asked_at, poll.close_asked_by_id = now(), actor.person_id
    ledger.write(poll.docket_id, "votes.close_asked", actor, subject=poll, poll=poll_id)
    chiefs = [
        each.person_id for each in queries.officers(poll_id) if each.role == "chief_scrutineer"
    ]
    tell(
        chiefs, "votes.close_asked", docket_id=poll.docket_id, url=f"/polls/{poll_id}/scrutiny",
        title=poll.title,
    )  # fmt: skip
