"""Every way of voting from its page to its result, as voters and visitors meet it."""

import json
import re
from html import unescape
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from tests.world import World
from votes import actions, queries
from votes.bundle import bundle
from votes.counting.canonical import canonical
from votes.verifier import verify

Form = dict[str, Any]
COST = 19_800_000  # of every candidate in the world, in fen
FIRST_PAST: Form = {"threshold": "plurality", "shortfall": "leave_vacant"}

# Options, three good ballots as forms, a ballot that is refused with its words, and who wins.
STYLES: dict[str, tuple[Form, list[Form], Form, str, list[int]]] = {
    "approve_upto_k": (
        {},
        [{"choice": [1, 2]}, {"choice": [1]}, {"choice": [1, 2]}, {"choice": [2, 3]}],
        {"choice": [1, 2, 3]}, "已选 3 项，最多 2 项", [1, 2],
    ),
    "approve_exact_k": (
        FIRST_PAST,
        [{"choice": [1, 2]}, {"choice": [1, 3]}, {"choice": [1, 3]}],
        {"choice": [1]}, "选少了", [1, 3],
    ),
    "yes_no_abstain": (
        {},
        [{"mark-1": "approve", "mark-2": "oppose", "mark-3": "approve"}] * 3
        + [{"mark-1": "oppose", "mark-3": "abstain"}],
        {"mark-1": "approve", "mark-2": "approve", "mark-3": "approve"},
        "赞成 3 项，最多 2 项", [1, 3],
    ),
    "rank": (
        FIRST_PAST,
        [{"mark-1": "2", "mark-2": "1"}, {"mark-3": "1", "mark-2": "2"}, {"mark-2": "1"}],
        {"mark-1": "1", "mark-2": "1"}, "第 1 位给了第 1、2 号", [2, 3],
    ),
    "points": (
        {**FIRST_PAST, "point_sum": 5, "most_points": 4},
        [{"mark-1": "1", "mark-3": "4"}, {"mark-3": "2"}, {"mark-2": "3", "mark-1": ""}],
        {"mark-1": "4", "mark-2": "4"}, "多给了 3 分", [3, 2],
    ),
    "budget_basket": (
        {**FIRST_PAST, "budget": 2 * COST, "most_marks": 3},
        [{"choice": [1, 2]}, {"choice": [3, 2]}, {"choice": [3]}, {"choice": [2, 3]}],
        {"choice": [1, 2, 3]}, "超出 19.8 万元", [2, 3],
    ),
}  # fmt: skip
SHOWN = {"yes_no_abstain": "反对", "rank": "分", "points": "分", "budget_basket": "万元"}


