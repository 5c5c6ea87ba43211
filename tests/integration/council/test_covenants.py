"""Covenants: only carried motions make versions, each once, and the links lead both ways."""

import pytest
from flask.testing import FlaskClient

from commons.clock import today
from commons.policy import Refused, may
from council import actions, queries
from council.actions.covenants import Adopting
from council.queries import covenants as found_by
from tests.world import World

TEXT = "第一条 红白喜事简办，不铺张。\n第二条 各家门前各家扫<script>。"
NEXT = "第一条 红白喜事简办，礼金从轻，不铺张。\n第二条 各家门前各家扫<script>。\n第三条 不乱停车。"


def sent(**facts: str) -> dict[str, str]:
    return {"covenant_id": "", "title": "石板村村规民约", "from_day": today().isoformat(),
            "text": TEXT, **facts}  # fmt: skip


def test_each_version_has_a_motion_of_its_own(world: World, client: FlaskClient) -> None:
    world.delegate("陈丽华")
    meeting = world.in_session()
    first, second = (world.carried(meeting) for _each in range(2))
    open_one = world.motion(meeting)
    world.sign_in(client, world.resident())
    village = str(world.village)
    assert client.post(f"/motions/{first}/covenant", data=sent(area_id=village)).status_code == 403
    world.sign_in(client, world.presider)
    refused = client.post(f"/motions/{open_one}/covenant", data=sent(area_id=village))
    assert refused.status_code == 409
    wrong = client.post(f"/motions/{first}/covenant", data=sent(area_id=village, title=""))
    assert wrong.status_code == 422 and "红白喜事" in wrong.text
    page = client.post(f"/motions/{first}/covenant", data=sent(area_id=village)).location
    covenant = page.rpartition("/")[2]
    again = client.post(f"/motions/{first}/covenant", data=sent(covenant_id=covenant))
    assert again.status_code == 409, "a motion adopts one version"
    same = client.post(f"/motions/{second}/covenant", data=sent(area_id=village))
    assert same.status_code == 409, "the same title is the next version of the same covenant"
    after = sent(covenant_id=covenant, title="", text=NEXT)
    assert client.post(f"/motions/{second}/covenant", data=after).status_code == 422
    after["area_id"] = village
    assert client.post(f"/motions/{second}/covenant", data=after).status_code == 303

    world.sign_out(client)
    shown = client.get(page).text
    for link in (f"/motions/{second}", f"/motions/{second}/resolution", f"/meetings/{meeting}"):
        assert link in shown
    assert "不乱停车" in shown and "<script>。" not in shown
    assert "不乱停车" not in client.get(f"{page}/1").text
    for link in (f"/motions/{second}", f"/motions/{second}/resolution"):
        assert f"{page}/2" in client.get(link).text
    difference = client.get(f"{page}/2/difference").text
    assert "<ins>" in difference and "礼金从轻" in difference and "不乱停车" in difference
    assert client.get(f"{page}/1/difference").status_code == 404
    assert client.get(f"{page}/3").status_code == 404
    assert "石板村村规民约" in client.get("/councils/yunxi/covenants").text
    with world.app.app_context():
        assert [one.version.version for one in found_by.covenant_versions(
            found_by.covenants(world.council)[0].covenant.id)] == [2, 1]  # fmt: skip


def test_who_enters_a_covenant_in_which_state_of_the_motion(world: World) -> None:
    actors = {"resident": world.resident(), "delegate": world.delegate(), "steward": world.steward,
              "chair": world.presider, "teller": world.with_role("teller"),
              "reviewer": world.with_role("reviewer")}  # fmt: skip
    meeting = world.in_session()
    made = {"moved": world.motion(meeting), "counted": world.typed(world.motion(meeting), 1),
            "carried": world.carried(meeting), "used": world.carried(meeting)}  # fmt: skip
    world.covenant(made["used"])
    with world.app.test_request_context():
        faults = [
            (state, name)
            for state, motion in made.items()
            for name, actor in actors.items()
            if (may("council.adopt_covenant", actor, Adopting(queries.motion(motion))) is None)
            is not (state == "carried" and name in ("steward", "chair"))
        ]
    assert faults == []
    with world.app.app_context(), pytest.raises(Refused, match="is_unused_motion"):
        actions.adopt_covenant(
            world.steward, made["used"], articles=("又一条。",), from_day=today(), title="另一份",
        )  # fmt: skip
