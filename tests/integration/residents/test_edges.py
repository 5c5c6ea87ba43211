"""CSRF on, forged fields, and messages sent by a program."""

import re
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from commons import outbox
from commons.policy import ANONYMOUS
from commons.settings import Settings
from residents import actions, messages
from residents.cli import group
from tests.world import World


@pytest.fixture
def guarded(app: Flask) -> Iterator[Flask]:
    """The application with CSRF protection on."""
    app.config["WTF_CSRF_ENABLED"] = True
    yield app
    app.config["WTF_CSRF_ENABLED"] = False


def posts(app: Flask) -> list[str]:
    """Every address of this package that takes a POST, with something in its places."""
    rules = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if "POST" in (rule.methods or ()) and rule.endpoint.startswith("residents.")
    ]
    filled = [re.sub(r"<uuid:\w+>", "7" * 8 + "-7777-4777-8777-" + "7" * 12, it) for it in rules]
    return [it.replace("<secret>", "x") for it in filled]


def test_nothing_is_posted_without_the_token(world: World, guarded: Flask) -> None:
    paths = posts(guarded)
    assert len(paths) > 20
    client = guarded.test_client()
    world.sign_in(client, world.steward)
    for path in paths:
        assert client.post(path, data={"phone": "13812340001"}).status_code == 400, path
    assert client.get("/me").status_code == 200


def test_a_token_of_another_session_does_not_count(world: World, guarded: Flask) -> None:
    theirs, mine = guarded.test_client(), guarded.test_client()
    world.sign_in(mine, world.resident())
    page = theirs.get("/sign-in").text
    token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
    assert token
    assert mine.post("/sign-out", data={"csrf_token": token}).status_code == 400
    assert mine.get("/me").status_code == 200


def test_the_whole_way_in_works_with_csrf_on(world: World, guarded: Flask) -> None:
    world.resident("李秀英", phone="13812340001")
    client = guarded.test_client()

    def send(path: str, **data: str) -> int:
        page = client.get(path).text
        token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
        return client.post(path, data=data | {"csrf_token": token}).status_code

    assert send("/sign-in", phone="13812340001") == 303
    assert send("/sign-in/code", code=world.sent_code("13812340001")) == 303
    assert "李秀英" in client.get("/me").text


def test_signing_in_changes_the_cookie_and_keeps_nothing(world: World, client: FlaskClient) -> None:
    """T-SESS: whatever somebody planted in the cookie before is gone afterwards."""
    world.resident(phone="13812340001")
    with client.session_transaction() as cookie:
        cookie["_user_id"] = "planted"
        cookie["planted"] = "x"
    client.post("/sign-in", data={"phone": "13812340001"})
    client.post("/sign-in/code", data={"code": world.sent_code("13812340001")})
    with client.session_transaction() as cookie:
        assert cookie["_user_id"] != "planted"
        assert not {"planted", "door", "_id"} & set(cookie)


def test_extra_fields_change_nothing(world: World, client: FlaskClient) -> None:
    """T-MASS: every column name posted beside the form is ignored."""
    person = world.resident("李秀英", phone="13812340001")
    world.sign_in(client, world.steward)
    extra = {
        "name": "李秀英",
        "level": "4",
        "id": "x",
        "is_invented": "1",
        "area_id": str(world.street),
        "phone_lookup": "x",
        "phone_sealed": "x",
        "left_at": "2020-01-01",
        "person_id": "x",
    }
    before = world.actor(person.person_id or world.street)
    client.post(f"/people/{person.person_id}/corrections", data=extra)
    after = world.actor(person.person_id or world.street)
    assert (after.level, after.area_id, after.name) == (before.level, before.area_id, before.name)


def test_a_program_gets_the_message_on_its_input(
    world: World, app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    got, program = tmp_path / "got", tmp_path / "send.py"
    program.write_text(f"import sys; open({str(got)!r}, 'w').write(sys.stdin.read())")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    chosen = Settings(messages="command", messages_command=f"{sys.executable} {program}")
    monkeypatch.setattr(messages, "settings", lambda: chosen)
    world.resident(phone="13812340001")
    with app.app_context():
        actions.request_code(ANONYMOUS, phone="13812340001", browser="b")
        assert outbox.deliver() == 1
    said = got.read_text()
    assert '"to": "13812340001"' in said
    assert "验证码" in said


def test_a_program_that_fails_is_tried_again(
    world: World, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = Settings(messages="command", messages_command="false")
    monkeypatch.setattr(messages, "settings", lambda: chosen)
    world.resident(phone="13812340001")
    with app.app_context():
        actions.request_code(ANONYMOUS, phone="13812340001", browser="b")
        assert outbox.deliver() == 0
        assert outbox.waiting() == {"waiting": 1, "failed": 1}


def test_the_command_line_founds_imports_and_invites(app: Flask, tmp_path: Path) -> None:
    run = app.test_cli_runner()
    asked = [
        "--name",
        "云溪街道",
        "--prefix",
        "云溪",
        "--keeper",
        "周守正",
        "--phone",
        "13812340001",
    ]
    made = run.invoke(group, ["found", *asked, "--login", "keeper"])
    assert "/invitations/" in made.output, made.output
    again = run.invoke(group, ["found", *asked, "--login", "keeper"])
    assert again.exit_code == 1
    assert "启用过" in again.output
    sheet = tmp_path / "register.csv"
    sheet.write_text("姓名,手机,编号\n李秀英,13812340002,A1\n坏,1,A2\n", "utf-8")
    preview = run.invoke(group, ["import-register", str(sheet), "--area", "云溪街道"])
    assert "第2行" in preview.output
    assert "新增0" in preview.output
    sheet.write_text("姓名,社区,编号\n李秀英,,A1\n", "utf-8")
    missing = run.invoke(group, ["import-register", str(sheet), "--area", "没有"])
    assert missing.exit_code == 1
    invited = run.invoke(group, ["invite-staff", "周守正", "second"])
    assert "/invitations/" in invited.output
    unknown = run.invoke(group, ["invite-staff", "没有此人", "third"])
    assert unknown.exit_code == 1


def test_the_way_in_leads_back_to_the_page_one_was_reading(
    world: World, client: FlaskClient
) -> None:
    assert (
        'href="/sign-in?back=/proposals?sort%3Dnewest"' in client.get("/proposals?sort=newest").text
    )
    assert 'href="/sign-in"' in client.get("/").text
    assert 'href="/sign-in"' in client.get("/sign-in").text
