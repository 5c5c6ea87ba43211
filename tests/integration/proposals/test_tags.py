"""Tags, and lists whose address says everything they show."""

from dataclasses import replace
from urllib.parse import urlencode

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from commons.database import db
from commons.policy import ANONYMOUS, Refused, may
from council import queries as council
from proposals import actions, queries
from proposals.models import Tag
from proposals.rules.tags import obstacle_to, tags_of
from residents import actions as residents
from tests.world import World


def tag_of(name: str) -> Tag:
    return db.session.scalars(sa.select(Tag).where(Tag.name == name)).one()


def test_tags_are_made_comparable() -> None:
    assert tags_of("#充电桩、 ＷｉＦｉ,wifi；路灯") == ["充电桩", "wifi", "路灯"]
    assert tags_of("\u202e \u200b") == []
    assert obstacle_to(["一"]) == "short" and obstacle_to(["长" * 13]) == "long"
    assert obstacle_to([str(n) * 2 for n in range(6)]) == "many" and obstacle_to([]) == ""


def test_a_proposal_gets_its_tags_when_it_is_handed_in(world: World, ctx: Flask) -> None:
    draft = world.draft(tag_words="#水泵、 灌溉 水泵")
    assert queries.tags_in_use(queries.proposal(draft).council_id) == []
    actions.submit(world.author_of(draft), draft)
    assert queries.shown_tags(draft) == ["水泵", "灌溉"]
    other = world.proposal(tag_words="水泵")
    db.session.rollback()  # what this test has read before must not stand in the way
    assert queries.tags_in_use(queries.proposal(other).council_id) == ["水泵", "灌溉"]
    assert queries.listing(queries.Filters(tag="水泵")).total == 2
    assert queries.listing(queries.Filters(tag="灌溉")).total == 1


def test_tags_are_joined_hidden_and_shown(world: World, ctx: Flask) -> None:
    first, second = world.proposal(tag_words="水泵 抽水机"), world.proposal(tag_words="抽水机")
    steward = world.steward
    wrong, right = tag_of("抽水机").id, tag_of("水泵").id
    actions.tags.join_tags(steward, wrong, into_id=right)
    assert queries.shown_tags(first) == queries.shown_tags(second) == ["水泵"]
    third = world.proposal(tag_words="抽水机")
    db.session.rollback()
    assert queries.shown_tags(third) == ["水泵"]
    with pytest.raises(Refused):
        actions.tags.join_tags(steward, right, into_id=wrong)
    with pytest.raises(Refused):
        actions.tags.join_tags(steward, right, into_id=right)
    actions.tags.hide_tag(steward, right)
    assert queries.shown_tags(first) == []
    assert queries.listing(queries.Filters(tag="水泵")).total == 0
    actions.tags.show_tag(steward, right)
    assert queries.listing(queries.Filters(tag="水泵")).total == 3


def test_only_the_staff_tidies_up(world: World, ctx: Flask) -> None:
    world.proposal(tag_words="水泵 抽水机")
    tag = tag_of("水泵")
    body = council.council(tag.council_id)
    subject = actions.tags.Tidying(tag, body, tag_of("抽水机"))
    everybody = {
        "anonymous": ANONYMOUS, "resident": world.resident(), "delegate": world.delegate(),
        "reviewer": world.reviewer, "far": replace(world.resident(), area_path="/elsewhere/"),
    }  # fmt: skip
    for deed in ("hide_tag", "show_tag", "join_tags"):
        for name, actor in everybody.items():
            refusal = may(f"proposals.{deed}", actor, subject)
            assert refusal and refusal.message, name
        assert may(f"proposals.{deed}", world.steward, subject) is None


def test_a_copied_address_shows_the_same_list(world: World, client: FlaskClient) -> None:
    with world.app.app_context():
        group = residents.add_area(world.keeper, world.village, kind="group", name="一组")
    world.proposal(title="石板村一组路灯", area_id=group, tag_words="路灯", category="safety")
    world.proposal(title="石板村水渠", area_id=world.village, tag_words="灌溉")
    unit = world.with_role("handling_unit", unit_id=world.unit)
    world.proposal(title="青禾社区食堂", author=unit, tag_words="路灯", category="health")
    narrowed = [
        ({"tag": "路灯"}, 2), ({"tag": "＃路灯"}, 0), ({"area": world.village}, 2),
        ({"area": group}, 1), ({"area": world.street}, 3), ({"source": "unit"}, 1),
        ({"year": "2027"}, 3), ({"year": "2026"}, 0), ({"year": "20x7"}, 3),
        ({"tag": "路灯", "area": world.village}, 1), ({"category": "health", "tag": "路灯"}, 1),
        ({"state": "gathering", "year": "2027", "source": "resident"}, 2), ({"tag": "%_"}, 0),
    ]  # fmt: skip
    for asked, count in narrowed:
        address = f"/proposals?{urlencode(asked)}"
        page = client.get(address).get_data(as_text=True)
        assert f"共 {count} 件建议" in page, asked
        other = world.app.test_client().get(address).get_data(as_text=True)
        assert f"共 {count} 件建议" in other


def test_the_pages_of_tags(world: World, client: FlaskClient) -> None:
    writer = world.resident()
    draft = world.draft(writer)
    world.proposal(tag_words="水泵 <b>坏</b>")
    world.sign_in(client, writer)
    here = f"/proposals/{draft}/draft/matter"
    page = client.get(here).get_data(as_text=True)
    assert "常用：" in page and "水泵" in page
    form = {"title": "新泵", "area_id": str(world.community), "place": "河边", "category": "rural",
            "version": "1", "tab": "x"}  # fmt: skip
    answer = client.post(here, data=form | {"tag_words": "一 二"})
    assert answer.status_code == 422 and "至少两个字" in answer.get_data(as_text=True)
    many = client.post(here, data=form | {"tag_words": "一一 二二 三三 四四 五五 六六"})
    assert many.status_code == 422 and "最多五个标签" in many.get_data(as_text=True)
    with world.app.app_context():
        slug, tag = council.councils()[0].slug, tag_of("水泵").id
        other = db.session.scalars(sa.select(Tag.id).where(Tag.id != tag).limit(1)).one()
    assert client.get(f"/councils/{slug}/tags").status_code == 403
    world.sign_in(client, world.steward)
    shown = client.get(f"/councils/{slug}/tags").get_data(as_text=True)
    assert "水泵" in shown and "<b>" not in shown
    for step, data in (("hiding", {}), ("showing", {}), ("joining", {"into": str(other)})):
        assert client.post(f"/tags/{tag}/{step}", data=data).status_code == 303
    assert client.post(f"/tags/{tag}/joining", data={"into": "x"}).status_code == 400
