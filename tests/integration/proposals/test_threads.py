"""Threads: three levels, four orders, counts that equal the data, an address of each remark."""

import re
from collections import Counter

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from commons.database import db
from commons.policy import Refused
from proposals import actions, queries
from proposals.models import Remark
from proposals.queries import threads
from tests.integration.proposals.test_questions import questions
from tests.world import World


def texts(world: World, proposal: object, sort: str) -> list[str]:
    page = threads.thread_page(proposal, "", sort, 1)  # type: ignore[arg-type] # ids of tests
    return [thread.opened.text for thread in page.rows]


def test_replies_stand_three_levels_deep_in_reading_order(world: World, ctx: Flask) -> None:
    proposal = world.reviewed()
    first = world.said(proposal, "against", text="一")
    early = world.replied(first, text="一之一")
    world.replied(first, text="一之二")
    deep = world.replied(early, text="一之一之一")
    with pytest.raises(Refused) as refused:
        world.replied(deep)
    assert refused.value.refusal.code == "has_room_below"
    shown = threads.replies_page(first, 1).rows
    assert [(it.text, it.depth) for it in shown] == [
        ("一之一", 1),
        ("一之一之一", 2),
        ("一之二", 1),
    ]
    assert {it.stance for it in shown} == {"against"}
    assert threads.one(first).replies == 3


def test_four_orders(world: World, ctx: Flask) -> None:
    proposal = world.reviewed()
    said = {
        text: world.said(proposal, stance, text=text)
        for text, stance in (
            ("赞成一", "for"), ("赞成二", "for"), ("赞成三", "for"), ("反对一", "against"),
            ("反对二", "against"),
        )
    }  # fmt: skip
    for text, replies in (("赞成二", 2), ("赞成一", 1), ("反对一", 1)):
        for _reply in range(replies):
            world.replied(said[text])
    assert texts(world, proposal, "oldest") == list(said)
    assert texts(world, proposal, "newest") == list(reversed(said))
    assert texts(world, proposal, "replied")[:3] == ["赞成二", "反对一", "赞成一"]
    assert texts(world, proposal, "balanced") == ["赞成二", "反对一", "赞成一", "反对二", "赞成三"]


def test_the_counts_equal_the_data(world: World, ctx: Flask) -> None:
    proposal = world.reviewed()
    stances = ("for", "against", "for", "neutral", "for", "against")
    said = [world.said(proposal, stance) for stance in stances]
    world.replied(said[0])
    actions.hide_remark(world.steward, said[2], reason="insult")
    expected = Counter(stances) - Counter(["for"])
    assert queries.stance_counts(proposal)[proposal] == dict(expected)
    assert queries.sides(proposal).counts == dict(expected)
    assert queries.sides(proposal).replies == 1
    stored = sa.select(sa.func.count()).where(Remark.standing == "shown", Remark.depth == 0)
    assert db.session.execute(stored).scalar_one() == sum(expected.values())


def test_a_hidden_reply_is_counted_no_more(world: World, ctx: Flask) -> None:
    first = world.said(world.reviewed())
    reply = world.replied(first, text="这句话不合适")
    actions.hide_remark(world.steward, reply, reason="insult")
    assert threads.one(first).replies == 0
    assert [it.text for it in threads.replies_page(first, 1).rows] == [""]
    with pytest.raises(Refused) as refused:
        world.replied(reply)
    assert refused.value.refusal.code == "is_readable"


def test_every_remark_has_an_address_and_replies_come_by_form(
    world: World, client: FlaskClient
) -> None:
    proposal = world.reviewed()
    first = world.said(proposal, text="泵房漏水")
    world.sign_in(client, world.resident("王小明"))
    page = client.get(f"/proposals/{proposal}").get_data(as_text=True)
    assert f'href="/remarks/{first}#reply"' in page
    assert client.post(f"/remarks/{first}/replies", data={"text": ""}).status_code == 422
    answer = client.post(f"/remarks/{first}/replies", data={"text": "去年也漏"})
    reply = re.search(r"/remarks/([0-9a-f-]{36})\?done=remarked#r\1", answer.location)
    assert answer.status_code == 303 and reply
    page = client.get(f"/remarks/{reply[1]}").get_data(as_text=True)
    assert "泵房漏水" in page and "去年也漏" in page and f'id="r{reply[1]}"' in page
    assert "王*明" in page
    listed = client.get(f"/proposals/{proposal}/remarks?sort=balanced").get_data(as_text=True)
    assert listed.index("泵房漏水") < listed.index("去年也漏")


def test_a_long_thread_opens_on_the_page_of_the_remark(world: World, client: FlaskClient) -> None:
    proposal = world.reviewed()
    world.crowd(proposal, 1, 1_200)
    with world.app.app_context():
        query = sa.select(Remark.id).where(Remark.depth > 0).order_by(Remark.place.desc())
        last = db.session.scalars(query).first()
    assert f'id="r{last}"' in client.get(f"/remarks/{last}").get_data(as_text=True)


def test_a_thousand_proposals_with_twenty_thousand_remarks_ask_no_more(
    world: World, client: FlaskClient
) -> None:
    proposal = world.reviewed()
    first = world.said(proposal)
    world.replied(first)
    ways = [
        f"/proposals/{proposal}", f"/proposals/{proposal}/remarks?sort=balanced",
        f"/proposals/{proposal}/remarks?sort=replied&page=2", "/proposals?q=泵房",
        f"/remarks/{first}",
    ]  # fmt: skip
    few = [questions(world, client, way) for way in ways]
    world.crowd(proposal, 1_000, 20_000)
    many = [questions(world, client, way) for way in ways]
    assert max(many) <= 8 and all(more <= less + 1 for less, more in zip(few, many, strict=True))
