"""The speakers' list: asked for, given, paused, extended; its time survives any reload."""

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from commons.clock import now, stopped_at
from commons.lifecycle import Impossible
from commons.policy import Refused
from council import actions, queries
from tests.world import World


def shown(page: str) -> str:
    found = re.search(r'role="timer">([^<]+)<', page)
    assert found, page[-2000:]
    return found[1]


def test_the_time_survives_reload_and_restart(world: World) -> None:
    member, meeting = world.delegate("陈丽华"), world.in_session()
    wall = f"/meetings/{meeting}/floor/screen/{world.wall(meeting)}"
    begin = now()
    with stopped_at(begin):
        speech = world.speaking(meeting, member)

    def at(seconds: int) -> str:
        with stopped_at(begin + timedelta(seconds=seconds)):
            return shown(world.app.test_client().get(wall).text)

    def do(move: str, seconds: int) -> None:
        with stopped_at(begin + timedelta(seconds=seconds)), world.app.app_context():
            actions.move_speech(world.presider, speech, move=move)

    assert (at(0), at(65), at(65)) == ("5:00", "3:55", "3:55")
    do("pause", 70)
    assert (at(71), at(600)) == ("3:50", "3:50")
    do("resume", 600)
    assert at(630) == "3:20"
    with stopped_at(begin + timedelta(seconds=630)), world.app.app_context():
        actions.extend_speech(world.presider, speech)
    assert (at(630), at(900)) == ("4:20", "−0:10")
    do("end", 901)
    with world.app.app_context():
        assert queries.floor(meeting).speaking is None
        assert queries.floor(meeting).ended[0].speech.used == 371


def test_the_wall_needs_the_token_and_no_sign_in(world: World, client: FlaskClient) -> None:
    member, meeting = world.delegate("陈丽华"), world.in_session()
    world.speaking(meeting, member)
    other = world.wall(world.coming_meeting())
    page = client.get(f"/meetings/{meeting}/floor/screen/{world.wall(meeting)}")
    assert page.status_code == 200 and "陈丽华" in page.text and "<form" not in page.text
    for token in ("x", other, "0000-0000-0000"):
        assert client.get(f"/meetings/{meeting}/floor/screen/{token}").status_code == 404


def test_a_member_in_the_hall_asks_and_the_chair_gives(world: World, client: FlaskClient) -> None:
    member, second = world.delegate("陈丽华"), world.delegate("罗大山")
    meeting = world.in_session()
    with world.app.app_context():
        item = queries.agenda(meeting)[0].item.id
    address, sent = f"/meetings/{meeting}/floor", {"item_id": str(item), "stance": "for"}
    world.sign_in(client, member)
    assert client.post(address, data={"item_id": str(item)}).status_code == 422
    assert client.post(address, data=sent).status_code == 303
    assert client.post(address, data=sent).status_code == 409
    speech = world.wants_floor(meeting, second, "against")
    assert client.post(f"/speeches/{speech}/give").status_code == 403
    assert client.post(f"/speeches/{speech}/withdrawal").status_code == 409
    world.sign_in(client, world.presider)
    page = client.get(address).text
    assert page.index("陈丽华") < page.index("罗大山")
    assert client.post(f"/speeches/{speech}/give").status_code == 303
    with world.app.app_context():
        waiting = queries.floor(meeting).waiting[0].speech.id
    refused = client.post(f"/speeches/{waiting}/give")
    assert refused.status_code == 409 and "有人正在发言" in refused.text
    for move, code in (("pause", 303), ("pause", 409), ("resume", 303), ("end", 303)):
        assert client.post(f"/speeches/{speech}/{move}").status_code == code
    assert client.post(f"/speeches/{waiting}/give").status_code == 303


def test_who_is_not_in_the_hall_cannot_ask(world: World) -> None:
    members = [world.delegate() for _each in range(4)]
    meeting = world.in_session()
    with world.app.app_context():
        assert members[0].person_id
        actions.leave(world.steward, meeting, person_id=members[0].person_id)
    with pytest.raises(Refused, match="is_in_the_hall"):
        world.wants_floor(meeting, members[0])
    coming = world.coming_meeting()
    world.item(coming)
    with pytest.raises(Refused, match="is_in_session"):
        world.wants_floor(coming, members[1])
    speech = world.wants_floor(meeting, members[1])
    with world.app.app_context(), pytest.raises(Impossible):
        actions.move_speech(world.presider, speech, move="give_up")
