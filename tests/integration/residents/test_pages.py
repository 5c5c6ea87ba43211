"""The pages of people: who sees what, masked numbers, the same 404, bad input told at its field."""

from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from commons.clock import now
from commons.database import db
from commons.ledger import Entry
from residents import notices as notice_words
from residents.models import Notice
from tests.world import World

PUBLIC = ("/sign-in", "/sign-in/paper", "/sign-in/staff", "/outbox")
OWN = ("/me", "/me/data", "/me/data.json", "/notices")
OFFICE = ("/people", "/register", "/areas", "/units", "/roles", "/roles/matrix")
KEEPERS = ("/people/new", "/register/imports/new", "/register/exports")

notice_words.declare_notices({"tests.told": "Your matter %(number)s moved."})  # type: ignore[dict-item]


@pytest.mark.parametrize(
    "who, own, office, keepers",
    [
        ("visitor", 303, 303, 303),
        ("resident", 200, 403, 403),
        ("reviewer", 200, 403, 403),
        ("auditor", 200, 200, 403),
        ("steward", 200, 200, 200),
        ("settings_keeper", 200, 200, 200),
    ],
)
def test_who_opens_which_page(
    world: World, client: FlaskClient, who: str, own: int, office: int, keepers: int
) -> None:
    if who == "resident":
        world.sign_in(client, world.resident())
    elif who != "visitor":
        world.sign_in(client, world.with_role(who))
    expected = [(PUBLIC, 200), (OWN, own), (OFFICE, office), (KEEPERS, keepers)]
    for paths, code in expected:
        for path in paths:
            assert client.get(path).status_code == code, path


def test_a_person_is_missing_for_who_may_not_see_them(world: World, app: Flask) -> None:
    person = world.resident("王秀英")
    elsewhere = world.with_role("steward", area_id=world.village)
    for actor in (world.resident(), elsewhere):
        client = app.test_client()
        world.sign_in(client, actor)
        seen, missing = (client.get(f"/people/{it}") for it in (person.person_id, uuid4()))
        assert (seen.status_code, missing.status_code) == (404, 404)
        assert "王秀英" not in client.get("/people?q=王").text
        assert client.get(f"/people/{person.person_id}/corrections").status_code == 404


def test_staff_see_masked_numbers_only(world: World, client: FlaskClient) -> None:
    person = world.resident("王秀英", phone="13812349876")
    world.sign_in(client, world.steward)
    for path in ("/people", f"/people/{person.person_id}", "/people?q=王秀英"):
        page = client.get(path).text
        assert "13812349876" not in page
        assert "138****9876" in page


def test_looking_a_number_up_is_recorded(world: World, client: FlaskClient, app: Flask) -> None:
    person = world.resident("王秀英", phone="13812349876")
    world.sign_in(client, world.steward)
    found = client.post("/people/phone-searches", data={"number": "138 1234 9876"})
    assert found.headers["Location"] == f"/people/{person.person_id}"
    assert (
        "没有这个号码" in client.post("/people/phone-searches", data={"number": "13812349877"}).text
    )
    assert client.post("/people/phone-searches", data={"number": "1"}).status_code == 422
    with app.app_context():
        looked = db.session.query(Entry).filter_by(event="residents.person_looked_up")
        entries = looked.order_by(Entry.seq).all()
        assert [entry.facts["person"] for entry in entries] == [str(person.person_id), None]


def test_search_is_plain_text_and_paged(world: World, client: FlaskClient) -> None:
    for serial in range(25):
        world.resident(f"李{'甲乙丙丁戊'[serial % 5]}", phone="", register_number=f"R{serial}")
    world.sign_in(client, world.steward)
    first, second = (client.get(f"/people?q=李&page={n}").text for n in (1, 2))
    assert "25人" in first
    assert first.count("</tr>") == 21
    assert second.count("</tr>") == 6
    assert "R7" in client.get("/people?q=R7").text
    for odd in ("%", "_", "' OR 1=1 --", "<b>", "x" * 5000):
        page = client.get("/people", query_string={"q": odd})
        assert page.status_code == 200
        assert "没有符合" in page.text
        assert "<b>" not in page.text
    for number in ("0", "-1", "x", "99999999999999999999", "１"):
        assert client.get("/people", query_string={"page": number}).status_code == 200


