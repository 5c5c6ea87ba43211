"""Ties, shortfalls, rulings, confirmation, evaluations: what follows from a count."""

from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from commons import outbox
from commons.crypto import CryptoRefused
from commons.database import db
from commons.policy import CLOCK, Refused
from council import queries as bodies
from residents import actions as residents
from tests.world import World
from votes import actions, box, queries
from votes.actions import Item
from votes.jobs import polls as jobs

TIE = [(1, 2), (1, 2), (1, 3), (1, 3), (2, 3), (2, 3)]
SHORT = [(1,), (1,), (1,), (1, 2), ()]
WON = [(1, 2), (1, 2), (1, 2), (1, 3), ()]


def refusal(deed: Any, *given: Any, **facts: Any) -> str:
    with pytest.raises(Refused) as refused:
        deed(*given, **facts)
    return refused.value.refusal.code


def test_a_tie_with_a_revote_waits_for_it(world: World, ctx: Flask) -> None:
    poll = queries.poll(world.declared(TIE))
    assert (poll.state, queries.counted_outcome(poll.id)) == ("tied", "TIE_REVOTE")
    code = refusal(actions.decide, world.chair, poll.id, order=[1, 2, 3], reason="民生急需")
    assert code == "rules_let_chair_decide"
    assert refusal(actions.publish, world.steward, poll.id) == "stands_at_declared_or_confirmed"


def test_the_chair_decides_a_tie_where_the_rules_say_so(world: World, ctx: Flask) -> None:
    rules = world.rule_set(tie_steps=["chair_decides"])
    poll = world.declared(TIE, rule_set=rules)
    for order in ([1, 2], [1, 2, 2], [1, 2, 4], []):
        with pytest.raises(actions.NotAPoll, match="order_incomplete"):
            actions.decide(world.chair, poll, order=order, reason="民生急需")
    actions.decide(world.chair, poll, order=[3, 1, 2], reason="饮水最急，道路其次。")
    assert sorted(queries.winners(queries.poll(poll))) == [1, 3]
    actions.confirm(world.confirmer, poll)
    world.agree_publication(poll)
    actions.publish(world.steward, poll)


def test_a_shortfall_waits_for_its_second_round(world: World, ctx: Flask) -> None:
    poll = queries.poll(world.declared(SHORT))
    assert (poll.state, queries.counted_outcome(poll.id)) == ("short", "SHORTFALL")
    code = refusal(actions.leave_vacant, world.chair, poll.id, reason="宁缺毋滥")
    assert code == "rules_leave_vacant"


def test_places_are_left_vacant_where_the_rules_say_so(world: World, ctx: Flask) -> None:
    poll = world.declared(SHORT, rule_set=world.rule_set(shortfall="leave_vacant"))
    assert queries.poll(poll).state == "short"
    actions.leave_vacant(world.chair, poll, reason="按票选办法，宁缺毋滥。")
    db.session.rollback()
    assert queries.poll(poll).state == "declared"
    assert queries.winners(queries.poll(poll)) == [1]
    actions.confirm(world.confirmer, poll)
    world.agree_publication(poll)
    actions.publish(world.steward, poll)
    db.session.rollback()
    assert queries.poll(poll).state == "published"


def test_a_returned_result_is_not_published(world: World, ctx: Flask) -> None:
    poll = world.declared(WON)
    assert bodies.cycle(world.year).state == "confirming"
    db.session.rollback()
    actions.return_result(world.confirmer, poll, reason="有两个项目用地未落实。")
    assert queries.poll(poll).state == "returned"
    assert bodies.cycle(world.year).state == "deliberating"
    assert refusal(actions.publish, world.steward, poll) == "stands_at_declared_or_confirmed"
    assert refusal(actions.confirm, world.confirmer, poll) == "stands_at_declared"


def test_an_unconfirmed_result_is_not_published(world: World, ctx: Flask) -> None:
    poll = world.declared(WON)
    assert refusal(actions.publish, world.steward, poll) == "is_confirmed_where_needed"


