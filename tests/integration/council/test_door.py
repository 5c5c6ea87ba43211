"""The code at the door: scanned it checks a delegate in; old, forged and foreign ones do not."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from council import doors, queries
from tests.world import World


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let so much time pass at the door."""
    real = doors.now

    def move(**passed: float) -> None:
        monkeypatch.setattr(doors, "now", lambda: real() + timedelta(**passed))

    return move


def code(app: Flask, meeting: UUID) -> str:
    with app.app_context():
        return doors.code_now(meeting)


def here(world: World, meeting: UUID) -> list[UUID]:
    with world.app.app_context():
        return queries.present(meeting)


def test_a_delegate_scans_signs_in_and_is_there(world: World, client: FlaskClient) -> None:
    meeting, delegate = world.meeting(), world.delegate("陈丽华")
    page = f"/meetings/{meeting}/door"
    scanned = client.get(f"{page}?code={code(world.app, meeting)}")
    assert scanned.status_code == 303 and scanned.location == page  # no code in the address
    told = client.get(page).text
    assert re.search(rf'href="/sign-in\?back={page}"', told), told
    world.sign_in(client, delegate)
    assert f'action="/meetings/{meeting}/arrivals"' in client.get(page).text
    assert client.post(f"/meetings/{meeting}/arrivals").location == page
    assert "签到成功" in client.get(page).text
    assert here(world, meeting) == [delegate.person_id]


def test_scanning_twice_is_harmless(world: World, client: FlaskClient) -> None:
    meeting, delegate = world.meeting(), world.delegate()
    world.sign_in(client, delegate)
    for _twice in range(2):
        client.get(f"/meetings/{meeting}/door?code={code(world.app, meeting)}")
        assert client.post(f"/meetings/{meeting}/arrivals").status_code == 303
    with world.app.app_context():
        assert [move.move for move in queries.moves(meeting)] == ["arrive"]


def test_who_leaves_says_so_and_must_scan_again(world: World, client: FlaskClient) -> None:
    meeting, delegate = world.meeting(), world.delegate()
    world.sign_in(client, delegate)
    client.get(f"/meetings/{meeting}/door?code={code(world.app, meeting)}")
    client.post(f"/meetings/{meeting}/arrivals")
    assert client.post(f"/meetings/{meeting}/leavings").status_code == 303
    assert here(world, meeting) == []


def test_an_old_code_and_an_old_pass_let_nobody_in(
    world: World, client: FlaskClient, later: Callable[..., None]
) -> None:
    meeting, delegate = world.meeting(), world.delegate()
    world.sign_in(client, delegate)
    kept = code(world.app, meeting)
    later(seconds=doors.STEP * doors.SHOWN)
    late = client.get(f"/meetings/{meeting}/door?code={kept}")
    assert late.status_code == 409 and "已过期" in late.text
    client.get(f"/meetings/{meeting}/door?code={code(world.app, meeting)}")
    later(minutes=30)
    refused = client.post(f"/meetings/{meeting}/arrivals")
    assert refused.status_code == 409 and "请先扫描" in refused.text
    assert here(world, meeting) == []


@pytest.mark.parametrize("forged", ["7F3K-92QD-WT27-A1B", "x", "0" * 500, "％ＡＢ", "\x00"])
def test_a_forged_code_is_refused_with_words(
    world: World, client: FlaskClient, forged: str
) -> None:
    meeting = world.meeting()
    world.sign_in(client, world.delegate())
    answer = client.get(f"/meetings/{meeting}/door", query_string={"code": forged})
    assert answer.status_code == 409 and "不是本会场的签到码" in answer.text
    assert client.post(f"/meetings/{meeting}/arrivals").status_code == 409
    assert here(world, meeting) == []


def test_the_code_of_another_meeting_opens_no_door(world: World, client: FlaskClient) -> None:
    first, second = world.meeting(), world.meeting()
    world.sign_in(client, world.delegate())
    answer = client.get(f"/meetings/{second}/door?code={code(world.app, first)}")
    assert answer.status_code == 409
    client.get(f"/meetings/{first}/door?code={code(world.app, first)}")
    assert client.post(f"/meetings/{second}/arrivals").status_code == 409


def test_whoever_is_no_member_is_told_so(world: World, client: FlaskClient) -> None:
    meeting = world.meeting()
    world.sign_in(client, world.resident())
    client.get(f"/meetings/{meeting}/door?code={code(world.app, meeting)}")
    assert "不是本议事会的代表" in client.get(f"/meetings/{meeting}/door").text
    assert client.post(f"/meetings/{meeting}/arrivals").status_code == 409
    assert here(world, meeting) == []
