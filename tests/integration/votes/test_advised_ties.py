"""Ties settled by the residents' poll (A-7, A-10): taken, passed over, and what follows equals."""

import json
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from commons import ledger
from tests.integration.votes.test_rounds import TIE, plural, refusal, state
from tests.world import World
from votes import actions, queries
from votes.bundle import bundle
from votes.counting.canonical import canonical
from votes.verifier import verify

Papers = list[tuple[int, ...]]
THIRD_FIRST: Papers = [(3,), (3, 1), (2,)]
EQUAL: Papers = [(3,), (2,), (1,)]
STEPS = ("advisory_poll", "chair_decides")


def tied(world: World, advice: Papers | None, *steps: str, **options: Any) -> UUID:
    """A poll in which 2 and 3 are tied, beside what residents advised; None: nobody asked them."""
    people = [world.resident() for _ in advice or ()]
    shortlist = world.ready_list(3)
    if advice is not None:
        asked = world.open_advisory(shortlist_id=shortlist)
        world.advised(list(zip(people, advice, strict=True)), asked)
    rules = plural(world, *(steps or STEPS), **options)
    made = world.declared(TIE, rule_set=rules, shortlist_id=shortlist)
    assert state(made) == "tied" and queries.counted_outcome(made) == "TIE_ADVISORY"
    return made


def recounts(poll: UUID) -> list[Any]:
    return verify(json.loads(canonical(bundle(queries.poll(poll)))))


def test_the_order_of_the_residents_settles_the_tie(world: World, ctx: Flask) -> None:
    poll = tied(world, THIRD_FIRST)
    assert refusal(actions.decide, world.chair, poll, order=[2, 3], reason="饮水最急。") == (
        "rules_let_chair_decide"
    )
    assert refusal(actions.take_advice, world.steward, poll) == "has_role_chair"
    actions.take_advice(world.chair, poll)
    assert state(poll) == "declared"
    assert [(one["by"], one["order"]) for one in queries.settled_in(poll)] == [
        ("advice", [["3"], ["2"]])
    ]
    codes = {one.item.number: one.code for one in queries.standings(queries.poll(poll))}
    assert codes == {1: "won", 2: "lost_by_advice", 3: "won_by_advice"}
    assert world.proclaimed(poll) == [1, 3]
    assert recounts(poll) == []
    docket = queries.poll(poll).docket_id
    told = [entry.event for entry in ledger.timeline(docket)]
    assert told.count("votes.advice_taken") == 1 and ledger.verify(docket) is None
    assert refusal(actions.take_advice, world.chair, poll).startswith("stands_at")


def test_those_whom_residents_put_equal_stay_tied(world: World, ctx: Flask) -> None:
    poll = tied(world, EQUAL)
    actions.take_advice(world.chair, poll)
    assert state(poll) == "tied" and queries.counted_outcome(poll) == "TIE_CHAIR"
    assert queries.tied(poll) == [2, 3]
    assert refusal(actions.take_advice, world.chair, poll) == "rules_ask_residents"
    actions.decide(world.chair, poll, order=[3, 2], reason="饮水最急，道路其次。")
    assert [each["by"] for each in queries.settled_in(poll)] == ["advice", "chair"]
    assert world.proclaimed(poll) == [1, 3] and recounts(poll) == []


def test_without_a_residents_poll_the_step_is_passed_with_a_reason(
    world: World, ctx: Flask
) -> None:
    poll = tied(world, None)
    assert refusal(actions.take_advice, world.chair, poll) == "has_advice"
    assert (
        refusal(actions.pass_advice, world.steward, poll, reason="今年没有征求。")
        == "has_role_chair"
    )
    actions.pass_advice(world.chair, poll, reason="今年没有征求居民意见。")
    assert state(poll) == "tied" and queries.counted_outcome(poll) == "TIE_CHAIR"
    ruled = queries.ruling(poll, "advice")
    assert ruled and ruled.reason == "今年没有征求居民意见。"
    actions.decide(world.chair, poll, order=[2, 3], reason="道路最急，饮水其次。")
    assert world.proclaimed(poll) == [1, 2] and recounts(poll) == []


def test_what_residents_have_said_is_not_passed_over(world: World, ctx: Flask) -> None:
    poll = tied(world, THIRD_FIRST)
    reason = "不想采用居民意见。"
    assert refusal(actions.pass_advice, world.chair, poll, reason=reason) == "has_no_advice"


def test_a_residents_poll_under_way_is_waited_for(world: World, ctx: Flask) -> None:
    person = world.resident()
    shortlist = world.ready_list(3)
    asked = world.open_advisory(shortlist_id=shortlist)
    poll = world.declared(TIE, rule_set=plural(world, *STEPS), shortlist_id=shortlist)
    assert refusal(actions.pass_advice, world.chair, poll, reason="还没有结果。") == "has_no_advice"
    assert refusal(actions.take_advice, world.chair, poll) == "has_advice"
    world.advised([(person, (2,))], asked)
    actions.take_advice(world.chair, poll)
    assert world.proclaimed(poll) == [1, 2]


def test_who_fits_after_equal_advice_is_taken(world: World, ctx: Flask) -> None:
    """All of the tied are taken where there is room, and the recount alone says the same."""
    poll = tied(world, EQUAL, "advisory_poll", "enlarge_k", "lot", enlarge_to=3)
    actions.take_advice(world.chair, poll)
    assert state(poll) == "declared" and queries.counted_outcome(poll) == "DECIDED"
    codes = {one.item.number: one.code for one in queries.standings(queries.poll(poll))}
    assert codes == {1: "won", 2: "won_by_enlarging", 3: "won_by_enlarging"}
    assert sorted(world.proclaimed(poll)) == [1, 2, 3]
    found = json.loads(canonical(bundle(queries.poll(poll))))
    assert verify(found) == []
    assert [what for what, *_ in verify({**found, "winners": ["1", "2"]})] == ["winners"]


def test_the_page_of_the_chair_offers_what_the_rules_say(world: World, client: FlaskClient) -> None:
    with world.app.app_context():
        poll = tied(world, THIRD_FIRST)
    world.sign_in(client, world.chair)
    page = client.get(f"/polls/{poll}/chair").text
    assert f'action="/polls/{poll}/advice"' in page
    assert f'action="/polls/{poll}/decision"' not in page
    assert client.post(f"/polls/{poll}/advice").status_code == 303
    with world.app.app_context():
        assert state(poll) == "declared"


@pytest.mark.parametrize("words", ["", "短"])
def test_passing_needs_written_words(world: World, client: FlaskClient, words: str) -> None:
    with world.app.app_context():
        poll = tied(world, None)
    world.sign_in(client, world.chair)
    answer = client.post(f"/polls/{poll}/advice-passed", data={"reason": words})
    assert answer.status_code == 422
    with world.app.app_context():
        assert queries.settled_in(poll) == []
