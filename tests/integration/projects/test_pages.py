"""The pages of works: what the public sees, what unit and staff fill in, what is refused."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from commons.clock import moved_to, now, today
from commons.database import db
from projects import queries
from projects.rules import PROJECT
from tests.world import World

DEEDS = (
    "unit", "plan", "reports", "steps", "milestones/1/arrival", "acceptance", "rework",
    "hand-over", "adjustments", "decisions",
)  # fmt: skip


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """The statements that run inside, transaction control left out."""
    said: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.lstrip()[:6].upper() == "SELECT":
            said.append(statement)

    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)


def page(client: FlaskClient, url: str, code: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == code, answer.text[:2000]
    return answer.text


def state(app: Flask, project_id: UUID) -> str:
    with app.app_context():
        return queries.project(project_id).state


def plan_form(**changes: Any) -> dict[str, Any]:
    day = today()
    fields = {
        "person_in_charge": "城建办主任",
        "target": "安装120盏",
        "measures": "每周例会",
        "planned_fen": "45.6",
        "funding": "街道财政",
        "starts_on": str(day),
        "due_on": str(day + timedelta(days=90)),
        "criteria": "全部亮灯",
        "steps-0-title": "设计", "steps-0-weight": "40",
        "steps-0-due_on": str(day + timedelta(days=30)),
        "steps-1-title": "亮灯", "steps-1-weight": "60",
        "steps-1-due_on": str(day + timedelta(days=80)),
        "steps-2-title": "", "steps-2-weight": "", "steps-2-due_on": "",
    }  # fmt: skip
    return {**fields, **changes}


def photo(size: tuple[int, int] = (64, 48)) -> io.BytesIO:
    out = io.BytesIO()
    picture = Image.new("RGB", size, "green")
    exif = Image.Exif()
    exif[0x0110] = "secret camera"
    picture.save(out, "JPEG", exif=exif)
    out.seek(0)
    return out


@pytest.mark.parametrize("shown", PROJECT.states[:-1])
def test_everybody_sees_every_state(world: World, client: FlaskClient, shown: str) -> None:
    made = world.project(state="closed" if shown == "evaluated" else shown)
    for url in (f"/projects/{made}", "/projects", "/projects/poster", "/projects/poster?size=a3"):
        text = page(client, url)
        assert text.count("<h1") == 1 and "龙井湾饮水接入市政管网" in text
        ids = re.findall(r' id="([^"]+)"', text)
        assert len(ids) == len(set(ids))


def test_the_board_before_any_project(world: World, client: FlaskClient) -> None:
    assert "<h1" in page(client, "/projects")
    page(client, "/projects/poster", 404)
    cycle = world.cycle(2030)
    assert "2030" in page(client, f"/projects?cycle_id={cycle}")


def test_the_board_filters_and_pages(world: World, client: FlaskClient, app: Flask) -> None:
    made = [world.project(f"项目{number:02d}") for number in range(22)]
    world.bring(made[0], "building")
    text = page(client, "/projects")
    assert text.count('class="card-title"') == 20
    assert page(client, "/projects?page=2").count('class="card-title"') == 2
    only = page(client, "/projects?state=under_way")
    assert "项目00" in only and "项目01" not in only
    with app.app_context():
        area = queries.project(made[0]).area_id
    assert page(client, f"/projects?area_id={area}").count('class="card-title"') == 20
    assert "项目00" in page(client, f"/projects?unit_id={world.unit}")
    assert "项目00" not in page(client, f"/projects?unit_id={uuid4()}")
    table = client.get("/projects/table.csv")
    assert table.data.startswith(b"\xef\xbb\xbf") and len(table.text.splitlines()) == 23
    assert "filename*=UTF-8" in table.headers["Content-Disposition"]


@pytest.mark.parametrize(
    "query",
    [
        "cycle_id=x", "state=x", "page=0", "page=x", "page=99", "page=-1", "area_id='--",
        "unit_id=%00", "cycle_id=00000000-0000-4000-8000-000000000000", "page=9" + "9" * 60,
    ],
)  # fmt: skip
def test_nonsense_in_the_address(world: World, client: FlaskClient, query: str) -> None:
    world.project()
    page(client, f"/projects?{query}", 404)


def test_a_late_project_says_so_in_words(world: World, client: FlaskClient) -> None:
    made = world.project(state="building")
    with moved_to(now() + timedelta(days=45)):
        for url in ("/projects", f"/projects/{made}", "/projects/poster"):
            text = page(client, url)
            assert "滞后" in text and "个工作日" in text and "测量设计" in text


def test_board_and_page_ask_few_questions(world: World, client: FlaskClient, app: Flask) -> None:
    for number in range(12):
        made = world.project(f"项目{number}", state=("building", "closed")[number % 2])
    with counted(app) as said:
        page(client, "/projects")
    assert len(said) <= 8, said
    with counted(app) as said:
        page(client, f"/projects/{made}")
    assert len(said) <= 8, said
    world.sign_in(client, world.worker)
    with counted(app) as said:
        page(client, "/projects/desk")
    assert len(said) <= 14, said


def test_the_whole_way_in_the_browser(world: World, client: FlaskClient, app: Flask) -> None:
    made = world.project()
    at, day = f"/projects/{made}", str(today())
    world.sign_in(client, world.worker)
    assert "制定" in page(client, "/projects/desk")
    for url, form in (
        ("plan", plan_form()),
        ("steps", {"step": "prepare", "on_day": day}),
        ("steps", {"step": "procure", "on_day": day, "reference": "采购公告2027-11"}),
        ("steps", {"step": "build", "on_day": day}),
        ("milestones/1/arrival", {"on_day": day}),
        ("milestones/2/arrival", {"on_day": day}),
        ("steps", {"step": "complete", "on_day": day}),
    ):
        assert page(client, f"{at}/{url}")
        answer = client.post(f"{at}/{url}", data=form)
        assert answer.status_code == 303, answer.text
        assert "note tone-good" in page(client, answer.location)
    world.sign_in(client, world.steward)
    for url, form in (
        ("acceptance", {"accepted_on": day, "inspectors": "代表三人", "met": ["0"]}),
        ("hand-over", {"keeper": "布谷村村委会", "on_day": day}),
    ):
        assert page(client, f"{at}/{url}")
        assert client.post(f"{at}/{url}", data=form).status_code == 303
    assert state(app, made) == "handed_over"
    world.rated(made, "satisfied", (182, 10, 1))
    text = page(client, at)
    assert "182" in text and "94.3%" in text and "99.5%" in text


def test_a_report_with_its_photo(world: World, client: FlaskClient, app: Flask) -> None:
    made = world.project(state="building")
    world.sign_in(client, world.worker)
    form: dict[str, Any] = {
        "month": f"{today():%Y-%m}",
        "physical_progress": "已安装78/120盏(65%)",
        "invested_fen": "29.7",
        "photo": (photo(), "现场.jpg"),
        "photo_alt": "新装的路灯",
    }
    answer = client.post(f"/projects/{made}/reports", data=form)
    assert answer.status_code == 303, answer.text
    world.sign_out(client)
    text = page(client, f"/projects/{made}")
    assert "78/120" in text and 'alt="新装的路灯"' in text and "29.7" in text
    address = re.findall(r'src="(/projects/[^"]+/photos/[^"]+)"', text)[0].replace("&amp;", "&")
    for url in (address, address.partition("?")[0]):
        shown = client.get(url)
        assert shown.status_code == 200 and shown.mimetype == "image/jpeg"
        assert b"secret camera" not in shown.data
    other = world.project("别的项目")
    assert client.get(address.replace(str(made), str(other))).status_code == 404
    for digest in ("0" * 64, "x", "..%2f..%2fkeys"):
        assert client.get(f"/projects/{made}/photos/{digest}").status_code == 404


@pytest.mark.parametrize(
    "changes, words",
    [
        ({"steps-1-weight": "45"}, "85"),
        ({"steps-1-weight": "70"}, "110"),
        ({"steps-0-title": ""}, "里程碑"),
        ({"steps-0-due_on": "2020-01-01"}, "设计"),
        ({"due_on": "2020-01-01"}, "结束"),
        ({"due_on": "明天"}, "2027-05-31"),
        ({"due_on": "2027-02-30"}, "2027-05-31"),
        ({"planned_fen": "-3"}, "零"),
        ({"planned_fen": "很多"}, "很多"),
        ({"planned_fen": "9" * 40}, "过大|太大"),
        ({"person_in_charge": ""}, ""),
        ({"target": "长" * 2001}, "2000"),
        ({"steps-1-weight": "１.５"}, ""),
    ],
)
def test_an_unsound_plan_comes_back_whole(
    world: World, client: FlaskClient, app: Flask, changes: dict[str, str], words: str
) -> None:
    made = world.project()
    world.sign_in(client, world.worker)
    answer = client.post(f"/projects/{made}/plan", data=plan_form(**changes))
    assert answer.status_code == 422, answer.text[:500]
    summary = answer.text.partition('class="error-summary"')[2]
    assert re.search(words, summary[:3000])
    assert ("每周例会" in answer.text and "45.6" in answer.text) or "planned_fen" in changes
    assert state(app, made) == "approved"


def test_plans_are_read_as_people_write(world: World, client: FlaskClient, app: Flask) -> None:
    made, day = world.project(), today() + timedelta(days=90)
    world.sign_in(client, world.worker)
    form = plan_form(planned_fen="４５．６万元", due_on=f"{day.year}年{day.month}月{day.day}日")
    form["steps-0-weight"] = "４０"
    assert client.post(f"/projects/{made}/plan", data=form).status_code == 303
    with app.app_context():
        project = queries.project(made)
        assert (project.planned_fen, project.due_on) == (45_600_000, day)


def test_one_more_milestone_loses_nothing(world: World, client: FlaskClient, app: Flask) -> None:
    made = world.project()
    world.sign_in(client, world.worker)
    answer = client.post(f"/projects/{made}/plan", data=plan_form(more="1"))
    assert answer.status_code == 200 and 'name="steps-3-title"' in answer.text
    assert "每周例会" in answer.text and state(app, made) == "approved"


BAD: dict[str, dict[str, Any]] = {
    "reports": {"month": "2019-01", "physical_progress": "x", "invested_fen": "1"},
    "steps": {"step": "accept", "on_day": str(today())},
    "milestones/1/arrival": {"on_day": str(today() + timedelta(days=2))},
    "adjustments": {"body": "会", "reason": "雨", "decided_on": str(today()), "due_on": "x"},
    "decisions": {"verdict": "resume", "body": "会", "reason": "雨", "decided_on": str(today())},
}


@pytest.mark.parametrize("url", BAD)
@pytest.mark.parametrize("kind", ["bad", "empty", "huge", "odd"])
def test_bad_input_is_told_and_changes_nothing(
    world: World, client: FlaskClient, app: Flask, url: str, kind: str
) -> None:
    made = world.project(state="building")
    actor = world.chair if url in {"adjustments", "decisions"} else world.worker
    world.sign_in(client, actor)
    forms = {
        "bad": BAD[url],
        "empty": {},
        "huge": dict.fromkeys(BAD[url], "九" * 9000),
        "odd": dict.fromkeys(BAD[url], "\u202e\x00\ud7ff' OR 1=1--"),
    }
    answer = client.post(f"/projects/{made}/{url}", data=forms[kind])
    assert answer.status_code == 422 and "error-summary" in answer.text
    assert state(app, made) == "building"


@pytest.mark.parametrize(
    "sent, name, words",
    [
        (b"not a picture", "x.jpg", "图片|照片"),
        (b"<svg onload=alert(1)>", "x.svg", "SVG|图片"),
        (b"", "x.jpg", "空"),
    ],
)
def test_a_file_that_is_no_photo(
    world: World, client: FlaskClient, sent: bytes, name: str, words: str
) -> None:
    made = world.project(state="building")
    world.sign_in(client, world.worker)
    form = {
        "month": f"{today():%Y-%m}", "physical_progress": "过半", "invested_fen": "1",
        "photo": (io.BytesIO(sent), name), "photo_alt": "照片",
    }  # fmt: skip
    answer = client.post(f"/projects/{made}/reports", data=form)
    assert answer.status_code == 422 and "过半" in answer.text
    assert re.search(words, answer.text)


@pytest.mark.parametrize("url", DEEDS)
def test_visitors_and_residents_are_refused(
    world: World, client: FlaskClient, app: Flask, url: str
) -> None:
    made = world.project(state="building")
    for actor in (None, world.resident()):
        if actor:
            world.sign_in(client, actor)
        for answer in (
            client.get(f"/projects/{made}/{url}"),
            client.post(f"/projects/{made}/{url}"),
        ):
            assert answer.status_code in {302, 303, 403}, (url, answer.status_code)
    assert client.get("/projects/desk").status_code == 403
    assert state(app, made) == "building"


@pytest.mark.parametrize("url", DEEDS)
def test_a_project_that_does_not_exist(world: World, client: FlaskClient, url: str) -> None:
    world.sign_in(client, world.steward)
    assert client.get(f"/projects/{uuid4()}/{url}").status_code == 404
    assert client.post(f"/projects/{uuid4()}/{url}").status_code == 404
    assert client.get(f"/projects/not-an-id/{url}").status_code == 404


def test_a_stale_page_is_refused_with_words(world: World, client: FlaskClient) -> None:
    made = world.project(state="planned")
    world.sign_in(client, world.worker)
    answer = client.post(f"/projects/{made}/plan", data=plan_form())
    assert answer.status_code == 409 and "计划" in answer.text


def test_the_desk_shows_what_is_due_first(world: World, client: FlaskClient) -> None:
    world.project("没有计划的项目")
    world.project("没有月报的项目", state="building")
    world.project("等待验收的项目", state="completed")
    world.sign_in(client, world.worker)
    text = page(client, "/projects/desk")
    for words in ("没有计划的项目", "没有月报的项目", "等待验收的项目"):
        assert words in text
    assert text.index("没有月报的项目") < text.index("没有计划的项目")
    assert "组织联合验收" not in text
    world.sign_in(client, world.steward)
    text = page(client, "/projects/desk")
    assert "农业服务中心" in text and "登记联合验收" in text
    world.sign_in(client, world.with_role("handling_unit", unit_id=world.new_unit("别的单位")))
    assert "没有计划的项目" not in page(client, "/projects/desk")
