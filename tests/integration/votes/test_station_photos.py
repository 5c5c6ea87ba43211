"""Photos of papers and of count sheets: sealed, seen by few, linked to nobody, destroyed."""

import io
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from commons.database import db
from commons.policy import Actor
from tests.integration.votes.test_stations import refusal
from tests.world import World
from votes import actions, queries
from votes.models import StationPhoto
from votes.queries import photos


def jpeg() -> bytes:
    """A picture with its maker in its metadata."""
    made, out = Image.new("RGB", (60, 80), "white"), io.BytesIO()
    exif = made.getexif()
    exif[271] = "Some phone"
    made.save(out, "JPEG", exif=exif)
    return out.getvalue()


def closed(world: World) -> tuple[UUID, UUID]:
    """A closed poll with two papers in the box of its station, none typed yet."""
    poll = world.open_poll()
    station = world.open_station(poll)
    for one in world.delegates(5)[:3]:
        world.cast(poll, one)
    for one in world.delegates(5)[3:5]:
        world.issue(station, one)
    world.close_station(station)
    return poll, station


def send(client: FlaskClient, path: str, data: bytes) -> int:
    body = {"photo": (io.BytesIO(data), "张三的票.jpg")}
    return client.post(path, data=body, content_type="multipart/form-data").status_code


def seen(world: World, by: Actor | None, photo: UUID) -> int:
    client = world.app.test_client()
    if by:
        world.sign_in(client, by)
    return client.get(f"/station-photos/{photo}").status_code


def kept(world: World, station: UUID, sheet: int) -> UUID:
    with world.app.app_context():
        query = sa.select(StationPhoto.id).where(
            StationPhoto.station_id == station, StationPhoto.sheet == sheet
        )
        return db.session.scalars(query).one()


def test_a_paper_is_photographed_sealed_and_seen_by_few(world: World, client: FlaskClient) -> None:
    with world.app.app_context():
        _poll, station = closed(world)
    teller, scrutineer, third = world.teller, *world.delegates(3)[1:3]
    world.sign_in(client, teller)
    at = f"/stations/{station}/sheets/1/photo"
    assert send(client, at, b"<svg></svg>") == 422 and send(client, at, b"") == 422
    assert send(client, at, jpeg()) == 303 and send(client, at, jpeg()) == 422
    assert send(client, f"/stations/{station}/sheets/9/photo", jpeg()) in (404, 422)
    photo = kept(world, station, 1)
    shown = client.get(f"/station-photos/{photo}")
    assert shown.status_code == 200 and "no-store" in shown.headers["Cache-Control"]
    assert b"Some phone" not in shown.data and Image.open(io.BytesIO(shown.data)).size == (60, 80)
    strangers = (None, world.resident(), world.steward, world.chair, world.delegates(5)[3])
    assert {seen(world, one, photo) for one in strangers} == {404}
    with world.app.app_context():
        actions.enter_sheet(teller, station, sheet=1, reading=1, choices=["1"])
        actions.enter_sheet(scrutineer, station, sheet=1, reading=2, choices=["2"])
    # Typed twice and in doubt: now it is for scrutineers alone.
    assert (seen(world, teller, photo), seen(world, third, photo)) == (404, 200)
    with world.app.app_context():
        world.settle_sheet(station, 1, ["1"])
    assert {seen(world, one, photo) for one in (teller, scrutineer, third)} == {404}
    assert client.get(at).status_code == 200
    assert f"/station-photos/{photo}" not in client.get(at).text


def test_scrutineers_see_it_again_in_a_recount(world: World, client: FlaskClient) -> None:
    with world.app.app_context():
        _poll, station = closed(world)
    world.sign_in(client, world.teller)
    assert send(client, f"/stations/{station}/sheets/1/photo", jpeg()) == 303
    photo, chief = kept(world, station, 1), world.delegates(1)[0]
    with world.app.app_context():
        world.type_in(station, [["1"], ["2"]])
        world.sign_station(station)
    assert seen(world, chief, photo) == 404
    with world.app.app_context():
        actions.ask_recount(chief, station, reason="两位代表要求复核。")
        actions.report_recount(world.teller, station, found=2)
    assert (seen(world, chief, photo), seen(world, world.teller, photo)) == (200, 404)
    with world.app.app_context():
        world.type_in(station, [["1"], ["2"]])
        actions.decide_recount(chief, station, stands="first", reason="两次完全一致。")
    assert seen(world, chief, photo) == 404


def test_the_count_sheet_is_for_scrutineers_and_observers(
    world: World, client: FlaskClient
) -> None:
    with world.app.app_context():
        poll, station = closed(world)
        observer = world.with_role("auditor")
    at = f"/stations/{station}/photos"
    world.sign_in(client, world.teller)
    for _ in range(3):
        assert send(client, at, jpeg()) == 303
    assert send(client, at, jpeg()) == 422
    with world.app.app_context():
        photo = photos.of_count_sheet(station)[0].id
    assert seen(world, world.teller, photo) == 404
    for one in (world.delegates(1)[0], observer):
        assert seen(world, one, photo) == 200
        world.sign_in(client, one)
        assert f"/station-photos/{photo}" in client.get(at).text
    assert "计票单照片" in client.get(f"/polls/{poll}/stations").text
    for one in (None, world.resident(), world.steward, world.chair):
        assert seen(world, one, photo) == 404
        if one:
            world.sign_in(client, one)
            assert client.get(at).status_code == 404


def test_a_photo_links_to_nobody_and_goes_with_the_archive(world: World, ctx: Flask) -> None:
    assert set(StationPhoto.__table__.columns.keys()) == {
        "id", "station_id", "series", "sheet", "kind", "sealed",
    }  # fmt: skip
    poll, station = closed(world)
    client = world.app.test_client()
    world.sign_in(client, world.teller)
    assert send(client, f"/stations/{station}/sheets/1/photo", jpeg()) == 303
    stored: Any = db.session.scalars(sa.select(StationPhoto)).one()
    assert b"JFIF" not in stored.sealed and stored.kind == "jpeg"
    dump = str(db.session.execute(sa.text("SELECT facts FROM ledger")).all())
    assert "张三" not in dump
    world.type_in(station, [["1", "2"], ["1", "2"]])
    world.sign_station(station)
    world.finish_count(poll)
    world.sign(poll, world.delegates(3)[:3])
    actions.declare(world.chair, poll)
    world.agree_publication(poll)
    actions.confirm(world.confirmer, poll)
    actions.publish(world.steward, poll)
    world.end_objections(poll)
    actions.archive(world.steward, poll)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(StationPhoto)) == 0
    found = queries.poll(poll)
    assert found.archived_at


def test_no_photo_of_a_paper_while_nothing_is_read(world: World, ctx: Flask) -> None:
    poll = world.open_poll()
    station = world.open_station(poll)
    made: Any = None
    early = refusal(actions.keep_paper_photo, world.teller, station, sheet=1, picture=made)
    assert early == "are_papers_read"
    other = refusal(actions.keep_paper_photo, world.steward, station, sheet=1, picture=made)
    assert other.startswith("is_officer_of_poll")
