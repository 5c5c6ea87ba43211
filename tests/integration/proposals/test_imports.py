"""Proposals on paper in a sheet: previewed by line, entered only when asked, marked as such."""

import io
import re
from datetime import timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from commons import ledger, outbox
from commons.clock import moved_to, now
from commons.database import db
from commons.exports import csv_bytes
from commons.policy import ANONYMOUS, CLOCK, Actor, Refused
from council import queries as council
from proposals import actions, jobs, typed
from proposals.actions import imports as deeds
from proposals.models import Proposal
from proposals.queries import imports
from residents.models import Person
from tests.world import World

# The same code asks on both engines: the thousand rows are counted on SQLite.
ROWS = {"sqlite": 1_000, "postgres": 60}
TITLES = [titles[0] for titles in typed.COLUMNS.values()]


def cells(name: str = "李建华", mark: str = "19912340000", **facts: str) -> list[str]:
    words = {
        **typed.EXAMPLE, "area": "青禾社区", "category": "公共安全", "name": name, "mark": mark,
        **facts,
    }  # fmt: skip
    return [words[column] for column in typed.COLUMNS]


def sheet(*rows: list[str]) -> bytes:
    return csv_bytes(TITLES, rows)


def staged(world: World, data: bytes, by: Actor | None = None) -> UUID:
    checked = imports.checked(council.cycle(world.year), typed.rows(data))
    return deeds.stage_import(by or world.steward, world.year, data=data, checked=checked)


def told(import_id: UUID) -> list[tuple[int, str]]:
    return [(it["row"], it["code"]) for it in imports.proposal_import(import_id).problems]


def proposals() -> int:
    return db.session.execute(sa.select(sa.func.count()).select_from(Proposal)).scalar_one()


def test_a_thousand_rows_three_bad(world: World, client: FlaskClient, engine_name: str) -> None:
    """997 stand in the preview and are imported only if asked; three are listed by their line."""
    world.resident("李建华", phone="19912340000")
    last = ROWS[engine_name] + 1
    bad = {17: {"consent": ""}, 50: {"area": "不在这里的村"}, last: {"name": "没有这个人"}}
    rows = [cells(title=f"第{n}号台阶要修", **bad.get(n, {})) for n in range(2, last + 1)]
    good = len(rows) - len(bad)
    world.sign_in(client, world.steward)
    upload = {"cycle": str(world.year), "sheet": (io.BytesIO(sheet(*rows)), "站点.csv")}
    answer = client.post("/proposals/imports", data=upload)
    assert answer.status_code == 303
    page = client.get(answer.location).text
    assert re.findall(r"第(\d+)行", page) == [str(row) for row in bad]
    assert str(good) in page and "没有同意公开" in page and "名册上没有" in page
    red = load_workbook(io.BytesIO(client.get(f"{answer.location}/problems.xlsx").data)).active
    assert [r[0].row for r in red.iter_rows(min_row=2) if r[-1].value] == list(bad)
    with world.app.app_context():
        outbox.deliver()
        assert proposals() == 0, "nobody has asked yet"
        db.session.remove()
    assert client.post(f"{answer.location}/entering").status_code == 303
    assert f"已导入0行，共{good}行" in client.get(answer.location).text
    with world.app.app_context():
        outbox.deliver()
        db.session.remove()
        assert proposals() == good
    done = client.get(answer.location).text
    assert re.findall(r"第(\d+)行", done) == [str(row) for row in bad]
    assert client.get(f"{answer.location}/problems.xlsx").status_code == 404, "the file is gone"
    listed = client.get("/proposals.csv").data.decode("utf-8-sig")
    assert listed.count("纸质") == good and "19912340000" not in listed and "李建华" not in listed


