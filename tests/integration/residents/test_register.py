"""The register comes in as a sheet: previewed, refused line by line, taken over once."""

import io
import sys
import time
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import Workbook, load_workbook

from commons.clock import moved_to, now
from commons.database import db
from commons.policy import CLOCK, Refused
from residents import actions, matching, phones, queries, sessions, sheet
from residents.models import Person, RegisterImport
from residents.rules import STAGED_LIFE
from tests.world import World

HEAD = ("姓名", "手机号码", "所属社区", "村民小组", "户号", "出生日期", "编号")


def xlsx(rows: list[tuple[object, ...]], head: tuple[str, ...] = HEAD) -> bytes:
    book = Workbook()
    for row in (head, *rows):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def stage(world: World, data: bytes, area_id: UUID | None = None) -> RegisterImport:
    facts = {"data": data, "reading": sheet.read(data)}
    made = actions.stage_import(world.steward, area_id or world.street, **facts)
    return queries.register_import(made)


def take_over(world: World, data: bytes, area_id: UUID | None = None) -> RegisterImport:
    staged = stage(world, data, area_id)
    return actions.apply_import(world.steward, staged.id, reading=sheet.read(data))


def counts(made: RegisterImport) -> tuple[int, int, int, int]:
    return made.added, made.changed, made.unchanged, made.refused


def test_a_preview_stores_nobody(world: World, ctx: Flask) -> None:
    assert world.steward
    before = db.session.query(Person).count()
    made = stage(world, xlsx([("李秀英", "13812340001", "青禾社区", None, "1-1", 1950, "A1")]))
    assert counts(made) == (1, 0, 0, 0)
    assert made.staged
    assert b"13812340001" not in made.staged
    assert db.session.query(Person).count() == before


def test_what_is_taken_over_is_sealed_and_can_sign_in(world: World, ctx: Flask) -> None:
    made = take_over(
        world, xlsx([("李 秀英", 13812340001, "青禾", None, "1-1", "1950年3月", "A1")])
    )
    assert counts(made) == (1, 0, 0, 0)
    person = db.session.scalars(sa.select(Person).where(Person.register_number == "A1")).one()
    assert (person.name, person.birth_year, person.area_id) == ("李秀英", 1950, world.community)
    assert person.phone_sealed
    assert phones.of(person) == "13812340001"
    found = queries.holder_of(phones.lookup("138 1234 0001"))
    assert found
    assert found.id == person.id


def test_a_second_time_changes_and_never_doubles(world: World, ctx: Flask) -> None:
    rows: list[tuple[object, ...]] = [
        ("有编号", "", "青禾社区", None, "1-1", 1950, "A1"),
        ("有手机", "13812340002", "青禾社区", None, "1-2", 1951, ""),
        ("都没有", "", "青禾社区", None, "1-3", 1952, ""),
    ]
    assert counts(take_over(world, xlsx(rows))) == (3, 0, 0, 0)
    assert counts(take_over(world, xlsx(rows))) == (0, 0, 3, 0)
    rows[0] = ("改了名", "13812340009", "青禾社区", None, "9-9", "", "A1")
    rows[1] = ("有手机", "13812340002", "青禾社区", None, "8-8", 1951, "A2")
    assert counts(take_over(world, xlsx(rows))) == (0, 2, 1, 0)
    first = db.session.scalars(sa.select(Person).where(Person.register_number == "A1")).one()
    assert (first.name, first.household, first.birth_year) == ("改了名", "9-9", 1950)
    assert phones.of(first) == "13812340009"


def test_a_changed_number_signs_the_old_hand_out(world: World, ctx: Flask) -> None:
    take_over(world, xlsx([("换号人", "13812340001", "青禾社区", None, "", "", "A1")]))
    person = db.session.scalars(sa.select(Person).where(Person.register_number == "A1")).one()
    token = world.session(queries.actor_for(person.id))
    db.session.rollback()
    assert sessions.load(token)
    take_over(world, xlsx([("换号人", "13812340002", "青禾社区", None, "", "", "A1")]))
    assert sessions.load(token) is None


