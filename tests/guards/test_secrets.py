"""What must be nowhere: names and numbers of people in logs and ledger, choices anywhere."""

import base64
import io
import json
import logging
import socket
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from commons import outbox
from commons.database import Model, db
from commons.ledger import Entry
from commons.outbox import Errand
from commons.settings import Settings
from tests.guards.forms import FORMS, filled, where
from tests.guards.town import Town, long_one
from tests.world import World
from votes.models import Ballot

NAME, PHONE, WORDS = "金丝雀", "13912345678", "金丝雀说的话不该进日志"


@pytest.fixture
def logs() -> Iterator[io.StringIO]:
    """Everything any logger says, at the finest level, as a log file would hold it."""
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))
    root, level = logging.getLogger(), logging.getLogger().level
    engine = logging.getLogger("sqlalchemy.engine")
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    engine.setLevel(logging.WARNING)
    yield said
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.fixture(autouse=True)
def nobody_is_called(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """No program is started and no host is reached while messages are sent."""
    called: list[Any] = []
    connect = socket.socket.connect

    def only_here(self: socket.socket, address: Any) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            called.append(address)
            raise AssertionError(f"a connection to {address}")
        connect(self, address)

    def no_program(*command: Any, **_options: Any) -> None:
        called.append(command)
        raise AssertionError(f"the program {command}")

    monkeypatch.setattr(socket.socket, "connect", only_here)
    monkeypatch.setattr(subprocess, "run", no_program)
    return called


def canary_life(world: World) -> Any:
    """A canary registers, signs in, writes, endorses, is refused, and makes mistakes."""
    canary = world.resident(NAME, phone=PHONE)
    visitor = world.app.test_client()
    visitor.post("/sign-in", data={"phone": PHONE})
    visitor.post("/sign-in", data={"phone": f"{PHONE}9"})
    code = world.sent_code(PHONE)
    visitor.post("/sign-in/code", data={"code": "000000"})
    assert visitor.post("/sign-in/code", data={"code": code}).status_code == 303
    proposal = world.proposal()
    visitor.post(f"/proposals/{proposal}/endorsements")
    visitor.post(f"/proposals/{proposal}/endorsements")
    visitor.post(f"/proposals/{proposal}/remarks", data={"stance": "for", "text": WORDS})
    visitor.post(f"/proposals/{proposal}/withdrawal", data={"reason": WORDS})
    draft = world.draft(canary, title=WORDS)
    visitor.get(f"/proposals/{draft}/draft/matter")
    visitor.get(f"/people?q={NAME}")
    visitor.get(f"/nowhere/{PHONE}")
    world.sign_in(visitor, world.steward)
    visitor.post("/people/phone-searches", data={"number": PHONE})
    visitor.post(
        "/people/new", data={"name": NAME, "area_id": str(world.community), "phone": PHONE}
    )
    visitor.post(f"/people/{canary.person_id}/printed-codes")
    with world.app.app_context():
        outbox.deliver()
    return visitor


def test_people_leave_no_trace_in_logs_ledger_and_errands(
    world: World, logs: io.StringIO, nobody_is_called: list[Any]
) -> None:
    visitor = canary_life(world)
    with world.app.app_context():
        facts = [json.dumps(facts, ensure_ascii=False) for facts in _facts()]
        errands = list(db.session.scalars(sa.select(Errand)))
    for secret in (NAME, PHONE, PHONE[3:], WORDS):
        assert secret not in logs.getvalue(), secret
        assert not any(secret in said for said in facts), secret
    assert errands and all(errand.done_at and errand.payload == {} for errand in errands)
    for cookie in _opened(visitor):
        assert NAME not in cookie and PHONE not in cookie
    assert nobody_is_called == []


def _facts() -> list[Any]:
    return list(db.session.scalars(sa.select(Entry.facts)))


def _opened(visitor: Any) -> list[str]:
    """What anybody can read in the cookies of a browser."""
    found = []
    for cookie in visitor._cookies.values():
        part = cookie.value.lstrip(".").split(".")[0]
        raw = base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)) if part else b""
        if cookie.value.startswith("."):
            raw = zlib.decompress(raw)
        found.append(raw.decode("utf-8", "replace") + cookie.value)
    assert found
    return found


def test_phones_are_sealed_where_they_lie(world: World) -> None:
    canary_life(world)
    with world.app.app_context():
        tables = Model.metadata.sorted_tables
        assert len(tables) > 20
        stored = "".join(
            str(row) for table in tables for row in db.session.execute(sa.select(table))
        )
    assert PHONE not in stored
    data = world.app.extensions["settings"].data
    for file in data.rglob("*"):
        if file.is_file() and "outbox" not in file.parts:
            assert PHONE.encode() not in file.read_bytes(), file


def test_the_way_of_a_ballot_is_not_written_down(world: World, logs: io.StringIO) -> None:
    poll = world.open_poll(3)
    before = logs.tell()
    voters = world.delegates(3)
    trackers = []
    for voter, choice in zip(voters, ("1", "2", "3"), strict=True):
        visitor = world.app.test_client()
        world.sign_in(visitor, voter)
        page = visitor.get(f"/polls/{poll}/ballot/choices").text
        nonce = page.partition('name="nonce" value="')[2].partition('"')[0]
        visitor.post(f"/polls/{poll}/ballots", data={"choice": choice, "nonce": nonce})
        cast = {"choice": choice, "nonce": nonce, "step": "cast"}
        answer = visitor.post(f"/polls/{poll}/ballots", data=cast)
        assert answer.status_code == 303
        trackers.append(answer.location.split("/receipts/")[1].split("?")[0])
        assert all(nonce not in cookie and "choice" not in cookie for cookie in _opened(visitor))
    said = logs.getvalue()[before:]
    for secret in (*trackers, "choice", *(str(voter.person_id) for voter in voters)):
        assert secret not in said
    with world.app.app_context():
        everything = json.dumps(_facts(), ensure_ascii=False)
        notices = "".join(str(row) for row in db.session.execute(sa.text("SELECT * FROM notices")))
        sealed = list(db.session.scalars(sa.select(Ballot.sealed)))
    assert not any(tracker in everything + notices for tracker in trackers)
    assert len({len(one) for one in sealed}) == 1


@long_one
@pytest.mark.parametrize("endpoint", [name for name, sent in FORMS.items() if sent.body])
def test_what_is_typed_is_not_logged(town: Town, logs: io.StringIO, endpoint: str) -> None:
    sent = FORMS[endpoint]
    visitor = town.visitor(sent.who)
    if sent.first:
        sent.first(visitor)
    before = logs.tell()
    body = {name: f"{WORDS}{PHONE}" if isinstance(value, str) else value
            for name, value in filled(visitor, sent).items()}  # fmt: skip
    with town.app.test_request_context():
        path = town.app.url_for(endpoint, **where(town, endpoint, sent))
    visitor.post(path, body)
    visitor.post(path, filled(visitor, sent))
    said = logs.getvalue()[before:]
    assert WORDS not in said and PHONE not in said


def test_messages_go_to_the_folder_only(application: Flask, town: Town, tmp_path: Path) -> None:
    for app in (application, town.app):
        settings: Settings = app.extensions["settings"]
        assert (settings.messages, settings.messages_command) == ("outbox", "")
    assert Settings(data=tmp_path).messages == "outbox"
    assert Settings(environment="production", data=tmp_path).obstacles()
