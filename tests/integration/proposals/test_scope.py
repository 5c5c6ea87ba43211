"""The list of what can be proposed: read while writing, cited by a refusal, written in versions."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import DBAPIError, NoResultFound

from commons import ledger
from commons.database import db
from commons.policy import ANONYMOUS, Actor, Refused, may
from council import queries as council
from proposals import actions, queries
from proposals.models import ScopeList
from proposals.rules.scope import OTHER
from tests.world import World

ITEM = {
    "side": "out", "title": "宠物走失", "channel": "hotline_12345", "reason": "热线可以帮忙登记",
    "words": ("猫丢", "狗丢"), "examples": "我家猫丢了",
}  # fmt: skip


def body(world: World) -> UUID:
    return council.cycle(world.year).council_id


def test_a_change_is_a_new_version_and_numbers_are_not_given_again(
    world: World, ctx: Flask
) -> None:
    here, steward = body(world), world.steward
    assert queries.scope(here).version == 0
    number = actions.scopes.add_item(steward, here, version=0, **ITEM)
    assert number == "N17"
    changed = ITEM | {"title": "宠物丢失", "side": "in"}
    actions.scopes.change_item(steward, here, number, version=1, **changed)
    item = queries.scope(here).find(number)
    assert (item.title, item.side, item.words) == ("宠物丢失", "out", ("猫丢", "狗丢"))
    actions.scopes.drop_item(steward, here, number, version=2)
    with pytest.raises(NoResultFound):
        queries.scope(here).find(number)
    assert actions.scopes.add_item(steward, here, version=3, **ITEM) == "N18"
    told = [entry.event for entry in ledger.timeline(council.council(here).docket_id)]
    assert told.count("proposals.scope_revised") == 4


def test_two_of_the_staff_do_not_overwrite_each_other(world: World, ctx: Flask) -> None:
    here = body(world)
    actions.scopes.add_item(world.steward, here, version=0, **ITEM)
    with pytest.raises(Refused) as refused:
        actions.scopes.change_item(world.steward, here, "N1", version=0, **ITEM)
    assert refused.value.refusal.code == "is_list_seen"


def test_versions_never_change(world: World, ctx: Flask) -> None:
    here = body(world)
    actions.scopes.add_item(world.steward, here, version=0, **ITEM)
    kept = db.session.query(ScopeList).one()
    kept.items = []
    with pytest.raises(DBAPIError):
        db.session.commit()
    db.session.rollback()


ROLES: list[tuple[str, Callable[[World], Actor], bool]] = [
    ("anonymous", lambda world: ANONYMOUS, False),
    ("resident", lambda world: world.resident(), False),
    ("delegate", lambda world: world.delegate(), False),
    ("reviewer", lambda world: world.reviewer, False),
    ("far steward", lambda world: replace(world.resident(), area_path="/elsewhere/"), False),
    ("steward", lambda world: world.steward, True),
]


@pytest.mark.parametrize("deed", ["add_scope_item", "change_scope_item", "drop_scope_item"])
def test_only_the_staff_writes_it(world: World, ctx: Flask, deed: str) -> None:
    here = council.council(body(world))
    revision = queries.Revision(here, 0, queries.scope(here.id))
    for name, make, allowed in ROLES:
        refusal = may(f"proposals.{deed}", make(world), revision)
        assert (refusal is None) == allowed, name
        assert allowed or (refusal and refusal.message)


def test_a_refusal_cites_the_item_and_keeps_its_words(world: World, client: FlaskClient) -> None:
    proposal, steward = world.in_review(), world.steward
    world.sign_in(client, world.reviewer)
    form = {"outcome": "refuse", "reason": "这是日常维修，请打热线。"}
    here = f"/reviews/{proposal}/findings/formal"
    missing = client.post(here, data=form)
    assert missing.status_code == 422 and "清单条目" in missing.get_data(as_text=True)
    assert client.post(here, data=form | {"cites": "N99"}).status_code == 422
    assert client.post(here, data=form | {"cites": "N4"}).status_code == 303
    world.sign_out(client)
    hidden = client.get(f"/proposals/{proposal}").get_data(as_text=True)
    assert "12345" not in hidden, "nothing is known before the review is closed"
    with world.app.app_context():
        actions.close_review(world.reviewer, proposal)
        words = ITEM | {"title": "换了说法"}
        slug_of = council.cycle(world.year).council_id
        actions.scopes.change_item(steward, slug_of, "N4", version=0, **words)
    page = client.get(f"/proposals/{proposal}").get_data(as_text=True)
    assert "政务服务热线 12345" in page and "清单第 N4 项" in page and "停水停电" in page
    assert "换了说法" not in page


def test_another_reason_cites_nothing(world: World, client: FlaskClient) -> None:
    proposal = world.in_review()
    world.sign_in(client, world.reviewer)
    form = {"outcome": "refuse", "reason": "今年已有同样的项目。", "cites": OTHER}
    assert client.post(f"/reviews/{proposal}/findings/formal", data=form).status_code == 303
    with world.app.app_context():
        actions.close_review(world.reviewer, proposal)
        assert [found.cited for found in queries.published(proposal)] == [None]
    accepted = {"outcome": "accept", "reason": "可以办。", "cites": "N4"}
    other = world.in_review()
    assert client.post(f"/reviews/{other}/findings/formal", data=accepted).status_code == 303
    with world.app.app_context():
        assert queries.case(queries.proposal(other)).found[0].cited is None


def test_a_writer_reads_where_it_belongs_and_may_go_on(world: World, client: FlaskClient) -> None:
    writer = world.resident()
    facts = {"title": "楼前井盖不见了", "problem": "井盖不见了好几天，没人来补。"}
    draft = world.draft(writer, **facts)
    world.sign_in(client, writer)
    for page in ("matter", "reasons", "check"):
        shown = client.get(f"/proposals/{draft}/draft/{page}").get_data(as_text=True)
        assert "政务服务热线 12345" in shown and "请接着写" in shown, page
    piece = client.post(f"/proposals/{draft}/draft/advice", data={"title": "修凉亭", "problem": ""})
    assert "12345" not in piece.get_data(as_text=True)
    answer = client.post(f"/proposals/{draft}/submission", data={"consent": "y"})
    assert answer.location.endswith("done=submitted")


def test_the_pages_of_the_list(world: World, client: FlaskClient) -> None:
    assert world.year
    with world.app.app_context():
        slug = council.councils()[0].slug
    here = f"/councils/{slug}/scope"
    page = client.get(here).get_data(as_text=True)
    assert "N4" in page and "政务服务热线 12345" in page and "加一项" not in page
    world.sign_in(client, world.steward)
    hostile = "<script>alert(1)</script>\u202e**"
    form = {"side": "out", "title": hostile, "channel": "court", "reason": hostile,
            "words": f"{hostile} 官司", "examples": hostile, "version": "0"}  # fmt: skip
    assert client.post(f"{here}/items/new", data=form | {"channel": ""}).status_code == 422
    assert client.post(f"{here}/items/new", data=form | {"words": "长" * 40}).status_code == 422
    assert client.post(f"{here}/items/new", data=form | {"words": "  "}).status_code == 303
    stale = client.post(f"{here}/items/new", data=form)
    assert stale.status_code == 409
    assert client.post(f"{here}/items/N17", data=form | {"version": "1"}).status_code == 303
    page = client.get(here).get_data(as_text=True)
    assert "<script>alert" not in page and "&lt;script&gt;" in page and "第 2 版" in page
    assert client.post(f"{here}/items/N17/removals/2").status_code == 303
    assert client.get(f"{here}/items/N17").status_code == 404
    assert client.get("/councils/nowhere/scope").status_code == 404
