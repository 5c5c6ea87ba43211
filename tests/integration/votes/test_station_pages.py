"""Stations over HTTP, as the staff and the officers work: from the plan to the counted paper."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from commons.clock import local, now
from commons.policy import CLOCK, Actor
from tests.world import World
from tests.world.numbers import NUMBER
from votes import actions, queries


def minute(hours: float) -> str:
    return local(now() + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M")


def post(client: FlaskClient, path: str, code: int = 303, **data: object) -> str:
    answer = client.post(path, data=data)
    assert answer.status_code == code, (path, answer.status_code, answer.text[-3000:])
    return answer.location if code == 303 else answer.text


def plan(world: World, client: FlaskClient, poll: UUID) -> str:
    """A station with two shifts, planned by the staff on its page."""
    world.sign_in(client, world.steward)
    hours = {"opens_at": minute(-1), "closes_at": minute(3)}
    at = post(
        client, f"/polls/{poll}/stations", name="一号站", kind="hall", place="街道会议室",
        received=20, **hours,
    )  # fmt: skip
    for one in world.desk_officers:
        post(
            client, f"{at}/shifts", person_id=one.person_id, from_at=minute(-1), until_at=minute(3)
        )
    return at


def issue(client: FlaskClient, at: str, person: Actor) -> str:
    found = post(client, f"{at}/searches", 200, wanted=person.name)
    assert f'value="{person.person_id}"' in found
    leads = post(client, f"{at}/issues", person_id=person.person_id)
    number = NUMBER.search(client.get(leads).text)
    assert number
    return number[0]


def read(world: World, client: FlaskClient, at: str, papers: int, wrong: int = 0) -> None:
    """Both readings over HTTP; sheet *wrong* is typed with another mark the second time."""
    for reading, reader in ((1, world.teller), (2, world.delegates(3)[1])):
        world.sign_in(client, reader)
        for sheet in range(1, papers + 1):
            page = client.get(f"{at}/readings/{reading}").text
            assert f'name="sheet" inputmode="numeric" value="{sheet}"' in page
            choice = [3] if reading == 2 and sheet == wrong else [1, 2]
            post(client, f"{at}/readings/{reading}", sheet=sheet, choice=choice)


def test_twelve_papers_from_the_plan_to_the_result(world: World, client: FlaskClient) -> None:
    poll = world.open_poll(14)
    at = plan(world, client, poll)
    world.sign_in(client, world.teller)
    post(client, f"{at}/openings")
    assert "查验空箱" in client.get(f"/polls/{poll}").text
    people = world.delegates(14)
    numbers = [issue(client, at, one) for one in people[:12]]
    refused = client.post(f"{at}/issues", data={"person_id": people[0].person_id})
    assert refused.status_code == 409 and "已经投票" in refused.text
    with world.app.app_context():
        world.cast(poll, people[12], (1, 3))
    report = client.get(f"{at}/report").text
    assert "查验空箱" in report or "0 张" in report
    post(client, f"{at}/closings", unused=8)
    with world.app.app_context():
        world.end_time(poll)
        actions.close(CLOCK, poll)
    post(client, f"{at}/reports", found=12, unused=8, reason="")
    read(world, client, at, 12, wrong=7)
    world.sign_in(client, world.teller)
    assert client.post(f"{at}/signatures").status_code == 409
    chief, second = people[:2]
    world.sign_in(client, chief)
    assert f"{at}/sheets/7" in client.get(f"{at}/sheets").text
    post(client, f"{at}/sheets/7", choice=[1, 2])
    assert client.post(f"/polls/{poll}/counts").status_code == 409
    world.sign_in(client, second)
    post(client, f"{at}/sheets/7/agreements")
    for one in world.desk_officers:
        world.sign_in(client, one)
        post(client, f"{at}/signatures")
    world.finish_count(poll)
    with world.app.app_context():
        found = queries.certificate(poll)
        assert found and found.record["approvals"] == {"1": 13, "2": 12, "3": 1}
        assert found.record["paper"]["found"] == 12
        assert queries.turnout_by_channel(queries.poll(poll))["paper"] == 12
    world.sign_out(client)
    for number in numbers:
        assert "在票箱中" in client.get(f"/polls/{poll}/box?number={number}").text
    world.sign_in(client, chief)
    assert "领到选票" in client.get(f"/polls/{poll}/certificate").text


@pytest.mark.parametrize("size", ["a4", "a3"])
def test_as_many_papers_are_printed_as_are_on_the_register(
    world: World, client: FlaskClient, size: str
) -> None:
    poll = world.open_poll()
    with world.app.app_context():
        station = world.station(poll, received=120)
    world.sign_in(client, world.teller)
    printed = 0
    for start in (1, 101):
        page = client.get(f"/stations/{station}/print?size={size}&from={start}").text
        printed += page.count(f"ballot-paper-{size}")
        titles = [item.title for item in items(world, poll)]
        places = [page.index(f"<strong>{title}</strong>") for title in titles]
        assert places == sorted(places) and "____" in page
    with world.app.app_context():
        assert printed == queries.papers.account(queries.station(station)).received == 120


def items(world: World, poll: UUID) -> list[object]:
    with world.app.app_context():
        return list(queries.items(poll))


def test_an_undo_over_the_pages_needs_the_second_officer(world: World, client: FlaskClient) -> None:
    poll = world.open_poll()
    at = plan(world, client, poll)
    person = world.delegates(5)[4]
    world.sign_in(client, world.teller)
    post(client, f"{at}/openings")
    number = issue(client, at, person)
    found = post(client, f"{at}/searches", 200, wanted=person.name)
    assert f"{at}/people/{person.person_id}/undo" in found
    form = f"{at}/people/{person.person_id}/undo"
    post(client, form, 422, counterfoil="12", reason="")
    post(client, form, counterfoil=number, reason="投票人改为网上投票。")
    undo = re.search(r"/undos/[-0-9a-f]{36}/answers", client.get(at).text)
    assert undo
    assert client.post(undo[0], data={"agrees": "yes"}).status_code == 409
    world.sign_in(client, world.desk_officers[1])
    post(client, undo[0], agrees="yes")
    assert "撤回" in client.get(f"/polls/{poll}").text
    with world.app.app_context():
        assert world.cast(poll, person)


def test_strangers_see_the_list_and_no_desk(world: World, client: FlaskClient) -> None:
    poll = world.open_poll()
    with world.app.app_context():
        station = world.open_station(poll)
    for reader in (None, world.resident(), world.delegates(5)[4], world.chair):
        world.sign_in(client, reader) if reader else world.sign_out(client)
        assert "一号站" in client.get(f"/polls/{poll}/stations").text
        for path in ("", "/print", "/report", "/sheets", "/readings/1", "/papers/000000000000"):
            assert client.get(f"/stations/{station}{path}").status_code == 404, path
