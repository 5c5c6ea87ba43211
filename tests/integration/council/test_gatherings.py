"""Other meetings: positions, what was agreed and dissent, tasks of units, links to matters."""

import io
import re
from datetime import timedelta
from threading import Barrier, Thread
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from commons import ledger
from commons.clock import local, now, today
from commons.database import db
from commons.docket import Docket
from commons.policy import ANONYMOUS, CLOCK, Refused, may
from council import actions
from council.actions.gatherings import NoSuchMatter
from council.queries import gatherings as found_by
from council.rules.gatherings import is_point
from residents import actions as residents
from tests.guards.street import picture
from tests.world import World


@pytest.fixture
def units(world: World) -> list[UUID]:
    """Three units of the street."""
    with world.app.app_context():
        return [
            residents.add_unit(world.steward, world.street, name=name)
            for name in ("区城管局", "交警大队", "物业公司")
        ]


def test_points_are_read_as_maps_give_them() -> None:
    assert is_point("26.4298, 106.6702") and is_point("26.4298,106.6702")
    assert not is_point("村口") and not is_point("96.1, 106.2") and not is_point("1, 2")


def test_the_matter_closes_only_when_every_unit_has_signed_off(
    world: World, units: list[UUID]
) -> None:
    made = world.gathering("held")
    tasks = [world.task(made, unit) for unit in units]
    officers = [world.unit_officer(unit) for unit in units]
    with world.app.app_context():
        with pytest.raises(Refused, match="has_role_handling_unit"):
            actions.sign_off_task(officers[1], tasks[0], note="不是我们的任务。")
        with pytest.raises(Refused, match="has_role_handling_unit"):
            actions.sign_off_task(world.steward, tasks[0], note="代为签字。")
        for task, officer in zip(tasks, officers, strict=True):
            with pytest.raises(Refused, match="has_no_open_task"):
                actions.close_gathering(world.steward, made)
            actions.sign_off_task(officer, task, note="已完成并现场核实。")
        with pytest.raises(Refused, match="is_open_task"):
            actions.sign_off_task(officers[0], tasks[0], note="再签一次。")
        actions.close_gathering(world.steward, made)
        with pytest.raises(Refused, match="is_open_gathering"):
            actions.set_task(world.steward, made, unit_id=units[0], text="再来", due_on=today())


def test_the_minutes_say_who_came_what_was_agreed_and_who_did_not_agree(
    world: World, client: FlaskClient
) -> None:
    made = world.gathering(kind="consultation", title="用水协商会")
    with world.app.app_context():
        came = actions.invite(world.steward, made, role="resident", name="王小明")
        actions.invite(world.steward, made, role="unit", name="张工", organisation="区水务局")
        actions.add_position(world.steward, made, side="三栋居民", text="高峰时段水压不足。")
        actions.add_position(world.steward, made, side="物业公司", text="水泵已超期服役。")
    world.hold(made, attended=[came], agreed="更换水泵。", dissent="一楼商户不同意分摊。")
    for page in (f"/gatherings/{made}", f"/gatherings/{made}/print"):
        said = client.get(page).text
        for words in (
            "王*明",
            "三栋居民",
            "更换水泵。",
            "一楼商户不同意分摊。",
            "水泵已超期服役。",
        ):
            assert words in said, (page, words)
        assert "王小明" not in said
    assert "张工" not in client.get(f"/gatherings/{made}/print").text  # did not come


def test_a_matter_shows_where_it_was_raised(world: World, client: FlaskClient) -> None:
    proposal = world.proposal(title="翻修石板路")
    with world.app.app_context():
        docket = world.docket_of(proposal)
        number = db.session.get_one(Docket, docket).number
    made = world.gathering(
        kind="courtyard", title="石板村院坝会", held_at=now() - timedelta(days=3)
    )
    with world.app.app_context():
        statement = "雨天路滑，老人常摔倒。"
        actions.add_position(world.steward, made, side="村民", text=statement, number=str(number))
        with pytest.raises(NoSuchMatter):  # linked already
            actions.link_gathering(world.steward, made, number=str(number))
        with pytest.raises(NoSuchMatter):
            actions.link_gathering(world.steward, made, number="云溪-2027-999")
        with pytest.raises(NoSuchMatter):
            actions.link_gathering(world.steward, made, number="云溪-2027")  # a book, no matter
        told = [e.event for e in ledger.timeline(docket)]
        assert told.count("council.taken_up") == 1
    page = client.get(f"/proposals/{proposal}").text
    assert "提出于“石板村院坝会”" in page and statement in page
    page = client.get(f"/gatherings/{made}").text
    assert "补录" in page and str(number) in page


