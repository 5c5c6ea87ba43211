"""Papers of deputies under the double gate: another table, box and entry, and both gates."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from commons.database import db
from tests.integration.votes.test_stations import counted, refusal
from tests.world import World
from votes import actions, queries

DEPUTIES, MEMBERS = 3, 4


def two_gates(world: World) -> tuple[object, ...]:
    """An open poll under the double gate with a table for each, and who votes."""
    world._delegates = [world.delegate(f"人大代表{at}", kind="deputy") for at in range(DEPUTIES)]
    world.delegates(DEPUTIES + MEMBERS)
    rules = world.rule_set("major_matter")
    poll = world.open_poll(DEPUTIES + MEMBERS, rule_set=rules)
    members = world.open_station(poll)
    deputies = world.open_station(poll, name="人大代表桌", stack="deputies")
    return poll, members, deputies


def test_deputies_on_paper_count_in_both_gates(world: World, ctx: Flask) -> None:
    """3 deputies and 7 members: item 2 is over two thirds of all, but not of half the deputies."""
    poll, members, deputies = two_gates(world)
    people = world.delegates(DEPUTIES + MEMBERS)
    assert refusal(world.issue, members, people[0]) == "is_at_own_table"
    assert refusal(world.issue, deputies, people[-1]) == "is_at_own_table"
    world.cast(poll, people[0], (1, 2))
    for one in people[1:DEPUTIES]:
        world.issue(deputies, one)
    for one in people[DEPUTIES:]:
        world.issue(members, one)
    for station, sheets in ((members, [["1", "2"]] * MEMBERS), (deputies, [["1"], ["1", "3"]])):
        world.close_station(station)
        world.type_in(station, sheets)
        world.sign_station(station)
    record = counted(world, poll)
    assert record["deputies"] == DEPUTIES and record["returned"] == 7
    assert record["approvals"] == {"1": 7, "2": 5, "3": 1}
    assert record["result"]["won"] == ["1"]
    assert len(queries.ballots(poll, "deputies")) == DEPUTIES
    assert len(queries.ballots(poll)) == MEMBERS
    assert record["paper"]["issued"] == 6 and record["paper"]["away"] == 0
    lists = [each["name"] for each in record["paper"]["stations"]]
    assert sorted(lists) == ["一号站", "人大代表桌"]


def test_only_a_ballot_with_two_gates_has_papers_of_deputies(world: World, ctx: Flask) -> None:
    poll = world.open_poll()
    assert refusal(world.station, poll, stack="deputies") == "no_deputies_papers"


def test_the_same_officers_serve_both_tables_at_one_place(world: World, ctx: Flask) -> None:
    poll, members, deputies = two_gates(world)
    served = queries.shifts([members, deputies])
    names = [{shift.person_id for shift, _name in served[one]} for one in (members, deputies)]
    assert names[0] == names[1]
    assert refusal(world.station, poll, name="三号站") == "shift_elsewhere"


def test_the_paper_says_whose_it_is(world: World, client: FlaskClient) -> None:
    with world.app.app_context():
        poll, members, deputies = two_gates(world)
    world.sign_in(client, world.teller)
    assert "人大代表专用票" in client.get(f"/stations/{deputies}/print").text
    assert "人大代表专用票" not in client.get(f"/stations/{members}/print").text
    world.sign_in(client, world.steward)
    assert 'name="stack"' in client.get(f"/polls/{poll}/stations").text


@pytest.mark.parametrize("gates", [True, False])
def test_going_on_by_paper_opens_a_table_for_each(world: World, ctx: Flask, gates: bool) -> None:
    rules = world.rule_set("major_matter") if gates else None
    poll = world.open_poll(rule_set=rules)
    actions.go_to_paper(world.steward, poll, papers=9, deputies=4 if gates else 0)
    db.session.rollback()
    found = {one.stack: one.received for one in queries.stations(poll)}
    assert found == ({"members": 9, "deputies": 4} if gates else {"members": 9})
    assert refusal(actions.go_to_paper, world.steward, poll, papers=9) == "name_taken"
