"""The pages of the body: who opens them, what they store, and what bad input is told."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from commons import ledger
from commons.clock import local, now
from commons.policy import Actor
from council import queries
from tests.world import World

STAFF_PAGES = (
    "/councils/new",
    "/councils/yunxi/terms",
    "/councils/yunxi/mandates",
    "/councils/yunxi/years/new",
)


def stamp(days: int) -> str:
    return local(now() + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M")


@pytest.fixture
def steward(world: World, client: FlaskClient) -> Actor:
    """The committee's staff, signed in, with a seated council."""
    assert world.council
    world.sign_in(client, world.steward)
    return world.steward


def test_everybody_reads_council_and_year(world: World, client: FlaskClient) -> None:
    cycle, meeting = world.cycle(), world.meeting()
    world.delegate("陈丽华")
    for address in ("/councils", "/councils/yunxi", f"/years/{cycle}", f"/meetings/{meeting}"):
        page = client.get(address)
        assert page.status_code == 200
    assert "陈丽华" in client.get("/councils/yunxi").text
    assert client.get("/years").status_code == 302
    assert client.get("/councils/nowhere").status_code == 404


@pytest.mark.parametrize("page", STAFF_PAGES)
def test_pages_of_the_staff_are_closed_to_others(
    world: World, client: FlaskClient, page: str
) -> None:
    assert world.council
    assert client.get(page).status_code == 303
    world.sign_in(client, world.delegate())
    refused = client.get(page)
    assert refused.status_code == 403
    assert "工作人员" in refused.text
    assert client.post(page, data={}).status_code in {403, 405}


def test_a_year_is_prepared_and_dated(world: World, client: FlaskClient, steward: Actor) -> None:
    sent = client.post(
        "/councils/yunxi/years/new", data={"year": 2029, "places": 10, "endorsements_needed": 8}
    )
    assert sent.status_code == 303
    address = sent.headers["Location"]
    dates = {"phase": "collecting", "opens_at": stamp(-1), "closes_at": stamp(30)}
    assert client.post(address, data=dates).status_code == 303
    with world.app.app_context():
        (cycle,) = queries.cycles(world.council)
        assert (cycle.year, cycle.places, cycle.endorsements_needed) == (2029, 10, 8)
        assert queries.is_phase_open(cycle.id, "collecting", now())
        move = f"/years/{cycle.id}/moves"
    assert client.post(move, data={"move": "call"}).status_code == 303
    assert client.post(move, data={"move": "call"}).status_code == 409


@pytest.mark.parametrize(
    "field, value",
    [("year", "abc"), ("year", ""), ("year", "99999999999999999999"), ("places", "0")],
)
def test_a_wrong_year_is_explained(
    world: World, client: FlaskClient, steward: Actor, field: str, value: str
) -> None:
    sent = {"year": "2029", "places": "10", "endorsements_needed": "8", field: value}
    answer = client.post("/councils/yunxi/years/new", data=sent)
    assert answer.status_code == 422
    assert "error-summary" in answer.text


def test_a_phase_cannot_end_before_it_begins(
    world: World, client: FlaskClient, steward: Actor
) -> None:
    dates = {"phase": "voting", "opens_at": stamp(3), "closes_at": stamp(1)}
    answer = client.post(f"/years/{world.cycle()}/phases", data=dates)
    assert answer.status_code == 422
    assert "结束时间必须晚于开始时间" in answer.text


def test_mandates_are_given_and_suspended(
    world: World, client: FlaskClient, steward: Actor
) -> None:
    person = world.resident("欧阳明").person_id
    found = client.get("/councils/yunxi/mandates?name=欧阳")
    assert str(person) in found.text
    sent = {"person_id": str(person), "kind": "delegate"}
    assert client.post(f"/terms/{world.term}/mandates", data=sent).status_code == 303
    assert client.post(f"/terms/{world.term}/mandates", data=sent).status_code == 409
    with world.app.app_context():
        (mandate,) = queries.active_mandates(world.council)
        move = f"/mandates/{mandate.id}/moves"
    assert client.post(move, data={"move": "suspend"}).status_code == 303
    assert client.post(move, data={"move": "suspend"}).status_code == 409
    assert client.post(move, data={"move": "fly"}).status_code == 409