def test_marked_with_how_and_by_whom_and_entered_once(world: World, ctx: Flask) -> None:
    author, typist = world.resident("李建华", phone="19912340000"), world.with_role("steward")
    made = staged(world, sheet(cells(title="=1+1 的台阶", cost="12.5")), typist)
    deeds.enter_import(typist, made)
    outbox.deliver()
    jobs.enter_sheet(str(made))
    found = db.session.scalars(sa.select(Proposal)).one()
    assert (found.author_id, found.state, found.cost_guess_fen) == (
        author.person_id, "gathering", 12_500_000,
    )  # fmt: skip
    came = imports.arrival(found.id)
    name = db.session.get_one(Person, typist.person_id).name
    assert came and came.origin == "9月12日赶集接待点" and came.by[0] == name[0]
    assert ledger.verify(found.docket_id) is None
    assert actions.endorse(world.resident(), found.id) == 1, "same rules from here on"
    again = staged(world, sheet(cells(title="=1+1 的台阶")))
    assert told(again) == [(2, "there_already")]
    with pytest.raises(Refused) as nothing:
        deeds.enter_import(world.steward, again)
    assert nothing.value.refusal.code == "has_good_rows"


def test_every_row_is_judged_by_line_and_reason(world: World, ctx: Flask) -> None:
    world.resident("李建华", phone="19912340000")
    world.resident("未核实", phone="19912340001", level=1)
    for phone in ("19912340002", "19912340003"):
        world.resident("同名人", phone=phone, household="3-2-501")
    odd = [
        (cells(), ""), (cells(), "twice_here"), (cells(title="短"), "title.short"),
        (cells(title="长" * 61), "title.long"), (cells(problem=""), "problem.missing"),
        (cells(category="天文"), "category_unknown"), (cells(cost="很多"), "cost_odd"),
        (cells(mark=""), "author_missing"), (cells("未核实", "19912340001"), "author_unverified"),
        (cells("同名人", "3-2-501"), "author_several"), (cells(mark="不知道"), "author_unknown"),
        (cells(area=""), "area_id.missing"), (cells(title="<script>alert(1)</script>"), ""),
        (cells(title="‮倒过来的字"), "good"), (cells(mark="1.99E+10"), "cell_scientific"),
    ]  # fmt: skip
    made = staged(world, sheet(*(row for row, _code in odd)))
    wanted = [(n, code) for n, (_row, code) in enumerate(odd, 2) if code not in ("", "good")]
    assert told(made) == wanted
    assert all(it["facts"].keys() <= {"row", "line", "column", "cell", "value"}
               for it in imports.proposal_import(made).problems)  # fmt: skip


def test_only_the_staff_of_the_place_and_only_while_it_collects(world: World, ctx: Flask) -> None:
    world.resident("李建华", phone="19912340000")
    data, steward = sheet(cells()), world.steward
    made = staged(world, data)
    for actor in (ANONYMOUS, CLOCK, world.resident(), world.delegate(), world.reviewer):
        with pytest.raises(Refused):
            staged(world, data, actor)
        for deed in (deeds.enter_import, deeds.drop_import):
            with pytest.raises(Refused):
                deed(actor, made)
    for actor in (steward, ANONYMOUS):
        with pytest.raises(Refused):
            deeds.enter_rows(actor, made, rows=[])
    with moved_to(now() + timedelta(days=61)):
        for late in (lambda: staged(world, data), lambda: deeds.enter_import(steward, made)):
            with pytest.raises(Refused):
                late()
    with moved_to(now() + timedelta(hours=25)):
        jobs.forget_sheets()
    found = imports.proposal_import(made)
    assert (found.state, found.staged) == ("dropped", None)
    second = staged(world, data)
    deeds.drop_import(steward, second)
    with pytest.raises(Refused):
        deeds.enter_import(steward, second)
    assert proposals() == 0


def test_files_that_are_no_sheet_are_refused_in_words(world: World, client: FlaskClient) -> None:
    steward = world.steward
    year = str(world.year)
    world.sign_in(client, steward)
    template = client.get("/proposals/imports/template.xlsx").data
    for data in (b"", b"PK\x03\x04 broken", "随便写写".encode(), template[:100]):
        upload = {"cycle": year, "sheet": (io.BytesIO(data), "x.xlsx")}
        assert client.post("/proposals/imports", data=upload).status_code == 422
    assert client.post("/proposals/imports", data={"cycle": year}).status_code == 422
    empty = {"cycle": year, "sheet": (io.BytesIO(template), "x.xlsx")}
    answer = client.post("/proposals/imports", data=empty)
    assert "没有可用的行" in client.get(answer.location).text, "the example is no row"
    world.sign_in(client, world.resident())
    assert client.get(answer.location).status_code == 404
    assert client.get("/proposals/imports").status_code == 403
