"""Every option of a rule set is obeyed where a poll is held: refusals, deadlines, dates."""

import json
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from commons.clock import moved_to, now, today
from commons.database import db
from commons.policy import CLOCK, Refused, may
from tests.world import World
from votes import actions, queries
from votes.bundle import bundle
from votes.counting.canonical import canonical
from votes.counting.presets import preset
from votes.counting.rules import Rules
from votes.jobs.polls import note_what_is_late
from votes.models import Poll, RuleSet, Station
from votes.queries.deadlines import due_of
from votes.rules import objections_end, obstacles_to_readiness
from votes.rules.measures import (
    announcement_due,
    confirmation_due,
    days_short,
    held_as,
    may_certify,
)
from votes.verifier import verify
from votes.views.shown import empty_places

WON = [(1, 2), (1, 2), (1, 2), (1, 3), ()]


def missing(poll: UUID) -> dict[str, Any]:
    found = obstacles_to_readiness(queries.readiness(queries.poll(poll)))
    return {each.code: dict(each.numbers) for each in found}


def refused_as(code: str, deed: Any) -> None:
    with pytest.raises(Refused) as refused:
        deed()
    assert refused.value.refusal.code == code, refused.value.refusal


def test_as_many_officers_are_named_as_the_rules_say(world: World, ctx: Flask) -> None:
    rules = world.rule_set(scrutineers=3, tellers=3, chief_scrutineers=1, callers=1)
    poll = world.poll(rule_set=rules)
    world.officers(poll, 6)
    assert missing(poll) == {
        "few_scrutineers": {"named": 2, "needed": 3},
        "few_tellers": {"named": 2, "needed": 3},
        "few_callers": {"named": 0, "needed": 1},
    }
    refused_as("has_no_obstacle_to_readiness", lambda: actions.make_ready(world.steward, poll))
    more = {"scrutineer": world.delegates(6)[4], "teller": world.resident(), "caller": None}
    for role, person in more.items():
        person_id = (person or world.resident()).person_id
        assert person_id
        actions.name_officer(world.steward, poll, person_id=person_id, role=role)
    assert missing(poll) == {}


def test_a_caller_counts_nothing(world: World, ctx: Flask) -> None:
    poll = world.poll()
    world.officers(poll)
    caller = world.resident()
    assert caller.person_id
    actions.name_officer(world.steward, poll, person_id=caller.person_id, role="caller")
    refusal = may("votes.ask_count", caller, queries.poll(poll))
    assert refusal and refusal.code == "is_officer_of_poll_scrutineer_or_teller"


def test_every_chief_the_rules_ask_for_signs() -> None:
    rules = preset("street_council", chief_scrutineers=2)
    two = ["scrutineer", "scrutineer"]
    assert not may_certify(rules, ["chief_scrutineer", *two])
    assert may_certify(rules, ["chief_scrutineer", "chief_scrutineer", *two])
    assert not may_certify(rules, ["chief_scrutineer", "chief_scrutineer", "scrutineer"])


def test_the_roll_is_frozen_with_the_notice_where_the_rules_say_so(
    world: World, ctx: Flask
) -> None:
    world.delegates(5)
    poll = world.ready_poll(rule_set=world.rule_set(roll_freeze="at_notice"))
    found = queries.poll(poll)
    assert found.state == "ready" and found.roll_digest and queries.roll_size(poll) == 5
    seal = found.roll_digest
    late = world.delegate("后来的代表")
    actions.check_in(world.steward, poll)
    assert queries.poll(poll).roll_digest == seal
    assert late.person_id not in queries.members(poll)


def test_usually_the_roll_is_frozen_at_check_in(world: World, ctx: Flask) -> None:
    world.delegates(5)
    poll = world.ready_poll()
    assert queries.poll(poll).roll_digest is None
    refused_as(
        "is_roll_frozen",
        lambda: actions.ask_roll_change(
            world.steward, poll, person_id=world.resident().person_id, change="add",
            reason="补录一名代表。",
        ),
    )  # fmt: skip


def test_without_paper_no_station_is_planned(world: World, ctx: Flask) -> None:
    poll = world.ready_poll(rule_set=world.rule_set(channels=["device"]))
    times = {"opens_at": now(), "closes_at": now() + timedelta(hours=1)}
    refused_as(
        "takes_paper",
        lambda: actions.plan_station(
            world.steward, poll, name="一号站", kind="hall", place="会议室", **times
        ),
    )


