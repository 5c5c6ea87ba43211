"""Composing a rule set, its sheet in plain words, and the lab where a draft is tried."""

import re
from html import unescape
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from commons.database import db
from tests.world import World
from votes import queries
from votes.counting.presets import PRESETS, preset
from votes.forms.rule import PARTS, SCOPES
from votes.models import RuleSet
from votes.option_labels import OPTION_LABELS
from votes.words.option import VALUE_WORDS, value_in_words

Form = dict[str, Any]
BASE: Form = {"name": "票选办法", "preset": "street_council", "places": "2"}
WON = [(1, 2), (1, 2), (1, 2), (1, 3), ()]


def adopt(world: World, client: FlaskClient, **options: str) -> Any:
    world.sign_in(client, world.steward)
    return client.post(f"/councils/{world.council}/rule-sets", data={**BASE, **options})


@pytest.mark.parametrize(
    "options, stored",
    [
        ({"style": "points", "point_sum": "10", "most_points": "4", "threshold": "plurality"},
         {"style": "points", "point_sum": 10, "most_points": 4, "threshold": "plurality"}),
        ({"style": "budget_basket", "budget": "１２０.5", "shortfall": "leave_vacant"},
         {"style": "budget_basket", "budget": 120_500_000, "shortfall": "leave_vacant"}),
        ({"own_scope": "5", "street_scope": "4", "most_marks": "9"},
         {"scope_limits": [["own", 5], ["street", 4]], "most_marks": 9}),
        ({"style": "rank", "rank_by": "scores", "rank_scores": "5，3、1"},
         {"style": "rank", "rank_by": "scores", "rank_scores": [5, 3, 1]}),
        ({"study": "equal_shares", "took_part": "public", "overrides": "yes"},
         {"study": ["equal_shares"], "took_part": "public", "overrides": True}),
        ({"tie_steps": "enlarge_k,lot", "enlarge_to": "4", "observers": "no"},
         {"tie_steps": ["enlarge_k", "lot"], "enlarge_to": 4, "observers": False}),
    ],
)  # fmt: skip
def test_a_rule_set_is_composed_from_a_measure(
    world: World, client: FlaskClient, options: Form, stored: Form
) -> None:
    answer = adopt(world, client, **options)
    assert answer.status_code == 303, answer.text
    with world.app.app_context():
        made = db.session.get_one(RuleSet, UUID(answer.location.rsplit("/", 1)[1]))
        wanted = preset("street_council", places=2, **stored)
        assert (made.options, made.digest) == (wanted.as_dict(), wanted.digest())
    page = client.get(answer.location).text
    assert "与所依据办法的不同" in page and "应选" in page
    assert page.count("<tr role") > len(stored)


@pytest.mark.parametrize(
    "options, words",
    [
        ({"style": "budget_basket"}, "预算"),
        ({"style": "points"}, "上限"),
        ({"least_marks": "3"}, "最少"),
        ({"tie_steps": "enlarge_k,lot"}, "名额上限"),
        ({"study": "borda"}, "研究"),
        ({"study": "most_votes"}, "研究"),
        ({"budget": "一百"}, "请填数字"),
        ({"style": "nonsense"}, "不能填"),
        ({"threshold": "double_gate", "allocation": "equal_shares"}, "等份额"),
    ],
)
def test_contradictions_are_refused_with_words(
    world: World, client: FlaskClient, options: Form, words: str
) -> None:
    answer = adopt(world, client, **options)
    assert answer.status_code == 422
    summary = re.search(r'class="error-summary".*?</div>', answer.text, re.S)
    assert summary and 'value="票选办法"' in answer.text, answer.text
    said = re.sub(r"<[^>]+>", "", summary[0])
    assert words in said, said.split()
    with world.app.app_context():
        assert queries.rule_sets() == []


