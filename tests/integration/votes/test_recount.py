"""Papers of a station counted again (B-46): the second count beside the first, and a decision."""

from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from commons.database import db
from tests.integration.votes.test_stations import counted, refusal
from tests.world import World
from votes import actions, queries
from votes.models import Certificate, OpenedBallot, PaperEntry
from votes.pools import box_of

TRUTH = [["1"], ["1", "2"], ["2"]]
READ = [["1"], ["1", "2"], ["1", "2"]]  # the first count read the third paper wrongly, both times


def settled(world: World) -> tuple[UUID, UUID]:
    """A closed poll with one ballot cast on the web and three papers, typed and signed."""
    poll = world.open_poll()
    station = world.open_station(poll)
    people = world.delegates(5)
    world.cast(poll, people[0], (1, 3))
    for one in people[1:4]:
        world.issue(station, one)
    world.close_station(station)
    world.type_in(station, READ)
    world.sign_station(station)
    return poll, station


def counts_again(world: World, station: UUID, sheets: list[Any]) -> None:
    """A recount asked for and typed by two people."""
    actions.ask_recount(world.delegates(3)[1], station, reason="三位代表要求复核。")
    actions.report_recount(world.teller, station, found=len(sheets))
    world.type_in(station, sheets)


def decide(world: World, station: UUID, stands: str) -> None:
    reason = "逐张核对原票，第三张首次误读。"
    actions.decide_recount(world.delegates(1)[0], station, stands=stands, reason=reason)


@pytest.mark.parametrize("stands, approvals", [
    ("second", {"1": 3, "2": 2, "3": 1}), ("first", {"1": 4, "2": 2, "3": 1}),
])  # fmt: skip
def test_the_second_count_lies_beside_the_first_and_one_stands(
    world: World, ctx: Flask, stands: str, approvals: dict[str, int]
) -> None:
    poll, station = settled(world)
    before = counted(world, poll)
    assert before["approvals"] == {"1": 4, "2": 2, "3": 1}
    world.sign(poll, world.delegates(3)[:2])
    counts_again(world, station, TRUTH)
    third = world.delegates(3)[2]
    digest = queries.certificate(poll).digest  # type: ignore[union-attr]  # it was counted
    assert refusal(actions.sign, third, poll, digest=digest) == "are_recounts_decided"
    decide(world, station, stands)
    db.session.rollback()
    found = queries.certificate(poll)
    assert found and found.version == 2 and found.record["approvals"] == approvals
    (told,) = found.record["paper"]["stations"]
    assert {**told["recount"], "reason": ""} == {
        "first": 3, "second": 3, "differing": 1, "stands": stands, "reason": "",
    }  # fmt: skip
    assert not any(one.signed_at for one in queries.officers(poll))
    assert len(box_of(queries.poll(poll)).ballots) == 4 == len(queries.ballots(poll))
    assert refusal(actions.sign, third, poll, digest=digest) == "digest_differs"
    world.sign(poll, world.delegates(3)[:3])
    assert queries.poll(poll).state == "certified"
    # Everything of the first count is still stored.
    entries = sa.select(sa.func.count()).select_from(PaperEntry).group_by(PaperEntry.series)
    assert list(db.session.scalars(entries)) == [6, 6]
    versions = list(db.session.scalars(sa.select(Certificate.version).order_by("version")))
    assert versions == [1, 2]
    assert db.session.scalar(sa.select(sa.func.count()).select_from(OpenedBallot)) == 8


def test_a_recount_before_the_box_is_opened_goes_into_the_one_count(
    world: World, ctx: Flask
) -> None:
    poll, station = settled(world)
    counts_again(world, station, TRUTH[:2])
    chief = world.delegates(1)[0]
    assert refusal(actions.ask_count, chief, poll) == "are_recounts_decided"
    decide(world, station, "second")
    record = counted(world, poll)
    assert record["approvals"] == {"1": 3, "2": 1, "3": 1} and record["paper"]["found"] == 2
    assert record["paper"]["stations"][0]["recount"]["differing"] == 1
    assert record["paper"]["away"] == 1


def test_two_people_read_again_and_the_chief_decides(world: World, ctx: Flask) -> None:
    _poll, station = settled(world)
    facts = {"sheet": 1, "choices": ["1"]}
    taken = refusal(actions.enter_sheet, world.teller, station, reading=1, **facts)
    assert taken == "are_papers_read"
    reason = {"reason": "代表要求复核。"}
    assert refusal(actions.ask_recount, world.teller, station, **reason).startswith("is_scrutineer")
    counts_again(world, station, [["1"], ["1"]])
    assert refusal(actions.ask_recount, world.delegates(3)[1], station, **reason) == (
        "was_counted_once"
    )
    again = refusal(actions.enter_sheet, world.teller, station, reading=1, **facts)
    assert again == "sheet_taken"
    fewer = refusal(actions.report_recount, world.teller, station, found=1)
    assert fewer == "sheets_typed"
    actions.report_recount(world.teller, station, found=3)
    choice = {"stands": "second", **reason}
    chief, second = world.delegates(2)[:2]
    assert refusal(actions.decide_recount, chief, station, **choice) == (
        "are_recounted_sheets_settled"
    )
    actions.enter_sheet(world.teller, station, sheet=3, reading=1, choices=["1"])
    alone = refusal(actions.enter_sheet, world.teller, station, sheet=3, reading=2, choices=["1"])
    assert alone == "same_reader"
    actions.enter_sheet(second, station, sheet=3, reading=2, choices=["2"])
    world.settle_sheet(station, 3, ["2"])
    assert refusal(actions.decide_recount, second, station, **choice) == "is_chief"
    actions.decide_recount(chief, station, **choice)


def test_the_page_shows_the_differences_to_officers_and_numbers_to_all(
    world: World, client: FlaskClient
) -> None:
    with world.app.app_context():
        poll, station = settled(world)
    at = f"/stations/{station}/recount"
    second = world.delegates(2)[1]
    world.sign_in(client, second)
    assert client.post(at, data={"reason": ""}).status_code == 422
    assert client.post(at, data={"reason": "三位代表要求复核。"}).status_code == 303
    assert client.post(f"{at}/papers", data={"found": 3}).status_code == 303
    with world.app.app_context():
        world.type_in(station, TRUTH)
    page = client.get(at).text
    assert "1 张" in page and "1, 2" in page and "第二次计数" in page
    world.sign_in(client, world.delegates(1)[0])
    answer = client.post(
        f"{at}/decision", data={"stands": "second", "reason": "原票第三张只选二号。"}
    )
    assert answer.status_code == 303
    world.sign_out(client)
    assert client.get(at).status_code == 404
    public = client.get(f"/polls/{poll}/stations").text
    assert "原票第三张只选二号" in public and "1 张读法不同" in public
