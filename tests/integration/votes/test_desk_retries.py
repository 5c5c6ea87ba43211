"""The same form of a desk sent again after a lost answer: the same paper, never a second one."""

import re

from flask.testing import FlaskClient

from tests.integration.votes.test_station_pages import post
from tests.world import World
from votes import actions, queries


def secret(page: str) -> str:
    found = re.search(r'name="nonce" value="([0-9a-f]+)"', page)
    assert found
    return found[1]


def test_a_form_sent_again_after_a_lost_answer_gives_out_no_second_paper(
    world: World, client: FlaskClient
) -> None:
    poll = world.open_poll()
    one, other = world.delegates(5)[3:5]
    with world.app.app_context():
        at = f"/stations/{world.open_station(poll, received=4)}"
    world.sign_in(client, world.teller)
    form = {"nonce": secret(client.get(at).text), "person_id": one.person_id}
    paper = post(client, f"{at}/issues", **form)
    assert post(client, f"{at}/issues", **form) == paper
    fresh = {**form, "nonce": secret(client.get(at).text)}
    assert client.post(f"{at}/issues", data=fresh).status_code == 409
    assert post(client, f"{at}/issues", **{**form, "person_id": other.person_id}) != paper
    spoilt = {"nonce": form["nonce"], "counterfoil": paper.rpartition("/")[2]}
    new = post(client, f"{at}/exchanges", **spoilt)
    assert new != paper and post(client, f"{at}/exchanges", **spoilt) == new
    post(client, f"{at}/exchanges", 422, **{**spoilt, "nonce": fresh["nonce"]})
    with world.app.app_context():
        (station,) = queries.stations(poll)
        found = queries.papers.account(station)
        assert (found.issued, found.spoilt, found.marked) == (3, 1, 2)


def test_after_an_undo_the_old_form_gives_out_another_paper(
    world: World, client: FlaskClient
) -> None:
    poll, one = world.open_poll(), world.delegates(5)[3]
    with world.app.app_context():
        station = world.open_station(poll)
    at = f"/stations/{station}"
    world.sign_in(client, world.teller)
    form = {"nonce": secret(client.get(at).text), "person_id": one.person_id}
    paper = post(client, f"{at}/issues", **form)
    facts = {"counterfoil": paper.rpartition("/")[2], "reason": "投票人改为网上投票。"}
    with world.app.app_context():
        actions.ask_undo(world.teller, station, person_id=one.person_id, **facts)
        (undo,) = queries.papers.undos(station)
        actions.answer_undo(world.desk_officers[1], undo.id, agrees=True)
    assert post(client, f"{at}/issues", **form) != paper