def test_every_option_has_a_name_and_every_value_words() -> None:
    offered = {name for part in PARTS.values() for name in part} - set(SCOPES)
    assert offered <= set(OPTION_LABELS)
    for rules in PRESETS.values():
        for name in OPTION_LABELS:
            assert value_in_words(name, getattr(rules, name)) is not None
    for name, words in VALUE_WORDS.items():
        kind = type(next(iter(words)))
        left = {str(value) for value in kind} - {str(value) for value in words}
        assert left <= {"lot"}, name


def text_of(page: str) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", page))


@pytest.mark.parametrize(
    "threshold, votes", [("majority_of_all", 3), ("plurality", None), ("third_of_returned", 2)]
)
def test_the_sheet_works_with_the_numbers_of_the_count(
    world: World, client: FlaskClient, threshold: str, votes: int | None
) -> None:
    poll = world.checked_in_poll(rule_set=world.rule_set(threshold=threshold))
    page = text_of(client.get(f"/polls/{poll}/rules").text)
    assert "实到须达 4 人" in page and "到场 3 人时不能发票" in page
    assert (f"须得 {votes} 票" in page) == (votes is not None)
    assert "选 2 项的票有效，选 3 项的票无效" in page
    assert "收回的票" in page and "不足十人" in page and "销毁密钥" in page
    paper = client.get(f"/polls/{poll}/rules/print")
    assert paper.status_code == 200 and "校验码" in paper.text and "一、" in paper.text
    english = client.get(f"/polls/{poll}/rules?lang=en")
    assert english.status_code == 200


def test_the_sheet_speaks_english_too(world: World, client: FlaskClient) -> None:
    poll = world.checked_in_poll()
    client.set_cookie("lang", "en")
    page = text_of(client.get(f"/polls/{poll}/rules").text)
    assert "If all 5 vote, a candidate needs 3 votes." in page
    assert "2 votes are not enough." in page and "is void and is held again" in page


LAB: Form = {
    "preset": "street_council", "places": "2", "members": "20", "candidates": "5", "runs": "20",
    "seed": "开", "earlier": "",
}  # fmt: skip


def lab(world: World, client: FlaskClient, **options: str) -> Any:
    world.sign_in(client, world.steward)
    return client.post(f"/councils/{world.council}/rule-lab", data={**LAB, **options})


def table_of(page: str) -> str:
    found = re.search(r"<table.*?</table>", page, re.S)
    assert found, page
    return found[0]


def test_the_lab_gives_the_same_report_for_the_same_seed(world: World, client: FlaskClient) -> None:
    first, again = (lab(world, client, shortfall="leave_vacant") for _ in range(2))
    assert first.status_code == 200, first.text
    assert table_of(first.text) == table_of(again.text)
    assert "票数相等" in first.text and "20 次中" in first.text and "等份额" in first.text
    other = lab(world, client, shortfall="leave_vacant", seed="other")
    assert table_of(other.text) != table_of(first.text)
    with world.app.app_context():
        assert queries.rule_sets() == []


def test_the_lab_tries_published_ballots_only(world: World, client: FlaskClient) -> None:
    poll = world.published(WON)
    page = lab(world, client, earlier=str(poll), threshold="plurality", places="1")
    assert page.status_code == 200 and "将不入选" in page.text, page.text
    open_one = world.poll(shortlist_id=None, candidates=3)
    refused = lab(world, client, earlier=str(open_one))
    assert refused.status_code == 422
    rank = lab(world, client, earlier=str(poll), preset="urgency")
    assert rank.status_code == 422 and "不能试算" in rank.text


@pytest.mark.parametrize(
    "options", [{"members": "1000", "runs": "400"}, {"candidates": "2"}, {"style": "points"}]
)
def test_the_lab_refuses_what_it_cannot_try(
    world: World, client: FlaskClient, options: Form
) -> None:
    assert lab(world, client, **options).status_code == 422


def test_the_lab_is_for_stewards(world: World, client: FlaskClient) -> None:
    world.sign_in(client, world.resident())
    assert client.get(f"/councils/{world.council}/rule-lab").status_code == 403
