"""Duplicates: both pages link, talk goes on at the main one, endorsements stay, undone in words."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from commons import ledger
from commons.policy import Refused
from proposals import actions, queries
from tests.world import World

WHY = "说的是同一处路灯"


def test_both_stories_tell_it_and_nothing_moves(world: World, ctx: Flask) -> None:
    one, main = world.proposal(2), world.proposal(1)
    actions.ties.mark_duplicate(world.steward, one, main_id=main, reason=WHY)
    assert queries.proposal(one).endorsement_count == 2
    assert queries.proposal(main).endorsement_count == 1
    events = [it.event for it in ledger.entries(queries.proposal(main).docket_id)]
    assert events[-1] == "proposals.duplicate_found"
    actions.ties.unmark_duplicate(world.author_of(one), one, reason="其实是两处")
    assert ledger.entries(queries.proposal(one).docket_id)[-1].event.endswith("unmarked")
    with pytest.raises(Refused):
        actions.ties.unmark_duplicate(world.steward, one, reason="再撤一次")


def test_no_chains_and_no_circles(world: World, ctx: Flask) -> None:
    one, two, three = (world.proposal() for _it in range(3))
    mark = actions.ties.mark_duplicate
    mark(world.steward, one, main_id=two, reason=WHY)
    for proposal, main, code in (
        (one, three, "is_unmarked"),
        (two, one, "is_no_chain"),
        (two, three, "is_no_chain"),
        (three, one, "is_no_chain"),
        (three, three, "is_another_matter"),
    ):
        with pytest.raises(Refused) as refused:
            mark(world.steward, proposal, main_id=main, reason=WHY)
        assert refused.value.refusal.code == code
    mark(world.steward, three, main_id=two, reason=WHY)


def test_new_remarks_go_to_the_main_one(world: World, client: FlaskClient) -> None:
    one, main = world.reviewed(title="南门的路灯"), world.reviewed(title="大门口的路灯")
    with world.app.app_context():
        number = queries.row(main).number
    world.sign_in(client, world.steward)
    here = f"/proposals/{one}/duplicates"
    for sent in ({}, {"number": "云溪-1999-001", "reason": WHY}, {"number": number, "reason": ""}):
        assert client.post(here, data=sent).status_code == 422
    hostile = WHY + "<script>alert(1)</script>"
    assert client.post(here, data={"number": number, "reason": hostile}).status_code == 303
    world.sign_in(client, world.resident())
    page = client.get(f"/proposals/{one}").text
    assert "这是重复的建议" in page and "大门口的路灯" in page and WHY in page
    assert "<script>alert" not in page
    assert "到主建议那里发言" in page and 'name="text"' not in page
    assert "南门的路灯" in client.get(f"/proposals/{main}").text
    said = {"stance": "for", "text": "支持这件事"}
    refused = client.post(f"/proposals/{one}/remarks", data=said)
    assert refused.status_code in (403, 409) and "主建议" in refused.text
    assert client.post(f"/proposals/{main}/remarks", data=said).status_code == 303