def value(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return unescape(found[1])


def rules_of(world: World, style: str) -> UUID:
    options: Form = {"style": style, "places": 2, **STYLES[style][0]}
    return world.rule_set(**options)


def fresh(client: FlaskClient, poll: UUID) -> Form:
    page = client.get(f"/polls/{poll}/ballot/choices").text
    assert " checked" not in page and " selected" not in page
    return {"nonce": value(page, "nonce")}


def vote(client: FlaskClient, poll: UUID, marks: Form) -> None:
    """Choose, check, cast and see that it is done."""
    form = {**fresh(client, poll), **marks}
    check = client.post(f"/polls/{poll}/ballots", data={**form, "step": "check"})
    assert check.status_code == 200 and "第 3 步" in check.text, check.text
    cast = client.post(f"/polls/{poll}/ballots", data={**form, "step": "cast"})
    assert cast.status_code == 303
    assert "第 4 步" in client.get(cast.location).text


@pytest.mark.parametrize("style", STYLES)
def test_a_style_from_its_page_to_its_result(world: World, client: FlaskClient, style: str) -> None:
    _options, ballots, bad, words, winners = STYLES[style]
    poll = world.open_poll(rule_set=rules_of(world, style))
    for delegate, marks in zip(world.delegates(5), ballots, strict=False):
        world.sign_in(client, delegate)
        refused = client.post(
            f"/polls/{poll}/ballots", data={**fresh(client, poll), **bad, "step": "check"}
        )
        assert refused.status_code == 422 and words in refused.text, refused.text
        forced = {**fresh(client, poll), **bad, "step": "cast"}
        assert client.post(f"/polls/{poll}/ballots", data=forced).status_code == 409
        vote(client, poll, marks)
    world.finish(poll)
    world.sign(poll, world.delegates(5)[:3])
    with world.app.app_context():
        actions.declare(world.chair, poll)
        found = queries.poll(poll)
        assert found.state == "declared", queries.counted_outcome(poll)
        assert queries.winners(found) == winners
        certificate = queries.certificate(poll)
        assert certificate and certificate.record["invalid"] == 0
        assert certificate.record["valid"] == len(ballots)
        assert verify(json.loads(canonical(bundle(found)))) == []
    page = client.get(f"/polls/{poll}/result")
    assert page.status_code == 200 and SHOWN.get(style, "票") in page.text


ANSWERS = {
    "yes_no_abstain": ("oppose-1", "leave-2", "approve-3"),
    "rank": ("2-1", "leave-2", "1-3"),
    "points": ("3-1", "leave-2", "2-3"),
    "budget_basket": ("take-1", "leave-2", "take-3"),
}


@pytest.mark.parametrize("style", ANSWERS)
def test_one_item_a_page(world: World, client: FlaskClient, style: str) -> None:
    poll = world.open_poll(rule_set=rules_of(world, style))
    world.sign_in(client, world.delegates(5)[0])
    page = client.get(f"/polls/{poll}/ballot/choices?pace=single").text
    for step in ANSWERS[style]:
        assert f'value="{step}"' in page, step
        kept: Form = {"nonce": value(page, "nonce"), "pace": "single", "step": step}
        for name, said in re.findall(r'name="(mark-\d|choice)" value="([^"]+)"', page):
            kept.setdefault(name, []).append(said)
        page = client.post(f"/polls/{poll}/ballots", data=kept).text
    assert 'value="cast"' in page and page.count('<li><span class="chosen-number">') == 2


def test_what_is_left_is_worked_out_without_javascript(world: World, client: FlaskClient) -> None:
    options: Form = {"style": "points", "point_sum": 5, "most_points": 4, "places": 2, **FIRST_PAST}
    poll = world.open_poll(rule_set=world.rule_set(**options))
    world.sign_in(client, world.delegates(5)[0])
    form = {**fresh(client, poll), "mark-1": "2", "step": "count"}
    page = client.post(f"/polls/{poll}/ballots", data=form)
    assert page.status_code == 200 and "已给 2 分，还剩 3 分" in page.text
    assert page.text.count(" selected") == 1


SCOPES: Form = {"scope_limits": [["own", 1], ["street", 1]], "places": 2, **FIRST_PAST}


def test_limits_by_area_hold_on_the_server(world: World, client: FlaskClient) -> None:
    poll = world.open_poll(rule_set=world.rule_set(**SCOPES), street_wide=[2])
    world.sign_in(client, world.delegates(5)[0])
    page = client.get(f"/polls/{poll}/ballot/choices").text
    assert "全街道" in page and "本社区 0/1、全街道 0/1" in page
    form = {**fresh(client, poll), "choice": [1, 3]}
    answer = client.post(f"/polls/{poll}/ballots", data={**form, "step": "check"})
    assert answer.status_code == 422 and "本社区 2/1、全街道 0/1" in answer.text
    assert client.post(f"/polls/{poll}/ballots", data={**form, "step": "cast"}).status_code == 409
    vote(client, poll, {"choice": [1, 2]})


def test_projects_that_exclude_each_other_do_not_both_win(
    world: World, client: FlaskClient
) -> None:
    rules = world.rule_set(**FIRST_PAST)
    poll = world.open_poll(rule_set=rules, conflicts=[[1, 2]])
    for delegate, marks in zip(world.delegates(3), ([1, 2], [1, 2], [1, 3]), strict=False):
        world.sign_in(client, delegate)
        vote(client, poll, {"choice": marks})
    world.finish(poll)
    with world.app.app_context():
        assert queries.winners(queries.poll(poll)) == [1, 3]


def test_equal_shares_are_counted_and_told(world: World, client: FlaskClient) -> None:
    money: Form = {"allocation": "equal_shares", "budget": 2 * COST}
    poll = world.open_poll(rule_set=world.rule_set(**{**FIRST_PAST, **money}))
    for delegate, marks in zip(world.delegates(4), ([1], [1], [2], [2]), strict=False):
        world.sign_in(client, delegate)
        vote(client, poll, {"choice": marks})
    world.finish(poll)
    with world.app.app_context():
        assert sorted(queries.winners(queries.poll(poll))) == [1, 2]
        certificate = queries.certificate(poll)
        assert certificate and certificate.record["result"]["shares"]


@pytest.mark.parametrize("of_deputies, winners", [(2, [1, 2]), (1, [1])])
def test_the_double_gate_asks_deputies_and_all(
    world: World, client: FlaskClient, of_deputies: int, winners: list[int]
) -> None:
    """More than half of 2 deputies and more than two thirds of 7 members (CN6)."""
    world._delegates = [world.delegate(f"人大代表{place}", kind="deputy") for place in range(2)]
    rules = world.rule_set("major_matter", shortfall="leave_vacant")
    poll = world.open_poll(7, rule_set=rules)
    for place, one in enumerate(world.delegates(7)):
        world.sign_in(client, one)
        vote(client, poll, {"choice": [1] if of_deputies <= place < 2 else [1, 2]})
    world.finish(poll)
    with world.app.app_context():
        found, certificate = queries.poll(poll), queries.certificate(poll)
        assert certificate and certificate.record["deputies"] == 2
        assert certificate.record["approvals"] == {"1": 7, "2": 5 + of_deputies, "3": 0}
        assert queries.winners(found) == winners
        assert verify(json.loads(canonical(bundle(found)))) == []