PROBLEMS = [
    (("", "13812340001", "青禾社区", None, "", "", "x"), "name_missing"),
    (("王" * 61, "", "青禾社区", None, "", "", ""), "name_long"),
    (("王2", "", "青禾社区", None, "", "", ""), "name_odd"),
    (("王", "1.38E+10", "青禾社区", None, "", "", ""), "cell_scientific"),
    (("王", "12345", "青禾社区", None, "", "", ""), "phone_short"),
    (("王", "02884561234", "青禾社区", None, "", "", ""), "phone_landline"),
    (("王", "", "月亮社区", None, "", "", ""), "place_unknown"),
    (("王", "", "", None, "", "", ""), "place_missing"),
    (("王", "", "青禾社区", "第九组", "", "", ""), "group_unknown"),
    (("王", "", "青禾社区", None, "", "18", ""), "birth_year"),
    (("王", "", "青禾社区", None, "", "2999", ""), "birth_year"),
    (("王", "", "青禾社区", None, "", "", "52010319500101001X"), "identity_number"),
    (("王", "", "青禾社区", None, "52010319500101001X", "", ""), "identity_number"),
    (("王", "", "青禾社区", None, "x" * 61, "", ""), "too_long"),
    (("王", "19900000000", "青禾社区", None, "", "", ""), "phone_twice"),
    (("王", "", "青禾社区", None, "", "", "N1"), "number_twice"),
    (("王", "19900000001", "青禾社区", None, "", "", ""), "other_name"),
]


@pytest.mark.parametrize("row, code", PROBLEMS)
def test_one_bad_row_is_refused_with_its_reason(
    world: World, ctx: Flask, row: tuple[object, ...], code: str
) -> None:
    assert world.keeper  # has 19900000001
    good = ("好人", "19900000000", "青禾社区", None, "", "", "N1")
    data = xlsx([good, row])
    made = take_over(world, data)
    assert counts(made) == (1, 0, 0, 1)
    (problem,) = made.problems
    assert (problem["row"], problem["code"]) == (3, code)
    words = sheet.Problem(**problem).words()
    assert words
    assert "%(" not in words
    assert "52010319500101001X" not in str(made.problems)


def test_a_number_of_another_area_is_refused(world: World, ctx: Flask) -> None:
    world.resident("别处人", area_id=world.village, phone="13812340001")
    data = xlsx([("别处人", "13812340001", "", None, "", "", "A1")])
    made = take_over(world, data, world.community)
    assert [problem["code"] for problem in made.problems] == ["phone_taken"]


def test_the_red_column_says_the_same(world: World, client: FlaskClient) -> None:
    world.sign_in(client, world.steward)
    data = xlsx([("好人", "13812340001", "青禾社区"), ("坏号", "123", "青禾社区")], HEAD[:3])
    form = {"area_id": str(world.street), "sheet": (io.BytesIO(data), "名册.xlsx")}
    answer = client.post("/register/imports/new", data=form)
    page = answer.headers["Location"]
    shown = client.get(page).text
    assert "第3行" in shown
    red = client.get(f"{page}/problems.xlsx")
    rows = list(load_workbook(io.BytesIO(red.data)).active.values)
    assert rows[0][-1] == "问题"
    assert rows[1][-1] is None
    assert "11位" in str(rows[2][-1])
    assert client.post(f"{page}/applications").status_code == 303
    assert "已写入名册" in client.get(page).text
    assert client.post(f"{page}/applications").status_code == 409