def test_on_paper_only_no_screen_takes_a_ballot(world: World, client: FlaskClient) -> None:
    poll = world.open_poll(rule_set=world.rule_set(channels=["paper"]))
    one = world.delegates(5)[3]
    with world.app.app_context():
        refused_as("takes_screens", lambda: world.cast(poll, one, (1,)))
        refused_as("takes_hall_device", lambda: actions.enter_booth(one, poll, code="12345678"))
        assert queries.ballots_in(poll) == 0 and queries.is_marked(poll, one.person_id) is False
    world.sign_in(client, one)
    assert "只用纸质票" in client.get(f"/polls/{poll}/ballot").text


def test_from_elsewhere_nobody_needs_to_be_in_the_hall(world: World, ctx: Flask) -> None:
    rules = world.rule_set(channels=["device", "remote"], measure_motion=False,
                           scrutineers_motion=False)  # fmt: skip
    poll = world.ready_poll(rule_set=rules)
    actions.check_in(world.steward, poll)
    world.agree_opening(poll)
    actions.open_poll(CLOCK, poll)
    world.cast(poll, world.delegates(5)[4], (1,))
    assert queries.turnout(queries.poll(poll)).voted == 1


def test_in_the_hall_whoever_is_not_there_cannot_vote(world: World, ctx: Flask) -> None:
    world.delegates(5)
    poll = world.checked_in_poll(5, present=4)
    actions.open_poll(world.chair, poll)
    refused_as("is_present", lambda: world.cast(poll, world.delegates(5)[4], (1,)))


def test_residents_take_no_binding_decision(world: World, ctx: Flask) -> None:
    rules = world.rule_set(electorate="residents")
    with pytest.raises(actions.NotAPoll, match="residents_only_advise"):
        world.poll(rule_set=rules)


def test_people_without_a_vote_in_this_council_are_refused(world: World, ctx: Flask) -> None:
    with pytest.raises(actions.NotAdoptable, match="other_electorate"):
        world.rule_set(electorate="township_deputies")
    made = db.session.get_one(RuleSet, world.rule_set("congress"))
    assert Rules.from_dict(made.options).electorate == "street_delegates"


def test_a_poll_that_advises_asks_residents_wherever_they_are() -> None:
    rules = held_as(preset("consultation", channels=["paper"]), "advisory")
    assert rules.electorate == "residents" and "remote" in rules.channels
    assert not rules.measure_motion and not rules.scrutineers_motion
    assert held_as(rules, "selection") == rules


def test_days_of_confirmation_and_announcement_come_from_the_rules(
    world: World, ctx: Flask
) -> None:
    rules = world.rule_set(confirmation_days=3, announcement_days=2)
    poll = world.declared(WON, rule_set=rules)
    found = queries.poll(poll)
    due = due_of(found)
    assert due and (due.step, due.day) == (
        "confirm", confirmation_due(queries.rules_of(found), now())
    )  # fmt: skip
    actions.confirm(world.confirmer, poll)
    due = due_of(queries.poll(poll))
    assert due and (due.step, due.day) == (
        "announce", announcement_due(queries.rules_of(found), now())
    )  # fmt: skip


def test_days_are_working_days() -> None:
    friday = datetime.fromisoformat("2026-11-27T10:00:00+08:00")
    assert confirmation_due(preset("street_council"), friday) == date(2026, 12, 11)
    assert announcement_due(preset("street_council"), friday) == date(2026, 12, 4)
    assert announcement_due(preset("street_council", announcement_days=20), friday) == date(
        2026, 12, 25
    )


def test_the_clock_notes_once_what_is_late(world: World, ctx: Flask) -> None:
    poll = world.declared(WON, rule_set=world.rule_set(confirmation_days=0))
    note_what_is_late()
    assert queries.poll(poll).overdue_in is None
    with moved_to(now() + timedelta(days=1)):
        note_what_is_late()
        note_what_is_late()
        told = [each.event for each in queries.told(queries.poll(poll))]
        assert told.count("votes.confirmation_late") == 1
        assert queries.poll(poll).overdue_in == "declared"


@pytest.mark.parametrize("days", [5, 1])
def test_objections_end_after_the_days_of_the_rules(world: World, ctx: Flask, days: int) -> None:
    poll = world.published(WON, rule_set=world.rule_set(objection_days=days))
    until = db.session.get_one(Poll, poll).objections_until
    assert until == objections_end(today(), days)


def test_where_observers_are_not_admitted_none_hands_in_a_count(world: World, ctx: Flask) -> None:
    observer = world.with_role("auditor")
    poll = world.certified(WON, rule_set=world.rule_set(observers=False))
    actions.declare(world.chair, poll)
    refusal = may("votes.hand_in_count", observer, queries.poll(poll))
    assert refusal and refusal.code == "admits_observers"


