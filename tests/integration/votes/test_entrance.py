"""Voting without an account: three facts and a code, and no word about who is on the roll."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from commons import outbox
from commons.clock import moved_to, now
from commons.database import db
from commons.policy import ANONYMOUS, Actor, Refused
from residents import queries as people
from tests.integration.votes.at_once import at_once
from tests.world import World
from tests.world.numbers import NUMBER
from votes import actions, queries
from votes.actions import Claim
from votes.jobs.channel import forget_tries
from votes.models import EntranceTry, PrintedPass, RollEntry
from votes.queries import entrances
from votes.rules import CODES_A_DAY, ENTRANCE_MINUTES, ENTRANCE_TRIES, LOCK_MINUTES, LOCK_TRIES
from votes.views.voter import PASS

PHONE, YEAR, NAME = "19912345678", 1962, "陈桂兰"


@pytest.fixture
def voter(world: World) -> Actor:
    return world.resident(NAME, phone=PHONE, birth_year=YEAR)


@pytest.fixture
def poll(world: World, voter: Actor) -> UUID:
    return world.residents_poll(voter)


def typed(**changes: Any) -> dict[str, Any]:
    return {"name": NAME, "birth_year": str(YEAR), "phone_end": PHONE[-4:], **changes}


def ask(client: FlaskClient, poll: UUID, **changes: Any) -> Any:
    return client.post(f"/polls/{poll}/entrance", data=typed(**changes))


def enter(client: FlaskClient, poll: UUID, code: str) -> Any:
    return client.post(f"/polls/{poll}/entrance/code", data={"code": code})


def vote(client: FlaskClient, poll: UUID) -> Any:
    page = client.get(f"/polls/{poll}/ballot/choices")
    nonce = re.search(r'name="nonce" value="([^"]+)"', page.text)
    assert nonce, page.status_code
    facts = {"nonce": nonce[1], "choice": "2", "step": "cast"}
    return client.post(f"/polls/{poll}/ballots", data=facts)


def test_three_facts_and_a_message_lead_to_the_ballot_and_nowhere_else(
    world: World, client: FlaskClient, app: Flask, poll: UUID, voter: Actor
) -> None:
    assert ask(client, poll).location == f"/polls/{poll}/entrance/code"
    answer = enter(client, poll, world.sent_code(PHONE))
    assert answer.status_code == 303 and answer.location == f"/polls/{poll}/ballot"
    assert NAME in client.get(answer.location).text
    assert client.get("/me").status_code != 200
    assert vote(client, poll).status_code == 303
    with app.app_context():
        entry = db.session.get_one(RollEntry, (poll, voter.person_id))
        assert (entry.marked, entry.channel) == (True, "online")
        assert db.session.scalars(sa.select(EntranceTry.person_id)).all() == [None]
    assert enter(client, poll, world.sent_code(PHONE)).status_code == 422


WRONG = [
    {"name": "没有这个人"}, {"name": "陈桂"}, {"birth_year": "1963"}, {"phone_end": "5679"},
]  # fmt: skip


@pytest.mark.parametrize("changes", WRONG)
def test_the_answer_is_the_same_whichever_part_is_wrong(
    world: World, app: Flask, poll: UUID, changes: dict[str, str]
) -> None:
    right, wrong = app.test_client(), app.test_client()
    answers = [ask(right, poll), ask(wrong, poll, **changes)]
    assert len({(each.status_code, each.location) for each in answers}) == 1
    pages = [
        re.sub(r'name="csrf_token" value="[^"]*"', "", client.get(answers[0].location).text)
        for client in (right, wrong)
    ]
    assert pages[0] == pages[1]
    sent = [message for message in world.messages() if message.to == PHONE]
    assert len(sent) == 1
    code = world.sent_code(PHONE)
    assert enter(wrong, poll, code).status_code == 422
    assert enter(right, poll, code).status_code == 303


def test_somebody_not_on_the_roll_gets_no_message(
    world: World, client: FlaskClient, poll: UUID
) -> None:
    world.resident("李未入册", phone="19987654321", birth_year=1970)
    facts = {"name": "李未入册", "birth_year": "1970", "phone_end": "4321"}
    assert ask(client, poll, **facts).status_code == 303
    assert [message for message in world.messages() if message.to == "19987654321"] == []


def knock(poll: UUID, name: str = NAME, address: str = "1.2.3.4") -> str:
    """What refuses a try with a wrong number, empty when it is taken."""
    claim = Claim(name, YEAR, "0000")
    try:
        actions.ask_entrance(ANONYMOUS, poll, claim, browser="b", address=address)
    except Refused as refused:
        return refused.refusal.code
    return ""


@pytest.mark.parametrize("name", [NAME, "没有这个人"])
def test_five_tries_lock_for_fifteen_minutes_known_or_not(
    world: World, ctx: Flask, poll: UUID, name: str
) -> None:
    start = now()
    with moved_to(start):
        assert [knock(poll, name) for _ in range(LOCK_TRIES)] == [""] * LOCK_TRIES
        assert knock(poll, name) == "has_tries_left"
        assert knock(poll, name, "5.6.7.8") == "" and knock(poll, "别的人") == ""
    with moved_to(start + timedelta(minutes=LOCK_MINUTES, seconds=-1)):
        assert knock(poll, name) == "has_tries_left"
    with moved_to(start + timedelta(minutes=LOCK_MINUTES, seconds=10)):
        assert knock(poll, name) == ""


def test_no_other_name_and_no_other_address_goes_round_the_lock(
    world: World, ctx: Flask, poll: UUID
) -> None:
    """From one network 60 tries of any names, for one name 25 from any networks, in 15 minutes."""
    assert [knock(poll, f"人{each}") for each in range(60)] == [""] * 60
    assert knock(poll, "又一人") == "has_tries_left" == knock(poll, NAME)
    assert [knock(poll, NAME, f"10.0.0.{each}") for each in range(25)] == [""] * 25
    assert knock(poll, NAME, "10.9.9.9") == "has_tries_left"
    assert knock(poll, "李四", "10.9.9.9") == ""


def test_a_line_of_ipv6_is_one_address(world: World, ctx: Flask, poll: UUID) -> None:
    tries = [knock(poll, NAME, f"2001:db8:1:2::{each}") for each in range(LOCK_TRIES + 1)]
    assert tries == [""] * LOCK_TRIES + ["has_tries_left"]
    assert knock(poll, NAME, "2001:db8:1:3::1") == ""


def test_a_neighbour_with_their_paper_is_not_locked_out_from_elsewhere(
    world: World, client: FlaskClient, poll: UUID
) -> None:
    with world.app.app_context():
        code = slips(world, poll)[NAME]
    with world.app.app_context():
        for each in range(26):
            knock(poll, NAME, f"10.0.0.{each}")
        assert knock(poll, NAME, "10.9.9.9") == "has_tries_left"
    answer = client.post(f"/polls/{poll}/entrance/paper", data=typed(code=code))
    assert answer.status_code == 303


def test_tries_at_once_get_no_further_than_one_by_one(world: World, app: Flask, poll: UUID) -> None:
    answers = at_once(app, [lambda: knock(poll)] * 30)
    assert answers.count("") == LOCK_TRIES and answers.count("has_tries_left") == 25


def test_a_code_has_five_tries_ten_minutes_and_one_browser(
    world: World, client: FlaskClient, app: Flask, poll: UUID
) -> None:
    ask(client, poll)
    code = world.sent_code(PHONE)
    other = f"{(int(code) + 1) % 10**6:06d}"
    assert enter(app.test_client(), poll, code).status_code == 422
    for _ in range(ENTRANCE_TRIES):
        assert enter(client, poll, other).status_code == 422
    assert enter(client, poll, code).status_code == 422
    ask(client, poll)
    code = world.sent_code(PHONE)
    with app.app_context(), moved_to(now() + timedelta(minutes=ENTRANCE_MINUTES)):
        assert enter(client, poll, code).status_code == 422


def test_a_person_gets_few_messages_a_day(world: World, app: Flask, poll: UUID) -> None:
    for serial in range(CODES_A_DAY + 2):
        with app.app_context():
            actions.ask_entrance(
                ANONYMOUS, poll, Claim(NAME, YEAR, PHONE[-4:]), browser=f"b{serial}",
                address=f"10.0.0.{serial}",
            )  # fmt: skip
            outbox.deliver()
    assert sum(message.to == PHONE for message in world.messages()) == CODES_A_DAY


def test_neither_tries_nor_outbox_hold_what_was_typed(
    world: World, client: FlaskClient, app: Flask, poll: UUID
) -> None:
    ask(client, poll)
    with app.app_context():
        for table in ("entrance_tries", "errands", "outbox"):
            if sa.inspect(db.engine).has_table(table):
                told = str(db.session.execute(sa.text(f"SELECT * FROM {table}")).all())
                assert NAME not in told and PHONE not in told
        world.age_tries(poll, by=timedelta(days=1, minutes=1))
        forget_tries()
    assert world.tries(poll) == []


def test_where_people_vote_in_the_hall_there_is_no_such_way(
    world: World, client: FlaskClient, ctx: Flask
) -> None:
    poll = world.open_poll()
    assert knock(poll) == "is_open_to_residents"
    assert "entrance" not in client.get(f"/polls/{poll}/ballot").text
    page = client.get(f"/polls/{poll}/entrance")
    assert page.status_code == 200 and 'name="phone_end"' not in page.text


def slips(world: World, poll: UUID) -> dict[str, str]:
    """Codes on paper by name, for the community of everybody here."""
    made = actions.print_codes(world.steward, poll, world.community)
    return {slip.name: slip.code for slip in made}


def paper(client: FlaskClient, poll: UUID, code: str, **changes: Any) -> Any:
    return client.post(f"/polls/{poll}/entrance/paper", data=typed(code=code, **changes))


def test_a_package_is_shown_once_and_only_hashes_are_kept(
    world: World, ctx: Flask, poll: UUID
) -> None:
    made = slips(world, poll)
    assert NAME in made and len(made) >= 6
    stored = str(db.session.execute(sa.select(PrintedPass.__table__)).all())
    ledger = str(db.session.execute(sa.text("SELECT facts FROM ledger")).all())
    for code in made.values():
        assert code not in stored + ledger and code.replace("-", "") not in stored + ledger
    assert slips(world, poll) == {}
    assert entrances.codeless_places(poll) == []


def test_only_the_staff_prints_codes(world: World, ctx: Flask, poll: UUID) -> None:
    for one in (world.teller, world.chair, world.delegates(5)[0], world.resident()):
        with pytest.raises(Refused):
            actions.print_codes(one, poll, world.community)
    with pytest.raises(Refused) as refused:
        actions.print_codes(world.steward, world.open_poll(cycle=world.cycle(2031)), world.street)
    assert refused.value.refusal.code == "is_open_to_residents"


def test_a_code_on_paper_opens_the_ballot_of_its_person(
    world: World, client: FlaskClient, app: Flask, poll: UUID
) -> None:
    with app.app_context():
        code = slips(world, poll)[NAME]
    for changes in WRONG:
        answer = paper(client, poll, code, **changes)
        assert answer.status_code == 422 and "对不上" in answer.text
    assert paper(client, poll, code).status_code == 303
    assert vote(client, poll).status_code == 303
    assert client.get_cookie(PASS, path=f"/polls/{poll}") is not None
    assert client.get(f"/polls/{poll}/ballot/choices").status_code == 303


def test_a_replaced_code_is_refused_with_the_reason(
    world: World, client: FlaskClient, app: Flask, poll: UUID, voter: Actor
) -> None:
    assert voter.person_id
    with app.app_context():
        old = slips(world, poll)[NAME]
        new = actions.replace_code(world.steward, poll, voter.person_id).code
    answer = paper(client, poll, old)
    assert answer.status_code == 422 and "新的" in answer.text
    assert "新的" not in paper(client, poll, old, birth_year="1963").text
    assert paper(client, poll, new).status_code == 303


def test_whoever_has_no_phone_leaves_the_digits_empty(
    world: World, client: FlaskClient, app: Flask
) -> None:
    one = world.resident("无机老人", phone="", birth_year=1940)
    poll = world.residents_poll(one)
    with app.app_context():
        assert one.person_id and not people.person(one.person_id).phone_sealed
        code = slips(world, poll)["无机老人"]
    facts = {"name": "无机老人", "birth_year": "1940"}
    assert paper(client, poll, code, **facts, phone_end="1234").status_code == 422
    assert paper(client, poll, code, **facts, phone_end="").status_code == 303


def test_the_sheet_is_for_the_printer_alone(
    world: World, client: FlaskClient, poll: UUID, voter: Actor
) -> None:
    world.sign_in(client, world.steward)
    assert client.get(f"/polls/{poll}/codes").status_code == 200
    sheet = client.post(f"/polls/{poll}/codes/packages/{world.community}")
    assert sheet.status_code == 200 and sheet.headers["Cache-Control"] == "no-store"
    assert NAME in sheet.text and NUMBER.search(sheet.text)
    one = client.post(f"/polls/{poll}/codes/people/{voter.person_id}")
    assert one.status_code == 200 and NAME in one.text
    assert client.post(f"/polls/{poll}/codes/people/{world.street}").status_code == 404


def test_the_list_for_reminding_names_people_and_no_project(
    world: World, client: FlaskClient, app: Flask, poll: UUID, voter: Actor
) -> None:
    world.cast(poll, world.delegates(5)[0])
    for reader in (world.steward, world.chair, world.teller):
        world.sign_in(client, reader)
        page = client.get(f"/polls/{poll}/unfinished")
        assert page.status_code == 200 and NAME in page.text
        assert "代表1<" not in page.text and "代表2<" in page.text
        with app.app_context():
            assert not any(item.title in page.text for item in queries.items(poll))
    for reader in (world.delegates(5)[3], world.resident(), world.with_role("auditor")):
        world.sign_in(client, reader)
        assert client.get(f"/polls/{poll}/unfinished").status_code == 404
