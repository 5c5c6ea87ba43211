"""In the hall: motions, the quorum minute by minute, pausing, closing by two, the zero report."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from commons import ledger
from commons.canonical import canonical, digest
from commons.clock import now
from commons.crypto import sha256_hex
from commons.database import db, new_id
from commons.edition import edition
from commons.policy import CLOCK, Refused
from council import queries as councils
from council.models import Attendance, AttendanceMove
from tests.world import World
from votes import actions, queries
from votes.facts import facts_in
from votes.jobs import polls as jobs
from votes.models import Ballot, Motion, PollItem, RollEntry
from votes.rules import Hands, is_carried


def refused(deed: Any, *args: Any, **facts: Any) -> str:
    """The code of the refusal."""
    with pytest.raises(Refused) as why:
        deed(*args, **facts)
    db.session.rollback()
    assert why.value.refusal.message
    return why.value.refusal.code


def state(poll: Any) -> str:
    """The state of a poll, read anew."""
    db.session.rollback()
    return queries.poll(poll).state


def hands(world: World, poll: Any, matter: str, in_favour: int, against: int = 0) -> None:
    said = {"in_favour": in_favour, "against": against, "abstained": 0}
    actions.note_motion(world.chair, poll, matter=matter, **said)


@pytest.mark.parametrize(
    "matter, members, present, in_favour, carried",
    [
        ("measure", 60, 40, 31, True),
        ("measure", 60, 40, 30, False),  # half of all is not more than half
        ("scrutineers", 60, 40, 21, True),
        ("scrutineers", 60, 40, 20, False),
        ("scrutineers", 60, 40, 41, False),  # more hands than people
        ("measure", 0, 0, 0, False),
    ],
)
def test_a_motion_needs_more_than_half(
    matter: str, members: int, present: int, in_favour: int, carried: bool
) -> None:
    assert is_carried(matter, Hands(members, present, in_favour, 0, 0)) is carried


def test_without_motions_no_ballot_is_issued(world: World, ctx: Flask) -> None:
    poll = world.checked_in_poll(6, present=0)
    assert refused(actions.note_motion, world.chair, poll, matter="measure", in_favour=0,
                   against=0, abstained=0) == "has_quorum_now"  # fmt: skip
    for one in world.delegates(6)[:5]:
        world.arrive(poll, one)
    assert refused(actions.open_poll, world.chair, poll) == "has_no_obstacle_to_opening"
    assert refused(actions.open_poll, CLOCK, poll) == "has_no_obstacle_to_opening"
    hands(world, poll, "scrutineers", 5)
    hands(world, poll, "measure", 3, 2)  # three of six is not more than half of all
    assert queries.motions_carried(queries.poll(poll)) == ("scrutineers",)
    assert refused(actions.open_poll, world.chair, poll) == "has_no_obstacle_to_opening"
    with pytest.raises(actions.NotAPoll, match="more_hands_than_people"):
        hands(world, poll, "measure", 5, 1)
    hands(world, poll, "measure", 4, 1)
    with pytest.raises(actions.NotAPoll, match="motion_not_due"):
        hands(world, poll, "measure", 5)
    world.agree_opening(poll)
    actions.open_poll(world.chair, poll)
    told = [entry.event for entry in ledger.timeline(queries.poll(poll).docket_id)]
    assert [one for one in told if one.endswith(("_carried", "_failed"))] == [
        "votes.scrutineers_carried", "votes.measure_failed", "votes.measure_carried",
    ]  # fmt: skip


def test_a_measure_is_adopted_once_the_scrutineers_for_each_poll(world: World, ctx: Flask) -> None:
    rules, shortlist = world.rule_set(), world.ready_list(3)
    world.checked_in_poll(rule_set=rules, shortlist_id=shortlist)
    poll = world.checked_in_poll(5, present=0, rule_set=rules, shortlist_id=shortlist)
    for one in world.delegates(5):
        world.arrive(poll, one)
    assert queries.motions_carried(queries.poll(poll)) == ("measure",)
    world.motions(poll)
    actions.open_poll(world.chair, poll)


def test_a_rule_set_may_do_without_motions(world: World, ctx: Flask) -> None:
    rules = world.rule_set(measure_motion=False, scrutineers_motion=False)
    poll = world.checked_in_poll(5, present=0, rule_set=rules)
    for one in world.delegates(5):
        world.arrive(poll, one)
    world.agree_opening(poll)
    actions.open_poll(world.chair, poll)


def test_a_motion_is_never_changed(world: World, ctx: Flask) -> None:
    world.checked_in_poll()
    with pytest.raises((sa.exc.IntegrityError, sa.exc.DBAPIError)):
        db.session.execute(sa.update(Motion).values(in_favour=1))
    db.session.rollback()


def test_below_the_quorum_the_poll_pauses_and_no_ballot_is_taken(world: World, ctx: Flask) -> None:
    poll = world.open_poll(6, present=4)
    first, second, third, fourth, late, _never = world.delegates(6)[:6]
    world.cast(poll, first)
    assert refused(actions.pause, world.chair, poll) == "lacks_quorum"
    world.leave(poll, fourth)
    assert state(poll) == "paused"
    assert refused(world.cast, poll, second) == "is_not_paused"
    assert refused(actions.resume, world.chair, poll) == "has_quorum_now"
    assert queries.turnout(queries.poll(poll)).voted == 1
    world.arrive(poll, late)
    assert state(poll) == "open"
    world.cast(poll, second)
    world.cast(poll, third)
    closes_at = queries.poll(poll).closes_at
    told = [entry.event for entry in ledger.timeline(queries.poll(poll).docket_id)]
    assert (
        told[-2:] == ["votes.paused", "votes.resumed"]
        and ledger.verify(queries.poll(poll).docket_id) is None
    )
    assert queries.poll(poll).closes_at == closes_at


def test_the_clock_pauses_resumes_and_closes_what_is_paused(world: World, ctx: Flask) -> None:
    poll = world.open_poll(6, present=4)
    last = world.delegates(6)[3].person_id
    gone = sa.update(Attendance).where(Attendance.person_id == last)
    for left_at, state in ((now(), "paused"), (None, "open"), (now(), "paused")):
        db.session.rollback()
        db.session.execute(gone.values(left_at=left_at))
        db.session.commit()
        jobs.keep_time()
        db.session.rollback()
        assert queries.poll(poll).state == state
    world.end_time(poll)
    assert refused(actions.resume, CLOCK, poll) == "is_before_closing_time"
    jobs.keep_time()
    db.session.rollback()
    assert queries.poll(poll).state == "closed"


def test_before_the_time_two_close_together(world: World, ctx: Flask) -> None:
    poll = world.open_poll(6, present=5)
    chief, other = world.delegates(6)[0], world.delegates(6)[1]
    assert refused(actions.ask_close, world.chair, poll) == "have_all_here_voted"
    for one in world.delegates(6)[:4]:
        world.cast(poll, one)
    world.leave(poll, world.delegates(6)[4])
    assert refused(actions.close, chief, poll) == "is_time_to_close"
    actions.ask_close(world.chair, poll)
    assert refused(actions.ask_close, world.chair, poll) == "has_not_asked_to_close"
    assert refused(actions.close, world.chair, poll) == "is_time_to_close"
    assert refused(actions.close, CLOCK, poll) == "is_time_to_close"
    assert refused(actions.close, other, poll) == "closes_polls"
    assert refused(actions.close, world.steward, poll) == "closes_polls"
    world.arrive(poll, world.delegates(6)[4])
    assert refused(actions.close, chief, poll) == "is_time_to_close"  # one is back to vote
    world.cast(poll, world.delegates(6)[4])
    actions.close(chief, poll)
    found = queries.poll(poll)
    assert (found.present_count, found.issued_count, found.state) == (5, 5, "closed")


def test_after_the_time_the_chair_closes_alone(world: World, ctx: Flask) -> None:
    poll = world.open_poll(5)
    world.end_time(poll)
    actions.close(world.chair, poll)
    assert queries.poll(poll).state == "closed"


def test_the_opening_record_equals_the_database(world: World, ctx: Flask) -> None:
    poll = queries.poll(world.open_poll(6, present=5))
    said = queries.opening_facts(poll)
    assert said
    roll = db.session.scalars(sa.select(RollEntry.person_id).where(RollEntry.poll_id == poll.id))
    items = db.session.scalars(
        sa.select(PollItem).where(PollItem.poll_id == poll.id).order_by(PollItem.number)
    )
    listed = [
        {"number": it.number, "title": it.title, "details": it.details}
        | facts_in(it.details).as_dict()
        for it in items
    ]
    ballots = db.session.scalars(sa.select(Ballot).where(Ballot.poll_id == poll.id)).all()
    assert (said["members"], said["present"], said["needed"]) == (6, 5, 4)
    assert said["ballots"] == said["marked"] == len(ballots) == 0
    assert said["rules_digest"] == queries.rules_of(poll).digest()
    assert said["items_digest"] == digest(listed)
    assert said["roll_digest"] == queries.digest_of_roll(poll)
    ids = canonical(sorted(str(person) for person in roll))
    assert said["roll_digest"] == sha256_hex((poll.roll_salt or b"") + ids) != sha256_hex(ids)
    assert said["box_digest"] == sha256_hex(poll.box_public)
    assert said["edition"] == edition() and len(edition()) == 64
    assert said["lot_commitment"] == poll.lot_commitment
    assert (said["opened_at"], said["closes_at"]) == (poll.opened_at, poll.closes_at)


def test_a_box_with_something_in_it_is_not_opened(world: World, ctx: Flask) -> None:
    poll = world.checked_in_poll()
    db.session.rollback()
    db.session.add(Ballot(poll_id=poll, tracker="7F3K92QDWT27", sealed=b"x" * 48))
    db.session.commit()
    assert refused(actions.open_poll, world.chair, poll) == "has_empty_box"


def test_every_coming_and_going_is_a_row_that_stays(world: World, ctx: Flask) -> None:
    poll = world.checked_in_poll(6, present=3)
    first, *_rest = world.delegates(6)
    world.arrive(poll, first)  # here already: nothing is noted twice
    world.leave(poll, first)
    world.leave(poll, first)
    world.arrive(poll, first)
    meeting = queries.poll(poll).meeting_id
    moves = [move.move for move in councils.moves(meeting) if move.person_id == first.person_id]
    assert moves == ["arrive", "leave", "arrive"]
    here = {}
    for move in councils.moves(meeting):
        here[move.person_id] = move.move == "arrive"
    assert {person for person, is_here in here.items() if is_here} == set(councils.present(meeting))
    assert queries.presence_line(queries.poll(poll))[-1][1] == 3
    with pytest.raises((sa.exc.IntegrityError, sa.exc.DBAPIError)):
        db.session.execute(sa.delete(AttendanceMove))
    db.session.rollback()


def test_moves_are_read_minute_by_minute(world: World, ctx: Flask) -> None:
    poll = queries.poll(world.checked_in_poll(5, present=0))
    one, two, *_rest = world.delegates(5)
    for minutes, who, deed in ((30, one, "arrive"), (20, two, "arrive"), (20, one, "leave")):
        move = AttendanceMove(
            id=new_id(),
            meeting_id=poll.meeting_id, person_id=who.person_id, move=deed,
            at=now() - timedelta(minutes=minutes),
        )  # fmt: skip
        db.session.add(move)
    db.session.commit()
    assert [present for _minute, present in queries.presence_line(queries.poll(poll.id))] == [1, 1]
