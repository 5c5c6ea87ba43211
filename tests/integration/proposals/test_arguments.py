"""The argument board: remarks gathered into points, each with sources and the words behind it."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from commons.clock import moved_to, now
from commons.policy import ANONYMOUS, Actor, Refused
from proposals import actions as plans
from proposals import queries as proposals
from proposals.actions import arguments as actions
from proposals.queries import arguments as queries
from proposals.rules.arguments import Source, sources
from tests.integration.proposals.test_hostile import PAYLOADS, alive
from tests.integration.votes.at_once import at_once
from tests.world import World
from tests.world.grids import allowed


def page(client: FlaskClient, path: str, code: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == code, (path, answer.status_code)
    return answer.get_data(as_text=True)


def spoken(world: World, proposal: UUID, *texts: str) -> list[UUID]:
    """Remarks of residents."""
    people = [world.resident() for _text in texts]
    with world.app.app_context():
        return [
            plans.remark(one, proposal, stance="for", text=text)
            for one, text in zip(people, texts, strict=True)
        ]


def test_a_delegate_gathers_remarks_and_everybody_opens_them(
    world: World, client: FlaskClient
) -> None:
    proposal = world.reviewed()
    said = spoken(world, proposal, "春灌停机，田就干了", "水泵老停", "路太窄")
    world.sign_in(client, world.delegate())
    form = page(client, f"/proposals/{proposal}/points/new")
    assert all(str(one) in form for one in said)
    sent = {
        "side": "for", "text": "水泵太旧，常常停机", "remarks": [str(one) for one in said[:2]],
        "sources": "2026年农机检测报告 第3页\n区水务局通报 https://example.org/a?b=1",
    }  # fmt: skip
    made = client.post(f"/proposals/{proposal}/points/new", data=sent)
    assert made.status_code == 303
    visitor = world.app.test_client()
    board = page(visitor, f"/proposals/{proposal}/points")
    assert "水泵太旧，常常停机" in board and "2 条发言这样说" in board
    assert 'href="https://example.org/a?b=1" rel="nofollow noopener noreferrer"' in board
    opened = page(visitor, made.location)
    assert "春灌停机，田就干了" in opened and "水泵老停" in opened and "路太窄" not in opened
    assert "/points" in page(visitor, f"/proposals/{proposal}")


def test_a_hidden_remark_is_neither_counted_nor_shown(world: World, client: FlaskClient) -> None:
    proposal = world.reviewed()
    said = spoken(world, proposal, "他家电话是多少多少", "水泵老停")
    with world.app.app_context():
        made = actions.make_point(
            world.steward, proposal, side="for", text="水泵太旧", remark_ids=said
        )
        plans.hide_remark(world.steward, said[0], reason="personal_data")
        assert queries.board(proposal)["for"][0].remarks == 1
    opened = page(client, f"/points/{made}")
    assert "他家电话" not in opened and "水泵老停" in opened
    world.sign_in(client, world.steward)
    assert "他家电话" not in page(client, f"/points/{made}/wording")
    with world.app.app_context():
        actions.change_point(world.steward, made, side="for", text="水泵旧了", remark_ids=[])
        assert queries.attached(made) == {said[0]}


def test_remarks_of_another_proposal_are_not_gathered(world: World, ctx: Flask) -> None:
    proposal, other = world.reviewed(), world.reviewed()
    foreign = spoken(world, other, "别处的话")
    made = actions.make_point(
        world.steward, proposal, side="for", text="水泵太旧", remark_ids=foreign
    )
    assert queries.attached(made) == set()


def test_points_at_once_get_numbers_of_their_own(world: World) -> None:
    proposal, steward = world.reviewed(), world.steward
    done = at_once(
        world.app,
        [
            lambda side=side: actions.make_point(steward, proposal, side=side, text="理由在此")
            for side in ("for", "against") * 3
        ],
    )
    assert all(isinstance(one, UUID) for one in done)
    with world.app.app_context():
        numbers = [one.number for side in queries.board(proposal).values() for one in side]
    assert sorted(numbers) == [1, 2, 3, 4, 5, 6]


def test_what_is_taken_down_leaves_the_board_and_says_so(world: World, client: FlaskClient) -> None:
    proposal = world.reviewed()
    with world.app.app_context():
        made = actions.make_point(world.steward, proposal, side="against", text="花钱太多")
        actions.drop_point(world.steward, made)
        with pytest.raises(Refused):
            actions.change_point(world.steward, made, side="for", text="花钱太多")
    assert "花钱太多" not in page(client, f"/proposals/{proposal}/points")
    assert "已撤下" in page(client, f"/points/{made}")


def test_a_form_with_faults_loses_nothing(world: World, client: FlaskClient) -> None:
    proposal = world.reviewed()
    said = spoken(world, proposal, "水泵老停")
    world.sign_in(client, world.steward)
    sent = {"text": "旧", "sources": "报告\n" * 11, "remarks": [str(said[0])]}
    answer = client.post(f"/proposals/{proposal}/points/new", data=sent)
    assert answer.status_code == 422
    shown = answer.get_data(as_text=True)
    assert shown.count('class="field-error"') == 3 and "checked" in shown


@pytest.mark.parametrize("payload", PAYLOADS)
def test_scripts_in_every_text_stay_text(world: World, client: FlaskClient, payload: str) -> None:
    proposal = world.reviewed()
    said = spoken(world, proposal, payload)
    with world.app.app_context():
        made = actions.make_point(
            world.steward, proposal, side="for", text=payload[:200], remark_ids=said,
            sources=f"{payload}\njavascript:alert(1)\nhttps://example.org/{payload}",
        )  # fmt: skip
    world.sign_in(client, world.steward)
    for way in (f"/points/{made}", f"/points/{made}/wording", f"/proposals/{proposal}/points"):
        assert alive(page(client, way)) == [], way


@pytest.mark.parametrize(
    "text, found",
    [
        ("", []),
        ("检测报告 第3页", [Source("检测报告 第3页", "")]),
        ("https://a.cn/x", [Source("https://a.cn/x", "https://a.cn/x")]),
        ("通报：https://a.cn/x\n\n年鉴", [Source("通报", "https://a.cn/x"), Source("年鉴", "")]),
        ("javascript:alert(1)", [Source("javascript:alert(1)", "")]),
    ],
)
def test_sources_as_people_write_them(text: str, found: list[Source]) -> None:
    assert sources(text) == found


# deed, who may while the proposal is deliberated, who may when it is not
GATHERERS = {"delegate", "steward"}
GRID: list[tuple[str, set[str], set[str]]] = [
    ("make_point", GATHERERS, set()),
    ("change_point", GATHERERS, set()),
    ("drop_point", GATHERERS, set()),
]


@pytest.mark.parametrize("deed, during, after", GRID)
def test_who_may(world: World, ctx: Flask, deed: str, during: set[str], after: set[str]) -> None:
    proposal = world.reviewed()
    point = actions.make_point(world.steward, proposal, side="for", text="水泵太旧")
    cast: dict[str, Actor] = {
        "anonymous": ANONYMOUS,
        "unverified": world.resident(level=1),
        "outsider": replace(world.resident(), area_path="/elsewhere/"),
        "resident": world.resident(),
        "author": world.author_of(proposal),
        "reviewer": world.reviewer,
        "delegate": world.delegate(),
        "steward": world.steward,
    }

    def who_may() -> set[str]:
        subject = proposals.proposal(proposal) if deed == "make_point" else queries.argued(point)
        return allowed(f"proposals.{deed}", cast, subject)

    assert who_may() == during
    with moved_to(now() + timedelta(days=61)):
        assert who_may() == during  # tidying up may last longer than speaking
    plans.withdraw(world.author_of(proposal), proposal, reason="自己修好了")
    assert who_may() == after