def test_a_void_poll_stays_sealed_and_its_key_is_destroyed(world: World, ctx: Flask) -> None:
    poll = world.closed_poll(WON)
    actions.void(world.chair, poll, reason="会场断电，部分代表未能投票。")
    outbox.deliver()
    assert box.private(poll) is None and queries.certificate(poll) is None
    assert refusal(actions.ask_count, world.delegates(5)[0], poll) == "stands_at_closed"


def test_counting_twice_counts_once(world: World, ctx: Flask) -> None:
    poll = world.counted_poll(WON)
    before = queries.certificate(poll)
    jobs.open_box(str(poll))
    assert before and queries.certificate(poll).digest == before.digest  # type: ignore[union-attr]
    with pytest.raises(Refused):
        actions.count(CLOCK, poll, ballots=[["1"]] * 5)


def test_a_box_that_does_not_open_is_said_and_can_be_tried_again(world: World, ctx: Flask) -> None:
    poll = world.closed_poll(WON)
    key = box.private(poll)
    assert key
    box.path(poll).write_bytes(bytes(31) + b"\1")
    actions.ask_count(world.delegates(5)[0], poll)
    with pytest.raises(CryptoRefused):
        jobs.open_box(str(poll))
    db.session.rollback()
    assert queries.opening(poll).failed_at  # type: ignore[union-attr]
    box.path(poll).write_bytes(key)
    jobs.open_box(str(poll))
    db.session.rollback()
    assert queries.poll(poll).state == "counted"
    assert queries.opening(poll).opened == 5  # type: ignore[union-attr]


def test_only_the_count_that_stands_is_signed_and_once(world: World, ctx: Flask) -> None:
    poll = world.counted_poll(WON)
    chief, other = world.delegates(5)[0], world.delegates(5)[3]
    with pytest.raises(actions.NotAPoll, match="digest_differs"):
        actions.sign(chief, poll, digest="0" * 64)
    world.sign(poll, [chief])
    found = queries.certificate(poll)
    assert found
    assert refusal(actions.sign, chief, poll, digest=found.digest) == "has_not_signed"
    assert refusal(actions.sign, other, poll, digest=found.digest) == "is_scrutineer_of_poll"
    code = refusal(actions.sign, world.teller, poll, digest=found.digest)
    assert code == "is_scrutineer_of_poll"


def evaluation(world: World) -> UUID:
    """A poll that grades two finished works."""
    first, second = (world.reviewed(title=f"完工项目{n}") for n in "一二")
    with world.app.app_context():
        items = [Item(each, world.docket_of(each), "完工项目", {}) for each in (first, second)]
    rules = world.rule_set("evaluation")
    return world.open_poll(5, kind="evaluation", rule_set=rules, items=items)


def test_a_count_waits_on_the_desk_for_each_signature(world: World, client: FlaskClient) -> None:
    poll = world.counted_poll(WON)
    chief = world.delegates(3)[0]
    with world.app.app_context():
        assert chief.person_id
        residents.grant_role(world.keeper, chief.person_id, role="liaison", area_id=world.community)
    world.sign_in(client, chief)
    assert "计票结果待签字" in client.get("/desk").text
    world.sign(poll, [chief])
    assert "计票结果待签字" not in client.get("/desk").text
    world.sign_in(client, world.steward)
    assert "计票结果待签字" not in client.get("/desk").text


def test_an_evaluation_is_graded_by_strictly_more_than_half(world: World, ctx: Flask) -> None:
    poll = evaluation(world)
    papers: list[dict[int, str]] = [
        {1: "satisfied", 2: "satisfied"},
        {1: "satisfied", 2: "basic"},
        {1: "satisfied", 2: "dissatisfied"},
        {1: "basic", 2: "unknown"},
        {},
    ]
    for one, marks in zip(world.delegates(5), papers, strict=True):
        world.cast(poll, one, marks)
    world.finish(poll)
    db.session.rollback()
    graded = {row.item.number: row for row in queries.grades_of(poll)}
    assert {number: row.grade for number, row in graded.items()} == {
        1: "satisfied", 2: "dissatisfied",
    }  # fmt: skip
    assert (graded[2].satisfied, graded[2].basic, graded[2].dissatisfied) == (1, 1, 1)
    world.sign(poll, world.delegates(3)[:3])
    actions.declare(world.chair, poll)
    assert queries.poll(poll).state == "declared" and queries.winners(queries.poll(poll)) == []