def test_ballots_are_replaceable_only_where_the_rules_say_so(world: World, ctx: Flask) -> None:
    poll = world.poll(rule_set=world.rule_set(changeable=True))
    found = queries.poll(poll)
    assert found.allows_revision
    usual = world.poll(shortlist_id=found.shortlist_id)
    db.session.rollback()
    assert not queries.poll(usual).allows_revision


def test_help_is_counted_and_never_who_or_what(world: World, ctx: Flask) -> None:
    poll = world.open_poll()
    station = world.open_station(poll)
    before = len(queries.told(queries.poll(poll)))
    for _ in range(2):
        actions.note_assistance(world.teller, station)
    assert db.session.get_one(Station, station, populate_existing=True).assisted == 2
    assert len(queries.told(queries.poll(poll))) == before
    refused_as("has_shift", lambda: actions.note_assistance(world.delegates(5)[4], station))


def test_where_the_rules_permit_no_help_none_is_counted(world: World, ctx: Flask) -> None:
    poll = world.open_poll(rule_set=world.rule_set(assisted=False))
    station = world.open_station(poll)
    refused_as("permits_help", lambda: actions.note_assistance(world.teller, station))


def test_short_notice_is_said_with_the_last_day(world: World, client: FlaskClient) -> None:
    poll = world.poll()
    with world.app.app_context():
        said = {each.code: dict(each.numbers) for each in queries.warnings(queries.poll(poll))}
        last = (today() - timedelta(days=7)).isoformat()
        short = {"days": 0, "asked": 7, "last": last}
        assert said["meeting_notice_short"] == said["papers_late"] == short
    world.sign_in(client, world.steward)
    page = client.get(f"/polls/{poll}/preparation").text
    assert "会议提前0天通知，办法要求7天" in page and "候选项目材料提前0天发出" in page


def test_notice_in_time_needs_no_words() -> None:
    rules = preset("street_council", notice_days=3, papers_days=2)
    starts = datetime.fromisoformat("2026-11-27T14:00:00+08:00")

    def short(called: int, papers: int) -> list[str]:
        moments = (starts - timedelta(days=days) for days in (called, papers))
        called_at, papers_at = moments
        return [
            each.code
            for each in days_short(rules, starts, called_at=called_at, papers_at=papers_at)
        ]

    assert short(3, 2) == []
    assert short(2, 2) == ["meeting_notice_short"]
    assert short(3, 1) == ["papers_late"]


@pytest.mark.parametrize("counts, by_votes", [(True, True), (False, False)])
def test_the_announcement_follows_the_rules(
    world: World, client: FlaskClient, counts: bool, by_votes: bool
) -> None:
    options = {
        "publication": "counts" if counts else "list_only",
        "list_order": "by_votes" if by_votes else "by_category",
    }
    with world.app.app_context():
        papers = [(2,), (2,), (1, 2), (1, 2), (1, 2)]
        poll = world.published(papers, rule_set=world.rule_set(**options))
    page = client.get(f"/polls/{poll}/proclamation").text
    first, second = page.index("一、"), page.index("二、")
    titles = {}
    with world.app.app_context():
        titles = {item.number: item.title for item in queries.items(poll)}
    order = [2, 1] if by_votes else [1, 2]
    assert titles[order[0]] in page[first:second] and titles[order[1]] in page[second:]
    assert ("有效票" in page) == counts and ("排名不分先后" in page) == (not by_votes)


def test_as_many_win_as_the_money_allows(world: World, ctx: Flask) -> None:
    """Three cost 59.4 in all, the year has two places, and there is money for all three."""
    rules = world.rule_set(
        budget=60_000_000, as_many_as_fit=True, shortfall="leave_vacant", threshold="plurality"
    )
    poll = world.published([(1, 2, 3), (1, 2, 3), (3,), (2, 3), ()], rule_set=rules)
    found = queries.poll(poll)
    assert queries.paper_of(found).most == 3
    assert sorted(queries.winners(found)) == [1, 2, 3]
    assert verify(json.loads(canonical(bundle(found)))) == []


def test_where_money_is_short_fewer_win_and_no_place_is_vacant(world: World, ctx: Flask) -> None:
    rules = world.rule_set(
        budget=40_000_000, as_many_as_fit=True, shortfall="leave_vacant", threshold="plurality",
        allocation="equal_shares",
    )  # fmt: skip
    poll = world.published([(1, 2, 3), (1, 2), (1, 2), (2,), ()], rule_set=rules)
    assert sorted(queries.winners(queries.poll(poll))) == [1, 2]
    assert verify(json.loads(canonical(bundle(queries.poll(poll))))) == []
    assert empty_places(queries.poll(poll)) == 0
