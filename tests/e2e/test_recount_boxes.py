"""The recount in the browser over boxes of real polls: replaced, paper, deputies, few, ties."""

import copy
import json
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from playwright.sync_api import Page

from commons import outbox
from commons.canonical import canonical
from commons.database import db
from tests.e2e.recounting import counted
from tests.world import World
from votes import actions, queries, verifier
from votes.bundle import bundle

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def told(poll: UUID, withheld: str = "") -> dict[str, Any]:
    """The file of a counted poll, as it is served."""
    db.session.rollback()
    made: dict[str, Any] = json.loads(canonical(bundle(queries.poll(poll), withheld)))
    return made


def same(bench: Page, made: dict[str, Any]) -> Any:
    """What this device counts, where it and the verifier find nothing that differs."""
    (said,) = counted(bench, [made])
    assert said["differences"] == [] and verifier.verify(made) == []
    assert said["sheet"]["winners"] == sorted(made["winners"])
    return said["sheet"]


def different(bench: Page, made: dict[str, Any], where: str) -> None:
    """Both programs find what was changed, and name it."""
    (said,) = counted(bench, [made])
    assert where in {what for what, *_rest in said["differences"]}
    assert verifier.verify(made)


def test_replaced_ballots_leave_a_receipt_and_no_ballot(
    world: World, ctx: Flask, bench: Page
) -> None:
    poll = world.open_poll(6, rule_set=world.rule_set(changeable=True))
    for one in world.delegates(6):
        first, again = (actions.new_nonce(one.person_id, poll) for _ in range(2))  # type: ignore[arg-type]
        world.cast(poll, one, [1], first)
        if one in world.delegates(6)[:2]:
            actions.replace_ballot(one, poll, choices=[2, 3], nonce=again, earlier=[first])
    world.finish(poll)
    made = told(poll)
    assert (len(made["ballots"]), len(made["trackers"]), made["record"]["replaced"]) == (6, 8, 2)
    assert same(bench, made)["votes"] == {"1": 4, "2": 2, "3": 2}
    different(bench, {**made, "trackers": made["trackers"][1:]}, "receipts")


def test_stations_with_papers_and_pools_come_out_the_same(
    world: World, ctx: Flask, bench: Page
) -> None:
    """Twelve online and eleven on paper, one of them torn and one not found in the box."""
    poll = world.open_poll(24)
    station = world.open_station(poll, received=20)
    people = world.delegates(24)
    for one in people[:12]:
        world.cast(poll, one, (1, 2))
    for one in people[12:]:
        world.issue(station, one)
    world.close_station(station, found=11, reason="有一人把选票带走了。")
    world.type_in(station, [*[["1", "3"]] * 10, "torn"])
    world.settle_sheet(station, 11, invalid="torn")
    world.sign_station(station)
    actions.ask_count(people[0], poll)
    outbox.deliver()
    made = told(poll)
    assert made["record"]["paper"]["away"] == 1 and len(made["trackers"]) == 24
    assert {pool["name"]: len(pool["ballots"]) for pool in made["pools"]} == {
        "online": 12, "一号站": 11,
    }  # fmt: skip
    sheet = same(bench, made)
    assert (sheet["returned"], sheet["invalid"]) == (23, 1)
    moved = copy.deepcopy(made)
    moved["pools"][0]["ballots"][0] = ["2"]
    different(bench, moved, "pools")


@pytest.mark.parametrize("of_deputies", [2, 1])
def test_ballots_of_deputies_are_counted_behind_both_gates(
    world: World, ctx: Flask, bench: Page, of_deputies: int
) -> None:
    world._delegates = [world.delegate(f"人大代表{place}", kind="deputy") for place in range(2)]
    rules = world.rule_set("major_matter", shortfall="leave_vacant")
    poll = world.open_poll(7, rule_set=rules)
    for place, one in enumerate(world.delegates(7)):
        world.cast(poll, one, [1] if of_deputies <= place < 2 else [1, 2])
    world.finish(poll)
    made = told(poll)
    assert (len(made["ballots"]), len(made["deputy_ballots"]), len(made["trackers"])) == (5, 2, 7)
    assert same(bench, made)["votes"] == {"1": 7, "2": 5 + of_deputies, "3": 0}
    changed = copy.deepcopy(made)
    changed["deputy_ballots"][0] = ["3"]
    different(bench, changed, "ballots_digest")
    different(bench, {**made, "trackers": made["trackers"][:5]}, "receipts")


def test_a_tie_that_enlarges_the_places(world: World, ctx: Flask, bench: Page) -> None:
    rules = world.rule_set(
        threshold="plurality", tie_steps=["enlarge_k", "chair_decides"], enlarge_to=3
    )
    poll = world.declared([(1, 2), (1, 2), (1, 3), (1, 3), (1,)], rule_set=rules)
    made = told(poll)
    assert made["winners"] and len(same(bench, made)["winners"]) == 3
    different(bench, {**made, "winners": made["winners"][:2]}, "winners")


def test_every_kind_of_settled_tie(world: World, ctx: Flask, bench: Page) -> None:
    """The chair's order, and a re-vote whose order came into the poll that waited."""
    tie = [(1, 2), (1, 2), (1, 3), (1, 3), (1,)]
    rules = world.rule_set(threshold="plurality", tie_steps=["revote_tied", "chair_decides"])
    first = world.declared(tie, rule_set=rules)
    made = world.followed(first, [(3,), (3,), (2,), (), ()])
    same(bench, told(first))
    same(bench, told(made))


def test_few_ballots_are_not_counted_and_it_says_so(world: World, ctx: Flask, bench: Page) -> None:
    poll = world.published([(1, 2), (1, 2), (1, 2), (1, 3), ()])
    made = told(poll, "few_ballots")
    (said,) = counted(bench, [made])
    assert (said["differences"], said["withheld"], said["sheet"]) == ([], True, None)
    forged = copy.deepcopy(made)
    forged["record"]["valid"] += 1
    (said,) = counted(bench, [forged])
    assert {what for what, *_ in said["differences"]} >= {"record_digest", "returned"}
    (said,) = counted(bench, [told(poll)])
    assert said["differences"] == [] and said["sheet"]["returned"] == 5
