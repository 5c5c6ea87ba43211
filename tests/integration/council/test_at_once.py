"""A meeting at one instant: one speaker, one count, one voice each, and a ledger that is whole."""

from collections import Counter
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.policy import Refused
from council import actions, queries
from council.models import MotionCount, Resolution, RollCallVoice, Speech
from tests.integration.votes.at_once import at_once, settled, told
from tests.world import World


def speeches(meeting: UUID) -> Counter[str]:
    query = sa.select(Speech.state).where(Speech.meeting_id == meeting)
    return Counter(db.session.scalars(query))


def docket_of(meeting: UUID) -> UUID:
    found: UUID = queries.meeting(meeting).docket_id
    return found


def test_whoever_asks_twice_waits_once_and_one_has_the_floor(world: World) -> None:
    members = [world.delegate() for _one in range(4)]
    meeting, chair, steward = world.in_session(), world.presider, world.steward
    with world.app.app_context():
        item = queries.agenda(meeting)[0].item.id
    asking = [lambda one=one: actions.ask_floor(one, item, stance="for") for one in members * 2]
    done, codes = settled(world.app, asking)
    assert (done, codes) == (4, {"is_not_waiting": 4})
    with world.app.app_context():
        assert speeches(meeting) == {"waiting": 4}
        assert told(docket_of(meeting), "council.floor_asked") == 4
        waiting = [one.speech.id for one in queries.floor(meeting).waiting]
    giving = [
        lambda one=one, by=by: actions.move_speech(by, one, move="give")
        for one in waiting
        for by in (chair, steward)
    ]
    done, codes = settled(world.app, giving)
    assert done == 1 and set(codes) <= {"floor_is_free", "impossible"}
    with world.app.app_context():
        assert speeches(meeting) == {"speaking": 1, "waiting": 3}
        assert told(docket_of(meeting), "council.floor_given") == 1


def test_a_member_gives_up_while_the_chair_gives_and_the_meeting_closes(world: World) -> None:
    member, meeting = world.delegate(), world.in_session()
    speech, chair, steward = world.wants_floor(meeting, member), world.presider, world.steward
    done, codes = settled(
        world.app,
        [
            lambda: actions.give_up_floor(member, speech),
            lambda: actions.move_speech(chair, speech, move="give"),
            lambda: actions.move_speech(steward, speech, move="give"),
            lambda: actions.close_meeting(chair, meeting),
        ],
    )
    assert 1 <= done <= 3, codes
    with world.app.app_context():
        given = told(docket_of(meeting), "council.floor_given")
        assert given <= 1 and sum(speeches(meeting).values()) == 1
        assert speeches(meeting)["given_up"] + given <= 1


def test_a_show_of_hands_is_typed_once_and_agreed_once(world: World) -> None:
    for _one in range(5):
        world.delegate()
    meeting, chair, steward = world.in_session(), world.presider, world.steward
    third = world.with_role("steward")
    motion = world.motion(meeting)
    typing = [
        lambda by=by, yes=yes: actions.type_hands(
            by, motion, in_favour=yes, against=5 - yes, abstained=0
        )
        for by, yes in ((steward, 5), (third, 1), (chair, 3), (steward, 5))
    ]
    done, codes = settled(world.app, typing)
    assert (done, codes) == (1, {"is_its_turn": 3})
    agreeing = [lambda by=by: actions.agree_hands(by, motion) for by in (steward, third, chair)]
    refusing = [lambda: actions.refuse_hands(chair, motion)]
    done, codes = settled(world.app, [*agreeing, *refusing])
    assert done == 1 and set(codes) <= {"is_its_turn", "is_another_person"}
    with world.app.app_context():
        state = queries.motion(motion).state
        counts = db.session.scalars(sa.select(MotionCount)).all()
        resolved = db.session.scalar(sa.select(sa.func.count()).select_from(Resolution))
        (count,) = counts
        assert count.agreed_by_id != count.by_id
        assert (count.agreed_at is None) is (state == "moved")
        assert (count.refused_at is None) is (state != "moved")
        assert resolved == (state == "carried")
        assert told(docket_of(meeting), "council.motion_carried") == (state == "carried")


def test_voices_that_arrive_while_the_call_closes_are_counted_or_refused(world: World) -> None:
    members = [world.delegate() for _one in range(9)]
    meeting, steward = world.in_session(), world.steward
    motion = world.called_by_name(meeting)
    with world.app.app_context():
        for one in members[:4]:
            actions.answer_call(one, motion, choice="yes")
    late = [lambda one=one: actions.answer_call(one, motion, choice="no") for one in members[4:]]
    again = [lambda: actions.answer_call(members[0], motion, choice="abstain")] * 3
    closing = [lambda: actions.close_roll_call(steward, motion)] * 2
    answers = at_once(world.app, [*late, *again, *closing])
    assert all(one is None or isinstance(one, Refused) for one in answers), answers
    codes = {one.refusal.code for one in answers if isinstance(one, Refused)}
    assert codes <= {"is_its_turn"}
    accepted = sum(one is None for one in answers[:5])
    with world.app.app_context():
        voices = db.session.scalars(sa.select(RollCallVoice)).all()
        (count,) = db.session.scalars(sa.select(MotionCount)).all()
        said = Counter(one.choice for one in voices)
        assert len(voices) == 4 + accepted == len({one.person_id for one in voices})
        assert (count.in_favour, count.against, count.abstained) == (
            said["yes"], said["no"], said["abstain"],
        )  # fmt: skip
        assert queries.motion(motion).state in {"carried", "lost"}
        ended = told(docket_of(meeting), "council.motion_carried")
        assert ended + told(docket_of(meeting), "council.motion_lost") == 1


def test_the_meeting_is_opened_once_and_its_minutes_are_approved_once(world: World) -> None:
    world.delegate()
    chair, steward = world.presider, world.steward
    meeting = world.coming_meeting()
    world.item(meeting)
    world.all_here(meeting)
    opening = [lambda by=by: actions.open_meeting(by, meeting) for by in (chair, steward) * 2]
    assert settled(world.app, opening)[0] == 1
    drafted = world.drafted()
    assert settled(world.app, [lambda: actions.approve_minutes(chair, drafted)] * 4)[0] == 1
    with world.app.app_context():
        assert told(docket_of(meeting), "council.meeting_opened", meeting=meeting) == 1
        assert told(docket_of(drafted), "council.minutes_approved", meeting=drafted) == 1