def test_two_units_sign_at_once_and_a_task_is_signed_once(world: World, units: list[UUID]) -> None:
    made = world.gathering("held")
    task, officer = world.task(made, units[0]), world.unit_officer(units[0])
    start, refused = Barrier(4), []

    def one() -> None:
        start.wait()
        with world.app.app_context():
            try:
                actions.sign_off_task(officer, task, note="已修复。")
            except Refused as error:
                refused.append(error.refusal.code)

    threads = [Thread(target=one) for _each in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == ["is_open_task"] * 3


STATES = ("called", "held", "closed")
CALLERS = {"steward", "chair"}
MAY: dict[str, tuple[set[str], set[str]]] = {
    "council.invite": (CALLERS, {"called"}),
    "council.link_gathering": (CALLERS, {"called", "held"}),
    "council.add_position": (CALLERS, {"called", "held"}),
    "council.set_task": (CALLERS, {"called", "held"}),
    "council.record_gathering": (CALLERS, {"called"}),
    "council.cancel_gathering": (CALLERS, {"called"}),
    "council.close_gathering": (CALLERS, {"held"}),
    "council.call_gathering": (CALLERS, set(STATES)),
}


@pytest.mark.parametrize("state", STATES)
def test_who_may_do_what_to_a_gathering(world: World, units: list[UUID], state: str) -> None:
    made = world.gathering(state)
    roles = ("chair", "teller", "reviewer", "auditor", "settings_keeper", "liaison", "confirmer")
    actors = {
        "anonymous": ANONYMOUS, "clock": CLOCK, "resident": world.resident(),
        "delegate": world.delegate(), "steward": world.steward,
        "unit": world.unit_officer(units[0]),
        **{role: world.with_role(role) for role in roles},
    }  # fmt: skip
    with world.app.app_context():
        found = found_by.gathering(made)
        for deed, (who, states) in MAY.items():
            wanted = who if state in states else set()
            assert {n for n, one in actors.items() if may(deed, one, found) is None} == wanted, deed


def test_the_pages_take_what_the_staff_types(
    world: World, client: FlaskClient, units: list[UUID]
) -> None:
    assert world.council
    world.sign_in(client, world.steward)
    address = "/councils/yunxi/gatherings/new"
    moment = local(now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    sent = {"kind": "field", "title": "<script>x</script>\u202e现场会", "place": "桥头",
            "point": "", "held_at": moment, "question": "桥面破损如何处理？"}  # fmt: skip
    for wrong in ({"point": "村口"}, {"title": ""}, {"held_at": "never"}, {"kind": "party"}):
        answer = client.post(address, data={**sent, **wrong})
        assert answer.status_code == 422 and "error-summary" in answer.text
        assert "桥面破损" in answer.text
    page = client.post(address, data=sent).location
    shown = client.get(page).text
    assert "<script>x" not in shown and "&lt;script&gt;" in shown and "\u202e" not in shown
    assert client.post(f"{page}/links", data={"number": "没有的-1"}).status_code == 422
    task = {"unit_id": str(units[0]), "task": "封闭桥面。", "due_on": today().isoformat()}
    assert client.post(f"{page}/tasks", data={**task, "unit_id": "x"}).status_code == 422
    assert client.post(f"{page}/tasks", data=task).status_code == 303
    invitee = {"role": "expert", "name": "李工", "organisation": "设计院"}
    assert client.post(f"{page}/invitees", data=invitee).status_code == 303
    position = {"side": "居民", "words": "桥不能全封。", "matter": ""}
    assert client.post(f"{page}/positions", data=position).status_code == 303
    assert client.post(f"{page}/records", data={"people": "-3"}).status_code == 422
    assert (
        client.post(f"{page}/records", data={"people": "12", "agreed": "半幅封闭。"}).status_code
        == 303
    )
    assert client.post(f"{page}/closings").status_code == 409
    world.sign_out(client)
    shown = client.get(page).text
    assert "半幅封闭。" in shown and "封闭桥面。" in shown and "李工" in shown
    assert client.get("/councils/yunxi/gatherings?kind=field").status_code == 200
    assert client.get("/councils/yunxi/gatherings?kind=%00").status_code == 200


def test_photos_are_shown_to_everybody_and_taken_away_by_who_calls(
    world: World, client: FlaskClient
) -> None:
    made = world.gathering("held")
    address, staff = f"/gatherings/{made}/photos", world.app.test_client()
    world.sign_in(staff, world.steward)

    def send(visitor: FlaskClient, data: bytes, alt: str = "会场") -> int:
        sent = {"photo": (io.BytesIO(data), "a.jpg"), "alt": alt}
        return visitor.post(address, data=sent).status_code

    assert send(staff, picture()) == 303 and send(staff, picture(), "会场全景") == 303
    assert send(staff, b"<svg onload=alert(1)>") == 422 and send(staff, picture("red"), "") == 422
    page = client.get(f"/gatherings/{made}").text
    shown = re.findall(rf'src="({address}/[0-9a-f]+)/small"', page)
    assert len(shown) == 1 and "会场全景" in page and "撤下" not in page
    assert client.get(shown[0]).mimetype == client.get(f"{shown[0]}/small").mimetype == "image/jpeg"
    assert client.get(f"/gatherings/{world.gathering()}/photos/{shown[0][-64:]}").status_code == 404
    assert client.post(f"{shown[0]}/removal").status_code in {302, 303, 403}
    assert client.get(shown[0]).status_code == 200
    with world.app.app_context():
        actions.close_gathering(world.steward, made)
    assert send(staff, picture("red")) == 409
    assert staff.post(f"{shown[0]}/removal").status_code == 303
    assert client.get(shown[0]).status_code == 404
