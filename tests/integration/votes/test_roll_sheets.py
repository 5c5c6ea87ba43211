"""Sheets of voters: taken over by the worker, refused by line, and nothing of them kept."""

import io

import openpyxl
import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from commons import outbox
from commons.clock import now
from commons.database import db
from commons.policy import CLOCK, Refused
from tests.world import World
from votes import actions, queries, voters
from votes.models import Poll, RollImport

NUMBER = "13800005678"


def sheet(*rows: tuple[object, ...], head: tuple[str, ...] = ("姓名", "手机号")) -> bytes:
    book = openpyxl.Workbook()
    for row in (head, *rows):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def taken(world: World, poll: object, data: bytes) -> RollImport:
    made = actions.give_roll_sheet(world.steward, poll, data=data)  # type: ignore[arg-type]
    outbox.deliver()
    db.session.rollback()
    return queries.roll_import(made)


def test_a_sheet_puts_people_of_the_register_on_the_roll(world: World, ctx: Flask) -> None:
    phone, poll = NUMBER, world.advisory_poll()
    one = world.resident("王大力", phone=phone)
    two = world.resident("陈小满", phone="13900001234", birth_year=1958)
    head = ("姓名", "手机号", "手机尾号", "出生年份")
    rows = [("王大力", phone), ("陈小满", None, "1234", "1958"), ("查无此人", "13700000000")]
    found = taken(world, poll, sheet(*rows, head=head))
    assert set(queries.members(poll)) == {one.person_id, two.person_id}
    assert (found.read, found.added, found.refused) == (3, 2, 1)
    assert found.problems == [{"row": 4, "code": "not_on_register", "facts": {}}]
    assert found.staged is None and found.finished_at


def test_every_refused_line_says_why(world: World, ctx: Flask) -> None:
    poll = world.advisory_poll()
    world.resident("王大力", phone=NUMBER)
    world.resident("小孩子", phone="13800000001", birth_year=now().year - 10)
    head = ("姓名", "手机号", "手机尾号", "出生年份")
    rows = [
        ("王大力", NUMBER), ("王大力", NUMBER), ("李不是", NUMBER[:-1] + "9"),
        ("小孩子", "13800000001"), ("没有号", None), ("王大力", None, "56", "1960"),
        ("110101199003070011", None),
    ]  # fmt: skip
    found = taken(world, poll, sheet(*rows, head=head))
    assert [(each["row"], each["code"]) for each in found.problems] == [
        (3, "phone_twice"), (4, "not_on_register"), (5, "too_young"), (6, "not_enough"),
        (7, "tail_odd"), (8, "identity_number"),
    ]  # fmt: skip
    assert found.added == 1


def test_a_sheet_done_twice_enters_once(world: World, ctx: Flask) -> None:
    poll = world.advisory_poll()
    world.resident("王大力", phone=NUMBER)
    data = sheet(("王大力", NUMBER))
    found = taken(world, poll, data)
    empty = voters.Voters()
    actions.enter_roll(CLOCK, found.id, voters=empty)
    again = taken(world, poll, data)
    assert (again.added, again.known) == (0, 1) and queries.roll_size(poll) == 1


def test_a_broken_sheet_enters_nobody(world: World, ctx: Flask) -> None:
    poll = world.advisory_poll()
    found = taken(world, poll, "别的,列\n一,二\n".encode())
    assert found.failure and found.failure["code"] == "header_missing"
    assert queries.roll_size(poll) == 0 and not queries.is_importing(poll)


def test_no_number_of_a_sheet_is_left_in_the_database(world: World, ctx: Flask) -> None:
    poll = world.advisory_poll()
    world.resident("王大力", phone=NUMBER)
    world.resident("陈小满", phone="13900001234", birth_year=1958)
    taken(world, poll, sheet(("王大力", NUMBER), ("外人", "13712345678")))
    dumped = []
    for table in Poll.metadata.sorted_tables:
        for row in db.session.execute(sa.select(table)):
            dumped += [str(bytes(it) if isinstance(it, memoryview) else it) for it in row]
    whole = "\n".join(dumped)
    assert NUMBER not in whole and "13712345678" not in whole and "13900001234" not in whole


def test_a_sheet_waits_until_the_last_one_is_done(world: World, ctx: Flask) -> None:
    poll = world.advisory_poll()
    data = sheet(("王大力", NUMBER))
    actions.give_roll_sheet(world.steward, poll, data=data)
    for deed in (actions.draw_roll, actions.clear_roll):
        with pytest.raises(Refused, match="is_no_sheet_under_way"):
            deed(world.steward, poll)
    outbox.deliver()
    actions.draw_roll(world.steward, poll)


def test_the_staff_sees_how_far_a_sheet_is(world: World, client: FlaskClient) -> None:
    poll = world.advisory_poll()
    world.sign_in(client, world.steward)
    data = {"sheet": (io.BytesIO(sheet(("查无此人", "13700000000"))), "voters.xlsx")}
    answer = client.post(f"/polls/{poll}/roll/sheets", data=data)
    assert answer.status_code == 303
    assert "已读 0 行" in client.get(f"/polls/{poll}/roll/draft").text
    with world.app.app_context():
        outbox.deliver()
    page = client.get(f"/polls/{poll}/roll/draft").text
    assert "居民名册中没有此人" in page and "13700000000" not in page
    bad = {"sheet": (io.BytesIO(b"not a sheet"), "voters.xlsx")}
    assert client.post(f"/polls/{poll}/roll/sheets", data=bad).status_code == 422
