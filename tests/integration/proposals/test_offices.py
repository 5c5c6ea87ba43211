"""Official proposals: marked in list, page, filter and table; only in an office held now."""

import csv
import io
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from commons.policy import Grant, Refused, may
from council import queries as council
from proposals import actions, queries
from proposals.actions.offices import speak_as
from proposals.queries.offices import Speaking, offices_of
from proposals.rules.offices import RESIDENT, Office
from tests.world import World


def test_offices_are_those_held_in_that_place_now(world: World, ctx: Flask) -> None:
    resident, unit = world.resident(), Office("unit", world.unit, "农业服务中心")
    opening = actions.Opening(council.cycle(world.year))
    elsewhere = Grant("deputy", council_id=world.unit)
    held = {
        "nobody": ((), [RESIDENT]),
        "delegate": (
            (Grant("delegate", council_id=world.council),),
            [Office("delegate"), RESIDENT],
        ),
        "deputy": ((Grant("deputy", council_id=world.council),), [Office("deputy"), RESIDENT]),
        "deputy of another council": ((elsewhere,), [RESIDENT]),
        "clerk": ((Grant("handling_unit", unit_id=world.unit),), [unit, RESIDENT]),
        "clerk of another place": ((Grant("handling_unit", unit_id=world.street),), [RESIDENT]),
        "steward": ((Grant("steward", area_path=world.street_path),), [RESIDENT]),
    }
    for name, (grants, wanted) in held.items():
        assert offices_of(replace(resident, grants=grants), opening) == wanted, name
    away = replace(resident, area_path="", grants=(Grant("handling_unit", unit_id=world.unit),))
    assert offices_of(away, opening) == [unit], "not a resident of this place"


def test_a_draft_goes_out_only_in_an_office_held_at_that_moment(world: World, ctx: Flask) -> None:
    author = world.with_role("handling_unit", unit_id=world.unit)
    draft = world.draft(author)
    found = queries.proposal(draft)
    assert (found.source, found.unit_id) == ("unit", world.unit)
    world.end_roles(author)
    author = world.actor(found.author_id)
    with pytest.raises(Refused) as refused:
        actions.submit(author, draft)
    assert refused.value.refusal.code == "holds_its_office"
    for office in (Office("deputy"), Office("unit", world.unit)):
        assert may("proposals.speak_as", author, Speaking(found, office))
        with pytest.raises(Refused):
            speak_as(author, draft, office=office)
    speak_as(author, draft, office=RESIDENT)
    actions.submit(author, draft)
    row = queries.row(draft)
    assert (row.source, found.unit_id) == ("resident", None) and "*" in row.author
    for stranger in (world.resident(), world.steward):
        assert may("proposals.speak_as", stranger, Speaking(found, RESIDENT))


def test_the_mark_in_list_page_filter_and_table(world: World, client: FlaskClient) -> None:
    deputy = world.delegate("龙正声", kind="deputy")
    world.proposal(author=world.resident("平常人"), title="=HYPERLINK(别处)")
    official = world.proposal(author=deputy, title="代表提的泵房")
    unit = world.proposal(author=world.with_role("handling_unit", unit_id=world.unit))
    page = client.get(f"/proposals/{official}").text
    assert "人大代表提出" in page and "龙正声" in page
    assert "农业服务中心" in client.get(f"/proposals/{unit}").text
    listed = client.get("/proposals?source=deputy").text
    assert "龙正声" in listed and "人大代表提出" in listed and "平常人" not in listed
    answer = client.get("/proposals.csv")
    table = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    said = {row["提出人"]: (row["提出身份"], row["名称"]) for row in table}
    assert said["龙正声"] == ("人大代表提出", "代表提的泵房")
    assert said["农业服务中心"][0] == "单位提出"
    assert said["平*人"] == ("居民提出", "'=HYPERLINK(别处)"), "shortened, and no formula"
    only = client.get("/proposals.csv?source=unit").data.decode()
    assert "农业服务中心" in only and "龙正声" not in only
    assert client.get("/proposals.xlsx?source=unit&page=9&sort=x").data.startswith(b"PK")


def test_its_author_chooses_on_the_last_page(world: World, client: FlaskClient) -> None:
    deputy = world.delegate(kind="deputy")
    draft = world.draft(deputy)
    world.sign_in(client, deputy)
    here, way = f"/proposals/{draft}/draft/check", f"/proposals/{draft}/draft/speaking"
    assert "您以什么身份提出？" in client.get(here).text
    assert client.post(way, data={"speaks": "unit:x"}).status_code == 422
    assert client.post(way, data={}).status_code == 422
    assert client.post(way, data={"speaks": "resident"}).status_code == 303
    assert "您的姓名只显示一部分" in client.get(here).text
    world.sign_in(client, world.resident())
    assert client.post(way, data={"speaks": "resident"}).status_code == 404
