"""A code on paper: for one person, once, replaceable, and only its keyed hash is stored."""

from datetime import timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from commons.clock import moved_to, now
from commons.crypto import grouped
from commons.database import db
from commons.policy import Refused
from residents import actions
from residents.models import PrintedCode
from residents.rules import PRINTED_LIFE
from tests.world import World


def issue(world: World, app: Flask, person_id: UUID) -> str:
    with app.app_context():
        return actions.issue_printed_code(world.steward, person_id)


def test_paper_lets_in_once(world: World, app: Flask) -> None:
    elder = world.resident("高玉兰", phone="")
    assert elder.person_id
    code = issue(world, app, elder.person_id)
    with app.app_context():
        stored = db.session.execute(sa.select(PrintedCode.digest)).scalar_one()
        assert code not in stored
    one, other = app.test_client(), app.test_client()
    typed = grouped(code).lower().replace("0", "o")
    assert one.post("/sign-in/paper", data={"code": typed}).status_code == 303
    assert "高玉兰" in one.get("/me").text
    again = other.post("/sign-in/paper", data={"code": code})
    assert again.status_code == 422
    assert "无效" in again.text


def test_a_new_paper_cancels_the_old_one(world: World, client: FlaskClient, app: Flask) -> None:
    elder = world.resident(phone="")
    assert elder.person_id
    old, new = (issue(world, app, elder.person_id) for _ in range(2))
    assert client.post("/sign-in/paper", data={"code": old}).status_code == 422
    with moved_to(now() + PRINTED_LIFE + timedelta(seconds=1)):
        assert client.post("/sign-in/paper", data={"code": new}).status_code == 422
    assert client.post("/sign-in/paper", data={"code": new}).status_code == 303


def test_residents_and_stewards_elsewhere_issue_none(world: World, ctx: Flask) -> None:
    elder, village = world.resident(phone=""), world.village
    elsewhere = world.with_role("steward", area_id=village)
    assert elder.person_id
    for actor in (elder, elsewhere, world.with_role("auditor")):
        with pytest.raises(Refused):
            actions.issue_printed_code(actor, elder.person_id)


def test_the_paper_is_shown_to_who_made_it_only(world: World, app: Flask) -> None:
    elder = world.resident("高玉兰", phone="")
    maker, colleague = app.test_client(), app.test_client()
    world.sign_in(maker, world.steward)
    world.sign_in(colleague, world.with_role("steward"))
    page = maker.post(f"/people/{elder.person_id}/printed-codes").headers["Location"]
    shown = maker.get(page)
    assert shown.status_code == 200
    assert "高玉兰" in shown.text
    assert colleague.get(page).status_code == 404
    with moved_to(now() + timedelta(minutes=11)):
        assert maker.get(page).status_code == 404


@pytest.mark.parametrize("code", ["", "abc", "7F3K-92QD-X4H!", "零" * 12, "0" * 5000])
def test_a_code_that_is_none_is_told_at_its_field(client: FlaskClient, code: str) -> None:
    page = client.post("/sign-in/paper", data={"code": code})
    assert page.status_code == 422
    assert 'id="code-error"' in page.text
