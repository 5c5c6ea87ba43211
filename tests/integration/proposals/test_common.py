"""Matters heard again and again: a planted cluster of eight is found, offered, and linked back."""

from datetime import date

import pytest
from flask.testing import FlaskClient

from commons.clock import today
from commons.policy import Refused
from council import queries as bodies
from proposals import actions
from proposals.queries import common as found_by
from proposals.rules.common import Heard, clusters, quarter_bounds, quarter_of
from proposals.rules.likeness import Said
from tests.world import World

EIGHT = (
    ("楼道堆放电动车充电", "电动车推进楼道充电，电线从楼上拉下来，容易着火。"),
    ("电动车进楼道充电太危险", "晚上很多电动车在楼道里充电，万一着火跑不出去。"),
    ("整治楼道里电动车充电", "楼道被电动车占满，还在楼道充电，消防隐患很大。"),
    ("楼道电动车充电引发火灾隐患", "电动车停在楼道充电，去年就冒过烟，住户很害怕。"),
    ("禁止电动车在楼道充电", "飞线给楼道里的电动车充电，电线老化，容易着火。"),
    ("电动车楼道充电无人管", "电动车在楼道充电没人管，楼道里过人都难。"),
    ("小区楼道电动车乱停充电", "楼道里乱停电动车，还私拉电线充电，有火灾危险。"),
    ("请管一管楼道电动车充电", "每层楼道都有电动车充电，请装集中充电的车棚。"),
)
NOISE = (
    ("古井边的护栏松动", "老井没有盖，孩子在旁边玩。"),
    ("公交晚上收班太早", "七点半以后没有车回村。"),
    ("社区食堂菜价偏高", "一份要十八元，老人吃不起。"),
    ("河道里漂着垃圾", "下雨以后上游冲来塑料袋。"),
    ("卫生室缺降压药", "要到镇上买药。"),
    ("村小操场积水", "雨后三天不能上体育课。"),
    ("路灯不亮", "从桥头到学校一盏也不亮。"),
    ("梯田水渠漏水", "渠底裂了，下面的田没水。"),
    ("广场舞音响扰民", "夜里十点还在放音乐。"),
    ("快递点太远", "取一个包裹走两公里。"),
    ("健身器材生锈", "单杠摇晃，伤过人。"),
    ("办证要跑三趟", "材料一次没有说清楚。"),
)


def test_a_planted_cluster_of_eight_is_found_among_others() -> None:
    places = ("青禾社区", "石桥社区", "松坡社区", "桃源社区")
    said = [
        Heard(str(at), Said(title, text, places[at % 4], str(at % 4)), places[at % 4])
        for at, (title, text) in enumerate((*EIGHT, *NOISE))
    ]
    (found,) = clusters(said)
    assert {int(key) for key in found.keys} == set(range(8))
    assert set(found.stations) == set(places)
    assert clusters(said[6:]) == [] and clusters([]) == []


def test_quarters_have_their_bounds() -> None:
    assert [quarter_of(date(2026, month, 28)) for month in (1, 3, 4, 9, 10, 12)] == [
        "2026Q1", "2026Q1", "2026Q2", "2026Q3", "2026Q4", "2026Q4",
    ]  # fmt: skip
    last, first = quarter_bounds("2026Q4"), quarter_bounds("2027Q1")
    assert last and first and last[1] == first[0]
    for wrong in ("", "2026", "2026Q5", "2026Q0", "20²6Q1", "1999Q1", "9999Q4", "Q1", "2026Q1Q1"):
        assert quarter_bounds(wrong) is None, wrong


def test_offered_with_one_click_and_linked_both_ways(world: World, client: FlaskClient) -> None:
    made = [
        world.proposal(title=title, problem=text, wish="请社区出面解决。", place="青禾社区")
        for title, text in (*EIGHT, *NOISE[:3])
    ]
    meeting, address = world.coming_meeting(), "/councils/yunxi/common-matters"
    shown = client.get(address).text
    assert "8次" in shown and "古井" not in shown and "<form class" not in shown
    assert client.get(f"{address}?quarter=2020Q1").text.count("8次") == 0
    with world.app.app_context():
        (found,) = found_by.common_of(world.council, quarter_of(today()))
        assert {line.id for line in found.lines} == set(made[:8])
    sent = {"key": str(found.key), "meeting_id": str(meeting)}
    for actor, code in ((world.resident(), 403), (world.delegate(), 403), (world.steward, 303)):
        world.sign_in(client, actor)
        answer = client.post(address, data=sent)
        assert answer.status_code == code
    assert client.post(address, data=sent).status_code == 409, "once on each agenda"
    assert client.post(address, data={**sent, "key": str(made[9])}).status_code == 422
    page = answer.location
    world.sign_out(client)
    assert f"/meetings/{meeting}" in client.get(page).text
    assert client.get(page).text.count('href="/matters/') == 8
    assert page.rpartition("/")[2] in client.get(f"/meetings/{meeting}").text
    assert page in client.get(f"/matters/{found.lines[3].number}").text
    assert page in client.get("/councils/yunxi").text, "cited on the page of the council"
    with world.app.app_context():
        assert len(bodies.agenda(meeting)) == 1
        with pytest.raises(Refused, match="is_cluster"):
            actions.common.offer_common(
                world.steward, world.council, meeting_id=meeting, quarter="2020Q1", key=found.key
            )
