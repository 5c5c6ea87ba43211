"""Rolls: deny by default, the notice with objections, the freeze, and changes by two."""

import pytest
from flask import Flask

from commons import ledger
from commons.canonical import digest
from commons.clock import now
from commons.database import db
from commons.policy import Refused
from tests.world import World
from votes import actions, queries
from votes.models import RollEntry
from votes.rules import obstacles_to_freeze


def codes(poll: object) -> list[str]:
    return [each.code for each in obstacles_to_freeze(queries.drawing(poll))]  # type: ignore[arg-type]


def test_without_a_roll_nobody_can_vote(world: World, ctx: Flask) -> None:
    person, poll = world.resident(), world.advisory_poll()
    assert queries.roll_size(poll) == 0
    with pytest.raises(Refused, match="is_on_roll"):
        world.cast(poll, person)
    with pytest.raises(Refused, match="has_no_obstacle_to_freeze"):
        actions.check_in(world.steward, poll)
    assert codes(queries.poll(poll)) == ["roll_empty", "roll_notice_not_given"]


def test_the_roll_holds_residents_of_age_who_live_here(world: World, ctx: Flask) -> None:
    young = world.resident("小孩", birth_year=now().year - 12)
    known = world.resident("大人", birth_year=now().year - 40)
    unknown = world.resident("不详")
    poll = world.roll_on_notice()
    on_roll = set(queries.members(poll))
    assert {known.person_id, unknown.person_id} <= on_roll and young.person_id not in on_roll
    assert sum(place.people for place in queries.places_on_roll(poll)) == len(on_roll)
    entry = db.session.get_one(RollEntry, (poll, known.person_id))
    assert entry.area_id == world.community and not entry.is_deputy


def test_the_notice_must_run_out_and_objections_be_answered(world: World, ctx: Flask) -> None:
    poll, person = world.roll_on_notice(), world.resident("漏登的人")
    objection = actions.object_to_roll(person, poll, words="名册上没有我。")
    assert codes(queries.poll(poll)) == ["roll_notice_running", "roll_objections_unanswered"]
    with pytest.raises(Refused, match="has_no_objection_waiting"):
        actions.object_to_roll(person, poll, words="再说一次。")
    world.end_roll_notice(poll)
    with pytest.raises(Refused, match="has_no_obstacle_to_freeze"):
        actions.check_in(world.steward, poll)
    actions.answer_roll_objection(world.steward, objection, answer="已补登。", change="add")
    assert codes(queries.poll(poll)) == []
    actions.check_in(world.steward, poll)
    assert person.person_id in queries.members(poll)
    with pytest.raises(Refused, match="is_roll_disputable"):
        actions.object_to_roll(world.resident(), poll, words="太晚了。")


def test_the_freeze_has_one_hash_for_one_roll(world: World, ctx: Flask) -> None:
    poll = queries.poll(world.frozen_roll())
    ids = sorted(str(one) for one in queries.members(poll.id))
    assert poll.roll_digest == queries.digest_of_roll(poll) != digest(ids)


def test_two_officers_change_a_frozen_roll(world: World, ctx: Flask) -> None:
    poll, person = world.frozen_roll(), world.resident("晚来的人")
    before, chief = queries.poll(poll).roll_digest, world.delegates(3)[0]
    assert person.person_id
    change = actions.ask_roll_change(
        world.steward, poll, person_id=person.person_id, change="add", reason="迁入后未及时登记。"
    )
    with pytest.raises(Refused, match="is_second_officer"):
        actions.agree_roll_change(world.steward, change)
    assert person.person_id not in queries.members(poll)
    actions.agree_roll_change(chief, change)
    assert person.person_id in queries.members(poll)
    after = queries.poll(poll).roll_digest
    assert before != after == queries.roll_changes(poll)[0].roll_digest
    assert queries.roll_change_counts(poll) == {"added": 1, "removed": 0}
    told = [entry.event for entry in ledger.timeline(queries.poll(poll).docket_id)]
    assert "votes.roll_added" in told
    with pytest.raises(Refused, match="is_change_waiting"):
        actions.agree_roll_change(chief, change)


def test_nobody_is_taken_off_who_has_voted(world: World, ctx: Flask) -> None:
    early, late = world.resident(), world.resident()
    poll, chief = world.open_advisory(), world.delegates(3)[0]
    assert early.person_id and late.person_id
    facts = {"change": "remove", "reason": "登记有误。"}
    change = actions.ask_roll_change(world.steward, poll, person_id=late.person_id, **facts)
    for one in (early, late):
        world.cast(poll, one, (1,))
    with pytest.raises(actions.NotAPoll, match="has_voted"):
        actions.agree_roll_change(chief, change)
    with pytest.raises(actions.NotAPoll, match="has_voted"):
        actions.ask_roll_change(world.steward, poll, person_id=early.person_id, **facts)
    assert queries.roll_change_counts(poll) == {"added": 0, "removed": 0}


def test_whoever_is_taken_off_cannot_vote(world: World, ctx: Flask) -> None:
    person, poll, chief = world.resident(), world.open_advisory(), world.delegates(3)[0]
    assert person.person_id
    change = actions.ask_roll_change(
        world.steward, poll, person_id=person.person_id, change="remove", reason="已经迁出。"
    )
    actions.agree_roll_change(chief, change)
    with pytest.raises(Refused, match="is_on_roll"):
        world.cast(poll, person, (1,))


def test_nobody_decides_about_themselves(world: World, ctx: Flask) -> None:
    poll, chief = world.frozen_roll(), world.delegates(3)[0]
    assert chief.person_id
    with pytest.raises(Refused, match="is_about_another"):
        actions.ask_roll_change(
            chief, poll, person_id=chief.person_id, change="remove", reason="不想在册。"
        )


def test_changes_stand_in_the_record(world: World, ctx: Flask) -> None:
    person, late = world.resident(), world.resident()
    poll, chief = world.open_advisory(), world.delegates(3)[0]
    assert late.person_id
    change = actions.ask_roll_change(
        world.steward, poll, person_id=late.person_id, change="remove", reason="已经迁出。"
    )
    actions.agree_roll_change(chief, change)
    world.cast(poll, person, (1,))
    world.finish(poll)
    found = queries.certificate(poll)
    assert found and found.record["roll_changes"] == {"added": 0, "removed": 1}
    assert found.record["roll_digest"] == queries.digest_of_roll(queries.poll(poll))


def test_a_roll_of_members_comes_from_the_mandates(world: World, ctx: Flask) -> None:
    poll = queries.poll(world.checked_in_poll(5))
    entry = db.session.get_one(RollEntry, (poll.id, world.delegates(1)[0].person_id))
    assert entry.area_id == world.community and entry.mandate_id and not entry.is_deputy
    with pytest.raises(Refused, match="asks_residents"):
        actions.draw_roll(world.steward, poll.id)
