"""Canaries: no phone number, code or name stays in logs, ledger, errands or the database file."""

import io
import json
import logging
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from commons import outbox
from commons.database import Model, db
from commons.ledger import Entry
from commons.outbox import Errand
from commons.settings import Settings
from residents import messages
from residents.models import Person
from tests.world import World

NAME, PHONE, OTHER = "金丝雀", "13877776666", "13855554444"
SHEET = f"姓名,手机,社区\n{NAME}二,{OTHER},青禾社区\n{NAME}三,{OTHER},青禾社区\n"


def live_a_day(world: World, client: FlaskClient) -> list[str]:
    """Register, sign in, fail, import, export; returns the codes that were used."""
    person = world.resident(NAME, phone=PHONE)
    client.post("/sign-in", data={"phone": PHONE})
    code = world.sent_code(PHONE)
    client.post("/sign-in/code", data={"code": "000000"})
    client.post("/sign-in/code", data={"code": code})
    client.post("/sign-out")
    world.sign_in(client, world.steward)
    client.get("/people", query_string={"q": NAME})
    client.post("/people/phone-searches", data={"number": PHONE})
    paper = client.post(f"/people/{person.person_id}/printed-codes").headers["Location"]
    shown = client.get(paper).text
    file = (io.BytesIO(SHEET.encode()), f"{NAME}.csv")
    staged = client.post(
        "/register/imports/new", data={"area_id": str(world.street), "sheet": file}
    )
    client.post(f"{staged.headers['Location']}/applications")
    client.post("/register/exports", data={"area_id": str(world.street), "purpose": "check"})
    client.post("/sign-in/staff", data={"login": NAME, "password": PHONE})
    return [code, shown.partition('receipt-number">')[2][:14]]


def test_no_canary_in_logs_ledger_and_errands(
    world: World, client: FlaskClient, app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        codes = live_a_day(world, client)
    assert all(codes)
    with app.app_context():
        ledger = [json.dumps(entry.facts, ensure_ascii=False) for entry in db.session.query(Entry)]
        errands = [str(errand.payload) for errand in db.session.query(Errand)]
        rest = [
            word
            for name in (
                "sign_in_codes",
                "printed_codes",
                "sessions",
                "rate_windows",
                "register_imports",
                "dockets",
            )
            for word in everything(name)
        ]
    kept = "\n".join([caplog.text, *ledger, *errands, *rest])
    for canary in (NAME, PHONE, OTHER, *codes):
        assert canary not in kept


def everything(table: str) -> list[str]:
    """Every value of a table as text."""
    rows: list[Any] = list(db.session.execute(sa.select(Model.metadata.tables[table])))
    return [str(value) for row in rows for value in row]


def test_phone_numbers_lie_sealed(world: World, client: FlaskClient, app: Flask) -> None:
    live_a_day(world, client)
    with app.app_context():
        assert db.session.query(Person).count() > 3
        words = "\n".join(everything("people"))
        assert PHONE not in words
        assert OTHER not in words


def test_a_failing_errand_tells_no_secret(
    world: World,
    client: FlaskClient,
    app: Flask,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    world.resident(NAME, phone=PHONE)
    monkeypatch.setattr(messages, "_to_folder", fail)
    client.post("/sign-in", data={"phone": PHONE})
    with app.app_context():
        outbox.deliver()
        (errand,) = db.session.query(Errand).all()
        assert errand.failures == 1
        assert errand.last_failure == "RuntimeError"
        assert PHONE not in str(errand.payload)
    assert PHONE not in caplog.text


def fail(message: messages.Message) -> None:
    raise RuntimeError("the message program ended with 1")


def test_the_outbox_page_hides_in_production(client: FlaskClient, app: Flask) -> None:
    before = app.extensions["settings"]
    app.extensions["settings"] = in_production(before)
    try:
        assert client.get("/outbox").status_code == 303
    finally:
        app.extensions["settings"] = before


def in_production(before: Settings) -> Settings:
    return Settings(environment="production", data=before.data, messages="command")
