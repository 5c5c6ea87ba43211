"""Standing orders: versions that stay, meetings that keep theirs, and who may enter them."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from commons.clock import today
from commons.database import db
from commons.policy import ANONYMOUS, CLOCK, Actor, Refused, may
from council import actions, queries
from council.quorums import quorum_of
from council.rules.orders import USUAL, OrderSettings, differences, read_articles
from tests.world import World

TEXT = "第一条 议事会每年至少召开一次会议。\n\n第二条 会议须有三分之二以上代表出席。"


def adopt(world: World, text: str = TEXT, settings: OrderSettings = USUAL) -> UUID:
    with world.app.app_context():
        return actions.adopt_orders(
            world.steward, world.council, articles=read_articles(text), adopted_on=today(),
            from_day=today(), reference="第一次会议通过", settings=settings,
        )  # fmt: skip


def test_articles_are_read_with_or_without_numbers() -> None:
    assert read_articles(TEXT) == (
        "议事会每年至少召开一次会议。",
        "会议须有三分之二以上代表出席。",
    )
    assert read_articles("甲\n\n乙") == ("甲", "乙")
    chapter = read_articles("第一章 总则\n第一条 甲\n其中：一\n第二条：乙")
    assert chapter == ("第一章 总则\n甲\n其中：一", "乙")
    assert read_articles(" \n ") == ()


def test_a_difference_shows_every_article_once() -> None:
    old = ("每年召开一次会议。", "代表应当出席。", "会议公开。")
    new = ("每年至少召开两次会议。", "会议公开。", "主席由全体代表推选。")
    found = differences(old, new)
    assert [(one.before, one.after, one.kind) for one in found] == [
        (1, 1, "changed"), (2, 0, "gone"), (3, 2, "same"), (0, 3, "new"),
    ]  # fmt: skip
    first = found[0].pieces
    assert "".join(p.text for p in first if p.kind != "new") == old[0]
    assert "".join(p.text for p in first if p.kind != "gone") == new[0]


def test_a_council_without_orders_goes_by_the_usual(world: World) -> None:
    meeting = world.meeting()
    with world.app.app_context():
        assert queries.standing_orders(world.council, today()).settings == USUAL
        orders = queries.orders_of(queries.meeting(meeting))
        assert (orders.id, orders.version) == (None, 0)


def test_an_old_meeting_keeps_the_rules_valid_then(world: World, client: FlaskClient) -> None:
    usual = world.meeting()
    first = adopt(world)
    under_first = world.meeting()
    second = adopt(world, TEXT + "\n第三条 新条。", replace(USUAL, quorum="majority"))
    under_second = world.meeting()
    with world.app.app_context():
        kept = [queries.meeting(m).standing_orders_id for m in (usual, under_first, under_second)]
        assert kept == [None, first, second]
        asked = [quorum_of(m, 46).needed for m in (usual, under_first, under_second)]
        assert asked == [31, 31, 24]  # D-09: a quorum of 46 members needs 24
    assert "第 1 版" in client.get(f"/meetings/{under_first}").text
    assert "第三条" in client.get(f"/standing-orders/{second}").text
    assert "第三条" not in client.get(f"/standing-orders/{first}").text


def test_the_database_refuses_other_rules_for_a_meeting_and_changed_orders(world: World) -> None:
    first = adopt(world)
    meeting = world.meeting()
    second = adopt(world)
    with world.app.app_context():
        for change in (
            "UPDATE meetings SET standing_orders_id = :second WHERE id = :meeting",
            "UPDATE standing_orders SET reference = 'x' WHERE id = :first",
            "DELETE FROM standing_orders WHERE id = :first",
        ):
            names = {"second": second, "meeting": meeting, "first": first}
            ids = {k: v for k, v in names.items() if f":{k}" in change}
            binds = [sa.bindparam(k, type_=sa.Uuid) for k in ids]
            with pytest.raises(sa.exc.DBAPIError):
                db.session.execute(sa.text(change).bindparams(*binds), ids)
            db.session.rollback()
        assert queries.meeting(meeting).standing_orders_id == first


def test_orders_count_from_their_day(world: World) -> None:
    with world.app.app_context():
        made = actions.adopt_orders(
            world.steward, world.council, articles=("甲",), adopted_on=today(),
            from_day=today() + timedelta(days=10), reference="文", settings=USUAL,
        )  # fmt: skip
        assert queries.standing_orders(world.council, today()).id is None
        assert queries.standing_orders(world.council, today() + timedelta(days=10)).id == made


@pytest.fixture
def everybody(world: World) -> dict[str, Actor]:
    roles = ("chair", "teller", "reviewer", "auditor", "settings_keeper", "confirmer", "liaison")
    return {
        "anonymous": ANONYMOUS, "clock": CLOCK, "resident": world.resident(),
        "delegate": world.delegate(), "steward": world.steward,
        **{role: world.with_role(role) for role in roles},
    }  # fmt: skip


def test_only_the_staff_enters_orders(world: World, everybody: dict[str, Actor]) -> None:
    with world.app.app_context():
        council = queries.council(world.council)
        allowed = {
            name
            for name, actor in everybody.items()
            if may("council.adopt_orders", actor, council) is None
        }
    assert allowed == {"steward"}
    for name in everybody.keys() - allowed:
        with world.app.app_context(), pytest.raises(Refused):
            actions.adopt_orders(
                everybody[name], world.council, articles=("甲",), adopted_on=today(),
                from_day=today(), reference="文", settings=USUAL,
            )  # fmt: skip


def sent(**other: str) -> dict[str, str]:
    fields = {name: str(value) for name, value in USUAL.stored().items()}
    day = today().isoformat()
    return {**fields, "reference": "〔2027〕3号", "adopted_on": day, "from_day": day, "text": TEXT,
            **other}  # fmt: skip


def test_the_staff_enters_two_versions_by_form(world: World, client: FlaskClient) -> None:
    assert world.council
    world.sign_in(client, world.steward)
    address = "/councils/yunxi/standing-orders/new"
    first = client.post(address, data=sent())
    assert first.status_code == 303
    again = client.get(address).text
    assert "议事会每年至少召开一次会议。" in again  # a new version begins with the present words
    hostile = TEXT.replace("每年", "<script>alert(1)</script>\u202e每年")
    second = client.post(address, data=sent(text=hostile, quorum="majority", notice_days="10"))
    page = client.get(second.location)
    assert "&lt;script&gt;" in page.text and "<script>alert" not in page.text
    assert "\u202e" not in page.text
    change = client.get(f"{second.location}/difference").text
    assert "<ins>" in change and "7 → 10" in change and "1 条未改" in change
    assert client.get(f"{first.location}/difference").status_code == 404
    assert client.get(f"{second.location}/print").status_code == 200


@pytest.mark.parametrize(
    "field, value",
    [("text", ""), ("text", "长" * 4001), ("notice_days", "abc"), ("notice_days", "999"),
     ("quorum", "nobody"), ("from_day", "2001-01-01"), ("adopted_on", "never"),
     ("reference", "x" * 500)],
)  # fmt: skip
def test_wrong_orders_are_explained_and_nothing_is_lost(
    world: World, client: FlaskClient, field: str, value: str
) -> None:
    assert world.council
    world.sign_in(client, world.steward)
    answer = client.post("/councils/yunxi/standing-orders/new", data=sent(**{field: value}))
    assert answer.status_code == 422 and "error-summary" in answer.text
    assert "〔2027〕3号" in answer.text or field == "reference"
    with world.app.app_context():
        assert queries.orders_versions(world.council) == []