def test_a_person_is_added_and_corrected(world: World, client: FlaskClient) -> None:
    world.resident(phone="13812340001")
    world.sign_in(client, world.steward)
    data = {"name": " 李　秀英 ", "area_id": str(world.community), "phone": "13812340002"}
    made = client.post("/people/new", data=data).headers["Location"]
    assert "李秀英" in client.get(made).text
    taken = client.post("/people/new", data=data | {"phone": "13812340001"})
    assert taken.status_code == 422
    assert "已登记在别人名下" in taken.text
    assert "李秀英" in taken.text
    changed = {"name": "李秀瑛", "birth_year": "1956", "household": "1-1", "register_number": "A9"}
    assert client.post(f"{made}/corrections", data=changed).status_code == 303
    page = client.get(made).text
    assert "李秀瑛" in page
    assert "138****0002" in page
    assert (
        client.post(f"{made}/corrections", data=changed | {"without_phone": "y"}).status_code == 303
    )
    assert "138****0002" not in client.get(made).text
    for wrong in ({"name": ""}, {"birth_year": "18"}, {"register_number": "52010319500101001X"}):
        assert client.post(f"{made}/corrections", data=changed | wrong).status_code == 422


def test_who_has_left_is_signed_out_and_stays_out(world: World, app: Flask) -> None:
    person = world.resident("王秀英", phone="13812340003")
    theirs, staff = app.test_client(), app.test_client()
    world.sign_in(theirs, person)
    world.sign_in(staff, world.steward)
    data = {"name": "王秀英", "has_left": "y"}
    assert staff.post(f"/people/{person.person_id}/corrections", data=data).status_code == 303
    assert theirs.get("/me").status_code == 303
    theirs.post("/sign-in", data={"phone": "13812340003"})
    assert world.sent_code("13812340003") == ""


def test_areas_and_units_are_added_once(world: World, client: FlaskClient) -> None:
    world.sign_in(client, world.keeper)
    area = {"parent_id": str(world.street), "kind": "village", "name": "石板村", "population": "9"}
    assert client.post("/areas/new", data=area).status_code == 303
    assert "石板村" in client.get("/areas").text
    assert "已有同名区域" in client.post("/areas/new", data=area).text
    wrong = area | {"name": "第一组", "kind": "group"}
    assert "不能放在那里" in client.post("/areas/new", data=wrong).text
    unit = {"area_id": str(world.street), "name": "城市管理办公室"}
    assert client.post("/units", data=unit).status_code == 303
    assert "城市管理办公室" in client.get("/units").text
    assert "已有同名单位" in client.post("/units", data=unit).text


def test_own_data_is_whole_and_own(world: World, client: FlaskClient) -> None:
    person = world.resident("李秀英", phone="13812340004", household="3-2-501", birth_year=1956)
    world.sign_in(client, person)
    data = client.get("/me/data.json").json
    assert data
    assert (data["name"], data["phone"], data["birth_year"]) == ("李秀英", "13812340004", 1956)
    assert data["devices"]


def test_devices_end_one_by_one_and_all(world: World, app: Flask) -> None:
    person = world.resident()
    first, second, third = (app.test_client() for _ in range(3))
    for client in (first, second, third):
        world.sign_in(client, person)
    devices = world.devices(person)
    with second.session_transaction() as cookie:
        mine = next(it for it in devices if it.token_digest == world.digest(cookie["_user_id"]))
    assert first.post(f"/me/devices/{mine.id}/ends").status_code == 303
    assert second.get("/me").status_code == 303
    assert first.post("/me/devices/ends").status_code == 303
    assert third.get("/me").status_code == 303
    assert first.get("/me").status_code == 200


def test_nobody_ends_the_devices_of_others(world: World, app: Flask) -> None:
    victim, other = world.resident(), world.resident()
    theirs, mine = app.test_client(), app.test_client()
    world.sign_in(theirs, victim)
    world.sign_in(mine, other)
    (device,) = world.devices(victim)
    mine.post(f"/me/devices/{device.id}/ends")
    assert theirs.get("/me").status_code == 200


def test_notices_are_counted_read_and_lead_on(world: World, app: Flask) -> None:
    person, other = world.resident(), world.resident()
    client, stranger = app.test_client(), app.test_client()
    world.sign_in(client, person)
    world.sign_in(stranger, other)
    with app.app_context():
        for number in range(2):
            db.session.add(
                Notice(
                    person_id=person.person_id,
                    code="tests.told",
                    about=str(number),
                    facts={"number": number},
                    url="/help",
                    at=now(),
                )
            )
        db.session.commit()
        one = db.session.query(Notice).first()
        assert one
        notice = one.id
    page = client.get("/notices").text
    assert "matter 1 moved" in page
    assert "全部标为已读" in page
    assert stranger.post(f"/notices/{notice}/reads").status_code == 404
    assert client.post(f"/notices/{notice}/reads").headers["Location"] == "/help"
    assert client.get("/notices").text.count("已读") >= 1
    assert client.post("/notices/reads").status_code == 303
    assert "全部标为已读" not in client.get("/notices").text
