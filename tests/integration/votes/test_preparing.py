"""Nothing opens while something is missing, and what is missing is said."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from commons.clock import now
from commons.database import db
from commons.policy import CLOCK, Refused
from tests.world import World
from votes import actions, box, queries
from votes.counting.presets import preset
from votes.jobs import polls as jobs
from votes.rules import Readiness, obstacles_to_opening, obstacles_to_readiness

SOUND: dict[str, Any] = {
    "kind": "selection",
    "rules": preset("street_council", places=2),
    "rules_digest": preset("street_council", places=2).digest(),
    "places": 2,
    "items": ("1", "2", "3"),
    "moment": now(),
    "closes_at": now() + timedelta(hours=1),
    "notice_until": now() - timedelta(hours=1),
    "officers": {"chief_scrutineer": 1, "scrutineer": 2, "teller": 2},
    "has_key": True,
    "is_rehearsed": True,
    "is_roll_frozen": True,
    "members": 6,
    "present": 4,
}


def missing(**changes: Any) -> list[str]:
    return [each.code for each in obstacles_to_opening(Readiness(**{**SOUND, **changes}))]


@pytest.mark.parametrize(
    "changes, code",
    [
        ({"rules_digest": "0" * 64}, "rules_changed"),
        ({"places": 3}, "places_differ"),
        ({"rules": preset("evaluation"), "rules_digest": preset("evaluation").digest()},
         "style_does_not_fit"),
        ({"items": ("1",)}, "fewer_than_places"),
        ({"items": ("1", "2")}, "equal_slate_not_adopted"),
        ({"notice_until": None}, "notice_not_given"),
        ({"notice_until": now() + timedelta(days=1)}, "notice_running"),
        ({"objections_open": 2}, "objections_unanswered"),
        ({"officers": {"scrutineer": 2, "teller": 2}}, "few_chief_scrutineers"),
        ({"officers": {"chief_scrutineer": 1, "scrutineer": 1, "teller": 2}}, "few_scrutineers"),
        ({"officers": {"chief_scrutineer": 1, "scrutineer": 2, "teller": 1}}, "few_tellers"),
        ({"proposers": 1}, "officer_is_proposer"),
        ({"has_key": False}, "no_box_key"),
        ({"is_rehearsed": False}, "not_rehearsed"),
        ({"closes_at": now() - timedelta(minutes=1)}, "closing_time_past"),
        ({"is_roll_frozen": False}, "roll_not_frozen"),
        ({"members": 0, "present": 0}, "roll_empty"),
        ({"present": 3}, "no_quorum"),
    ],
)  # fmt: skip
def test_each_obstacle_is_found(changes: dict[str, Any], code: str) -> None:
    assert code in missing(**changes)


def test_nothing_is_missing_from_a_sound_poll() -> None:
    assert missing() == []
    assert obstacles_to_readiness(Readiness(**{**SOUND, "present": 0})) == ()


def test_a_poll_is_ready_only_when_nothing_is_missing(world: World, ctx: Flask) -> None:
    world.delegates(5)
    poll = world.poll()
    with pytest.raises(Refused):
        actions.make_ready(world.steward, poll)
    world.officers(poll)
    actions.make_ready(world.steward, poll)
    assert queries.poll(poll).state == "ready"


def named(world: World, poll: UUID, person: Any, role: str = "scrutineer") -> str:
    with pytest.raises(actions.NotAPoll) as refused:
        actions.name_officer(world.steward, poll, person_id=person.person_id, role=role)
    return refused.value.code


def test_scrutineers_are_members_and_no_proposers(world: World, ctx: Flask) -> None:
    proposer = world.delegate("提案代表")
    world.reviewed(author=proposer, title="代表提出的候选项目")
    poll = world.poll(shortlist_id=world.ready_list(2))
    assert named(world, poll, world.resident()) == "officer_is_no_member"
    assert named(world, poll, proposer) == "officer_is_proposer"
    person = world.resident().person_id
    assert person
    actions.name_officer(world.steward, poll, person_id=person, role="teller")
    actions.dismiss_officer(world.steward, poll, person_id=person)
    assert queries.officers(poll) == []


def test_a_lost_key_stops_the_opening(world: World, ctx: Flask) -> None:
    poll = world.checked_in_poll()
    box.destroy(poll)
    with pytest.raises(Refused) as refused:
        actions.open_poll(world.chair, poll)
    assert refused.value.refusal.code == "has_no_obstacle_to_opening"
    with pytest.raises(Refused):
        actions.open_poll(CLOCK, poll)


def test_a_box_that_does_not_open_fails_its_rehearsal(world: World, ctx: Flask) -> None:
    poll = world.poll()
    box.path(poll).write_bytes(bytes(32))
    with pytest.raises(actions.NotAPoll, match="box_does_not_open"):
        actions.rehearse(world.steward, poll)


def test_the_roll_is_the_mandates_of_that_moment(world: World, ctx: Flask) -> None:
    poll = world.checked_in_poll(5)
    world.delegate()
    found = queries.poll(poll)
    assert queries.turnout(found).members == 5 and found.roll_digest


def test_the_clock_opens_reminds_and_closes(world: World, ctx: Flask) -> None:
    poll = world.checked_in_poll()
    jobs.keep_time()
    assert queries.poll(poll).state == "open"
    world.end_time_in(poll, 600)
    jobs.keep_time()
    first = queries.poll(poll).reminded_at
    jobs.keep_time()
    assert first and queries.poll(poll).reminded_at == first
    db.session.rollback()
    world.end_time(poll)
    jobs.keep_time()
    assert queries.poll(poll).state == "closed"


def test_without_quorum_the_clock_does_not_open_and_check_in_resumes(
    world: World, ctx: Flask
) -> None:
    poll = world.checked_in_poll(6, present=3)
    jobs.keep_time()
    assert queries.poll(poll).state == "no_quorum"
    with pytest.raises(actions.NotAPoll):
        actions.check_in_again(world.chair, poll, opens_at=now(), closes_at=now())
    later = now() + timedelta(minutes=5)
    actions.check_in_again(world.chair, poll, opens_at=later, closes_at=later + timedelta(hours=1))
    jobs.keep_time()
    assert queries.poll(poll).state == "checking_in"
    world.arrive(poll, world.delegates(6)[5])
    world.motions(poll)
    actions.open_poll(world.chair, poll)


def test_rule_sets_are_versioned_and_never_change(world: World, ctx: Flask) -> None:
    made = [
        actions.adopt(world.steward, world.council, preset="congress", name="票决办法", places=n)
        for n in (10, 12)
    ]
    assert [queries.rule_set(one).version for one in made] == [1, 2]
    assert len({queries.rule_set(one).digest for one in made}) == 2


@pytest.mark.parametrize(
    "preset_name, options, code",
    [
        ("nonsense", {}, "unknown_preset"),
        ("street_council", {"places": 0}, "illegal_value"),
        ("street_council", {"write_ins": True}, "not_countable"),
        ("street_council", {"tie_steps": ["revote_tied"]}, "contradiction"),
        ("street_council", {"nonsense": 1}, "unknown_key"),
    ],
)
def test_measures_that_cannot_stand_are_refused(
    world: World, ctx: Flask, preset_name: str, options: dict[str, Any], code: str
) -> None:
    with pytest.raises(actions.NotAdoptable) as refused:
        actions.adopt(world.steward, world.council, preset=preset_name, name="票决办法", **options)
    assert refused.value.code == code
