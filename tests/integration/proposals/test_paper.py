"""Endorsements on paper: matched to the register, confirmed by a second person, counted once."""

from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from commons import ledger
from commons.database import db
from commons.policy import ANONYMOUS, Actor, Refused, may
from proposals import actions, queries
from proposals.rules.paper import Signature, read
from tests.world import World


def test_lines_are_read_as_people_type_them() -> None:
    assert read("李建华 １３８0000 0000\n\n王芳，3-2-501\n赵云") == [
        Signature(1, "李建华", phone="13800000000"),
        Signature(2, "王芳", household="3-2-501"),
        Signature(3, "赵云"),
    ]


def second(world: World) -> Actor:
    return world.with_role("steward")


def typed(world: World, proposal: UUID, *lines: str) -> UUID:
    steward = world.steward
    db.session.rollback()
    return actions.paper.type_sheet(steward, proposal, typed="\n".join(lines))


def outcomes(sheet: UUID) -> list[str]:
    db.session.rollback()
    return [line.outcome for line in queries.sheet(sheet).lines]


def test_the_same_person_on_paper_and_online_counts_once(world: World, ctx: Flask) -> None:
    proposal = world.proposal()
    online = world.resident("王芳", phone="13900000001")
    world.resident("李建华", phone="13900000002")
    world.resident("李建华", phone="13900000003", household="3-2-501")
    world.resident("赵云", phone="13900000004", level=1)
    friend = second(world)
    db.session.rollback()
    actions.endorse(online, proposal)
    sheet = typed(
        world, proposal, "王芳 13900000001", "李建华 13900000002", "李建华 3-2-501", "李建华",
        "赵云", "无此人 13900000009", "李建华 13900000002",
    )  # fmt: skip
    due = ["online", "counted", "counted", "several", "unverified", "unknown", "twice"]
    assert outcomes(sheet) == due
    assert queries.proposal(proposal).endorsement_count == 1, (
        "nothing counts before it is confirmed"
    )
    assert actions.paper.confirm_sheet(friend, sheet) == 2
    assert outcomes(sheet) == due
    found = queries.proposal(proposal)
    assert found.endorsement_count == queries.endorsement_count(proposal) == 3
    assert found.state == "reviewing", "three are enough in this world"
    assert ledger.verify(found.docket_id) is None


def test_paper_first_then_online_or_another_sheet(world: World, ctx: Flask) -> None:
    proposal = world.proposal()
    signer, friend = world.resident("王芳", phone="13900000001"), second(world)
    first, other = (typed(world, proposal, "王芳 13900000001") for _sheet in range(2))
    db.session.rollback()
    assert actions.paper.confirm_sheet(friend, first) == 1
    assert actions.paper.confirm_sheet(friend, other) == 0
    assert outcomes(other) == ["other_sheet"]
    with pytest.raises(Refused) as refused:
        actions.endorse(signer, proposal)
    assert refused.value.refusal.code == "has_not_endorsed"
    assert queries.proposal(proposal).endorsement_count == 1


def test_who_may_type_and_confirm(world: World, ctx: Flask) -> None:
    proposal = world.proposal()
    sheet = typed(world, proposal, "王芳")
    friend, found = second(world), queries.sheet(sheet)
    everybody = (
        ANONYMOUS, world.resident(), world.delegate(), world.reviewer, world.author_of(proposal)
    )  # fmt: skip
    for deed in ("type_sheet", "confirm_sheet", "drop_sheet"):
        for actor in everybody:
            refusal = may(f"proposals.{deed}", actor, found)
            assert refusal and refusal.message
    typist = may("proposals.confirm_sheet", world.steward, found)
    assert typist and typist.code == "is_second_person"
    db.session.rollback()
    actions.paper.confirm_sheet(friend, sheet)
    for deed in (actions.paper.confirm_sheet, actions.paper.drop_sheet):
        with pytest.raises(Refused) as refused:
            deed(friend, sheet)
        assert refused.value.refusal.code == "is_unconfirmed"


def test_the_pages(world: World, client: FlaskClient) -> None:
    proposal = world.proposal()
    world.resident("王芳", phone="13900000001")
    paper = client.get(f"/proposals/{proposal}/endorsement-sheet").get_data(as_text=True)
    assert "<svg" in paper and "2027-001" in paper and "签名" in paper
    here = f"/proposals/{proposal}/paper-sheets"
    world.sign_in(client, world.resident())
    assert client.get(here).status_code == 403
    world.sign_in(client, world.steward)
    assert client.post(here, data={"typed": ""}).status_code == 422
    assert client.post(here, data={"typed": "王芳\n" * 61}).status_code == 422
    hostile = "王芳 13900000001\n<script>alert(1)</script> \u202e\n" + "长" * 300
    assert client.post(here, data={"typed": hostile}).status_code == 303
    page = client.get(here).get_data(as_text=True)
    assert "<script>alert" not in page and "计入" in page and "另一位工作人员" in page
    assert "13900000001" not in page
    with world.app.app_context():
        sheet = queries.sheets(queries.proposal(proposal))[0].sheet.id
    assert client.post(f"/paper-sheets/{sheet}/confirmation").status_code == 409
    assert client.post(f"/paper-sheets/{sheet}/removal").status_code == 303
    assert client.post(f"/paper-sheets/{sheet}/removal").status_code == 404
