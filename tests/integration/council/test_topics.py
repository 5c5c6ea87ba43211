"""The dictionary of topics: a new one is usable at once, a number is never given twice."""

import pytest
from flask.testing import FlaskClient

from commons.policy import Refused
from council import actions
from council.queries import topics as found_by
from council.rules.topics import dictionary, next_number
from proposals import queries
from tests.world import World


def test_numbers_are_never_given_twice() -> None:
    changes = [(1, "add", "五治"), (2, "add", "厕所革命"), (2, "retire", "厕所革命"),
               (1, "rename", "农村五治")]  # fmt: skip
    found = dictionary(changes)
    assert [(one.number, one.name, one.is_retired) for one in found] == [
        (1, "农村五治", False), (2, "厕所革命", True),
    ]  # fmt: skip
    assert next_number(found) == 3 and next_number([]) == 1


def test_every_voice_of_a_topic_is_reached_by_pages(world: World, client: FlaskClient) -> None:
    with world.app.app_context():
        actions.add_topic(world.steward, world.council, name="厕所革命")
        stall = world.gathering("held")
        for number in range(23):
            actions.add_position(world.steward, stall, side="村民", text=f"第{number}件", topic=1)
    first = client.get("/councils/yunxi/topics/1").text
    second = client.get("/councils/yunxi/topics/1?page=2").text
    assert sum(f"第{number}件" in first for number in range(23)) == 20
    assert sum(f"第{number}件" in second for number in range(23)) == 3


def test_a_new_topic_is_usable_at_once_at_stalls_and_in_proposals(
    world: World, client: FlaskClient
) -> None:
    stall, page = world.gathering("held"), "/councils/yunxi/topics"
    said = {"side": "石板村村民", "words": "厕所改造后没人抽粪。", "matter": ""}
    where = f"/gatherings/{stall}/positions"
    for actor, code in ((world.resident(), 403), (world.delegate(), 403), (world.presider, 303)):
        world.sign_in(client, actor)
        assert client.post(page, data={"name": "厕所革命"}).status_code == code
    assert client.post(page, data={"name": "厕所革命"}).status_code == 409
    assert client.post(where, data={**said, "topic": "7"}).status_code == 422
    assert client.post(where, data={**said, "topic": "1"}).status_code == 303
    assert "没人抽粪" in client.get(f"{page}/1").text and "厕所革命" in client.get(page).text
    with world.app.app_context():
        assert "厕所革命" in queries.tags_in_use(world.council)
    assert client.post(f"{page}/1/names", data={"name": "<b>农村改厕</b>"}).status_code == 303
    assert "&lt;b&gt;农村改厕" in client.get(f"/gatherings/{stall}").text
    assert client.post(f"{page}/1/retire").status_code == 303
    assert client.post(where, data={**said, "topic": "1"}).status_code == 422
    assert "没人抽粪" in client.get(f"{page}/1").text, "what was said keeps its topic"
    assert client.post(f"{page}/9/retire").status_code == 404
    with world.app.app_context():
        assert actions.add_topic(world.steward, world.council, name="集体经济") == 2
        with pytest.raises(Refused, match="is_known_topic"):
            actions.change_topic(world.steward, world.council, number=9, move="retire")
        assert [one.version for one in found_by.topic_changes(world.council)] == [1, 2, 3, 4]