def test_the_sheet_is_gone_after_an_hour(world: World, client: FlaskClient, app: Flask) -> None:
    with app.app_context():
        made = stage(world, xlsx([("好人", "", "青禾社区")], HEAD[:3])).id
    with moved_to(now() + STAGED_LIFE * 1.01):
        world.sign_in(client, world.steward)
        with app.app_context():
            actions.forget(CLOCK)
            assert queries.register_import(made).staged is None
        assert "已超过一小时" in client.get(f"/register/imports/{made}").text
        assert client.get(f"/register/imports/{made}/problems.xlsx").status_code == 404
        assert client.post(f"/register/imports/{made}/applications").status_code == 409


@pytest.mark.parametrize("role", ["auditor", "reviewer", "liaison", "teller"])
def test_other_roles_take_nothing_over(world: World, ctx: Flask, role: str) -> None:
    data = xlsx([("好人", "", "青禾社区")], HEAD[:3])
    with pytest.raises(Refused):
        actions.stage_import(
            world.with_role(role), world.street, data=data, reading=sheet.read(data)
        )


def test_a_steward_elsewhere_does_not_see_the_import(world: World, app: Flask) -> None:
    with app.app_context():
        made = stage(world, xlsx([("好人", "", "青禾社区")], HEAD[:3])).id
    client = app.test_client()
    world.sign_in(client, world.with_role("steward", area_id=world.village))
    assert client.get(f"/register/imports/{made}").status_code == 404
    assert client.post(f"/register/imports/{made}/applications").status_code == 404


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"a,b\n1,2\n"]
)
def test_a_file_that_is_none_is_told_at_its_field(
    world: World, client: FlaskClient, data: bytes
) -> None:
    world.sign_in(client, world.steward)
    form = {"area_id": str(world.street), "sheet": (io.BytesIO(data), "x.xlsx")}
    page = client.post("/register/imports/new", data=form)
    assert page.status_code == 422
    assert 'id="sheet-error"' in page.text


def test_the_template_comes_back_empty(world: World, client: FlaskClient) -> None:
    world.sign_in(client, world.steward)
    data = client.get("/register/template.xlsx").data
    reading = sheet.read(data)
    assert (reading.lines, reading.problems, reading.unknown) == ([], [], [])


def test_the_export_is_masked_unless_asked(world: World, client: FlaskClient) -> None:
    world.resident("=cmd|x", phone="13812340001", register_number="A1")
    world.sign_in(client, world.steward)
    form = {"area_id": str(world.street), "purpose": "check"}
    masked = load_workbook(io.BytesIO(client.post("/register/exports", data=form).data)).active
    row = next(row for row in masked.values if row[0] == "A1")
    assert row[1:3] == ("'=cmd|x", "138****0001")
    whole = client.post("/register/exports", data=form | {"whole": "y"}).data
    assert "13812340001" in {row[2] for row in load_workbook(io.BytesIO(whole)).active.values}


@pytest.mark.slow
def test_ten_thousand_rows_within_a_minute(world: World, ctx: Flask) -> None:
    rows: list[tuple[object, ...]] = [
        (
            f"居民{'甲乙丙丁戊己庚辛壬癸'[n % 10]}",
            f"139{n:08d}",
            "青禾社区",
            None,
            f"{n % 90}-1",
            1940 + n % 60,
            f"N{n:05d}",
        )
        for n in range(10_000)
    ]
    data, steward, street = xlsx(rows), world.steward, world.street
    begun = time.perf_counter()
    reading = sheet.read(data)
    read = time.perf_counter()
    staged = actions.stage_import(steward, street, data=data, reading=reading)
    previewed = time.perf_counter()
    made = actions.apply_import(steward, staged, reading=sheet.read(data))
    applied = time.perf_counter()
    assert counts(made) == (10_000, 0, 0, 0)
    times = f"read {read - begun:.1f} s, preview {previewed - read:.1f} s, "
    sys.stdout.write(f"{times}read and take over {applied - previewed:.1f} s\n")
    assert applied - begun < 60
    again = matching.plan(reading, queries.area(street))
    assert (len(again.added), len(again.changed), again.unchanged) == (0, 0, 10_000)
