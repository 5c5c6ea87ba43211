"""Staff sign in with a password and a second factor; an invitation counts once."""

from datetime import timedelta

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient

from commons.clock import moved_to, now
from commons.crypto import digest_token
from commons.database import db
from commons.ledger import Entry
from commons.policy import ANONYMOUS, Refused
from residents import actions, passwords, queries, sessions
from residents.rules import INVITATION_LIFE, TICKET_LIFE
from tests.world import World

PASSWORD = "ten projects a year"


def prove(client: FlaskClient, login: str, password: str = PASSWORD) -> int:
    return client.post("/sign-in/staff", data={"login": login, "password": password}).status_code


def factor(client: FlaskClient, code: str) -> int:
    return client.post("/sign-in/staff/code", data={"code": code}).status_code


def test_password_and_code_bring_the_roles(world: World, client: FlaskClient) -> None:
    steward = world.steward
    totp = pyotp.TOTP(world.enrol(steward, "li.jianhua"))
    assert prove(client, "LI.Jianhua") == 303
    assert factor(client, totp.at(now())) == 303
    assert client.get("/people").status_code == 200
    assert client.get_cookie("known")


def test_a_code_is_refused_the_second_time(world: World, app: Flask) -> None:
    totp = pyotp.TOTP(world.enrol(world.steward, "li.jianhua"))
    code, first, second = totp.at(now()), app.test_client(), app.test_client()
    for client in (first, second):
        assert prove(client, "li.jianhua") == 303
    assert factor(first, code) == 303
    assert factor(second, code) == 422
    assert second.get("/me").status_code == 303


def test_the_second_factor_needs_the_password(world: World, app: Flask) -> None:
    totp = pyotp.TOTP(world.enrol(world.steward, "li.jianhua"))
    client = app.test_client()
    assert factor(client, totp.at(now())) == 303
    assert client.get("/me").status_code == 303
    assert prove(client, "li.jianhua") == 303
    with moved_to(now() + TICKET_LIFE + timedelta(seconds=1)):
        assert factor(client, totp.at(now())) == 422


def test_wrong_and_unknown_get_the_same_answer(world: World, client: FlaskClient) -> None:
    world.enrol(world.steward, "li.jianhua")
    pages = [
        client.post("/sign-in/staff", data={"login": login, "password": "wrong password"})
        for login in ("li.jianhua", "no.such.one")
    ]
    assert [page.status_code for page in pages] == [422, 422]
    known, unknown = (page.text for page in pages)
    assert known.replace("li.jianhua", "") == unknown.replace("no.such.one", "")
    assert "wrong password" not in known


def test_tries_of_strangers_do_not_lock_the_owner_out(world: World, app: Flask) -> None:
    totp = pyotp.TOTP(world.enrol(world.steward, "li.jianhua"))
    owner, stranger = app.test_client(), app.test_client()
    assert prove(owner, "li.jianhua") == 303
    assert factor(owner, totp.at(now())) == 303
    owner.post("/sign-out")
    answers = [prove(stranger, "li.jianhua", "wrong password") for _ in range(11)]
    assert answers[-1] == 429
    assert prove(stranger, "li.jianhua") == 429
    assert prove(owner, "li.jianhua") == 303


def test_tries_are_recorded_without_names(world: World, client: FlaskClient, app: Flask) -> None:
    world.enrol(world.steward, "li.jianhua")
    prove(client, "li.jianhua", "wrong password")
    prove(client, "no.such.one", "wrong password")
    with app.app_context():
        tried = db.session.query(Entry).filter_by(event="residents.password_refused")
        refused = tried.order_by(Entry.seq).all()
        assert [entry.facts["person"] for entry in refused] == [
            str(world.steward.person_id),
            None,
        ]


def test_an_invitation_counts_once_and_ends(world: World, ctx: Flask) -> None:
    steward = world.steward
    assert steward.person_id
    link = actions.invite_staff(world.keeper, steward.person_id, login="li.jianhua")
    with moved_to(now() + INVITATION_LIFE + timedelta(seconds=1)):
        assert not actions.choose_password(ANONYMOUS, link, password=PASSWORD)
    newer = actions.invite_staff(world.keeper, steward.person_id, login="li.jianhua")
    assert not actions.choose_password(ANONYMOUS, link, password=PASSWORD)
    assert actions.choose_password(ANONYMOUS, newer, password=PASSWORD)
    assert actions.confirm_second_factor(ANONYMOUS, newer, code="000000").refusal == "wrong"


def test_a_new_invitation_ends_every_session(world: World, app: Flask) -> None:
    world.enrol(world.steward, "li.jianhua")
    token = world.session(world.steward, second_factor=True)
    world.enrol(world.steward, "li.jianhua", "another good password")
    with app.app_context():
        assert sessions.load(token) is None
        assert not passwords.prove("li.jianhua", PASSWORD).is_right
        assert passwords.prove("li.jianhua", "another good password").is_right


def test_the_pages_of_an_invitation(world: World, client: FlaskClient, app: Flask) -> None:
    steward = world.steward
    assert steward.person_id
    with app.app_context():
        link = actions.invite_staff(world.keeper, steward.person_id, login="li.jianhua")
    page = f"/invitations/{link}"
    assert "li.jianhua" in client.get(page).text
    assert client.get(f"{page}/qr.svg").status_code == 404
    weak = {"password": "1234567890", "again": "1234567890"}
    assert client.post(page, data=weak).status_code == 422
    good = {"password": PASSWORD, "again": PASSWORD}
    assert client.post(page, data=good).headers["Location"] == f"{page}/second-factor"
    assert "svg" in client.get(f"{page}/qr.svg").text
    shown = client.get(f"{page}/second-factor").text
    with app.app_context():
        found = queries.invitation(digest_token(link), now())
        assert found
        secret = passwords.totp_secret(found)
    assert secret[:4] in shown
    done = client.post(f"{page}/second-factor", data={"code": pyotp.TOTP(secret).at(now())})
    assert done.headers["Location"] == "/me"
    for gone in (page, f"{page}/second-factor", f"{page}/qr.svg", "/invitations/forged"):
        assert client.get(gone).status_code == 404


def test_only_the_keeper_invites_and_logins_are_one_persons(world: World, ctx: Flask) -> None:
    one, other = world.with_role("reviewer"), world.with_role("reviewer")
    assert one.person_id
    assert other.person_id
    with pytest.raises(Refused):
        actions.invite_staff(world.steward, one.person_id, login="reviewer")
    world.enrol(one, "reviewer")
    with pytest.raises(Refused) as refused:
        actions.invite_staff(world.keeper, other.person_id, login="Reviewer")
    assert refused.value.refusal.code == "is_login_free"