def test_attendance_is_taken_on_a_phone(world: World, client: FlaskClient, steward: Actor) -> None:
    meeting, delegate = world.meeting(), world.delegate()
    address = f"/meetings/{meeting}/attendances/{delegate.person_id}"
    assert address in client.get(f"/meetings/{meeting}?name={delegate.name[0]}").text
    assert address not in client.get(f"/meetings/{meeting}?name=没有这个人").text


def test_looking_for_somebody_keeps_the_ticks(
    world: World, client: FlaskClient, steward: Actor
) -> None:
    meeting, early, late = world.meeting(), world.delegate("早到者"), world.delegate("晚到者")
    address = f"/meetings/{meeting}/attendances"
    found = client.post(
        address, data={"people": str(early.person_id), "name": "晚到", "find": "name"}
    )
    assert found.status_code == 200
    assert f'value="{early.person_id}" checked' in found.text
    assert f'value="{late.person_id}">' in found.text
    assert "应到 2 人，实到 0 人" in found.text


def test_one_who_is_found_is_checked_in(world: World, client: FlaskClient, steward: Actor) -> None:
    meeting, delegate = world.meeting(), world.delegate()
    address = f"/meetings/{meeting}/attendances/{delegate.person_id}"
    assert client.post(address).status_code == 303
    assert "应到 1 人，实到 1 人" in client.get(f"/meetings/{meeting}").text


def test_a_whole_hall_is_checked_in_at_once_and_twice_does_no_harm(
    world: World, client: FlaskClient, steward: Actor
) -> None:
    meeting, members = world.meeting(), [world.delegate() for _each in range(5)]
    address, here = f"/meetings/{meeting}/attendances", [str(m.person_id) for m in members[:3]]
    assert "法定人数 4 人，还差 4 人" in client.get(f"/meetings/{meeting}").text
    for _twice in range(2):
        assert client.post(address, data={"people": here}).status_code == 303
        assert "应到 5 人，实到 3 人" in client.get(f"/meetings/{meeting}").text
    assert client.post(address, data={"people": [here[0], str(members[4].person_id)]})
    page = client.get(f"/meetings/{meeting}").text
    assert "应到 5 人，实到 4 人" in page and "已达到法定人数 4 人" in page
    with world.app.app_context():
        council = queries.council(world.council)
        written = ledger.entries(council.docket_id)
        told = [e.facts["count"] for e in written if e.event == "council.attendance_taken"]
    assert told == [3, 0, 1]


def test_nobody_ticked_and_strangers_are_answered_with_words(
    world: World, client: FlaskClient, steward: Actor
) -> None:
    meeting, _member, stranger = world.meeting(), world.delegate(), world.resident()
    address = f"/meetings/{meeting}/attendances"
    empty = client.post(address, data={})
    assert empty.status_code == 422 and "请至少勾选一位代表" in empty.text
    strange = client.post(address, data={"people": [str(stranger.person_id)]})
    assert strange.status_code == 422 and "应到 1 人，实到 0 人" in strange.text


def test_a_congress_has_no_confirming_body(
    world: World, client: FlaskClient, steward: Actor
) -> None:
    sent = {
        "name": "云溪镇人民代表大会",
        "slug": "congress",
        "prefix": "云镇",
        "profile": "congress",
    }
    assert client.post("/councils/new", data=sent).status_code == 303
    with world.app.app_context():
        made = queries.council_by_slug("congress")
        assert made and not made.needs_confirmation
    assert client.post("/councils/new", data=sent).status_code == 409
