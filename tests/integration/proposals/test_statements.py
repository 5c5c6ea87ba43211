"""Statements: answered without an account, read before they appear, grouped from thirty people."""

import json
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from commons import ledger
from commons.clock import moved_to, now
from commons.database import db
from commons.policy import ANONYMOUS, Actor, Refused
from proposals.actions import answers, opinions, statements
from proposals.models import Conversation, Statement, StatementAnswer
from proposals.queries import statements as queries
from tests.integration.proposals.test_hostile import PAYLOADS, alive
from tests.integration.votes.at_once import at_once
from tests.world import World
from tests.world.grids import allowed
from tests.world.opinions import SENTENCES, ids, opened, room, state_of


def page(client: FlaskClient, path: str, code: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == code, (path, answer.status_code)
    return answer.get_data(as_text=True)


def stored(world: World) -> list[tuple[int, str, int]]:
    with world.app.app_context():
        query = (
            sa.select(Statement.number, StatementAnswer.voice, StatementAnswer.answer)
            .join(Statement, Statement.id == StatementAnswer.statement_id)
            .order_by(Statement.number)
        )
        return [tuple(row) for row in db.session.execute(query)]


def answer_all(client: FlaskClient, conversation: UUID) -> int:
    """Press "agree" until nothing is asked any more; how often that was."""
    for count in range(100):
        shown = page(client, f"/conversations/{conversation}")
        found = re.search(r'action="([^"]+/answers)"', shown)
        if found is None:
            return count
        assert client.post(found[1], data={"answer": "agree"}).status_code == 303
    raise AssertionError("it never ends")


class TestAnswering:
    def test_a_visitor_without_account_answers_each_statement_once(
        self, world: World, client: FlaskClient
    ) -> None:
        conversation = opened(world)
        assert answer_all(client, conversation) == len(SENTENCES)
        assert "全部回答完" in page(client, f"/conversations/{conversation}")
        assert {number for number, _voice, _answer in stored(world)} == set(range(1, 9))
        assert len({voice for _number, voice, _answer in stored(world)}) == 1

    def test_the_last_word_counts_and_can_be_changed(
        self, world: World, client: FlaskClient
    ) -> None:
        conversation = opened(world)
        way = f"/conversations/{conversation}/statements/1/answers"
        answer = client.post(way, data={"answer": "agree"})
        told = page(client, answer.location)
        assert "again=1" in told
        again = page(client, f"/conversations/{conversation}?again=1")
        assert SENTENCES[0] in again
        client.post(way, data={"answer": "disagree"})
        assert [said for _number, _voice, said in stored(world)] == [-1]

    def test_a_person_has_one_set_in_every_browser(self, world: World) -> None:
        conversation, person = opened(world), world.resident()
        for value in ("agree", "pass"):
            client = world.app.test_client()
            world.sign_in(client, person)
            way = f"/conversations/{conversation}/statements/1/answers"
            assert client.post(way, data={"answer": value}).status_code == 303
        assert [said for _number, _voice, said in stored(world)] == [0]

    def test_nobody_is_joined_to_an_answer(self, world: World, ctx: Flask) -> None:
        conversation, person = opened(world), world.resident()
        first = ids(world, conversation)[0]
        answers.answer_statement(person, first, answer="agree")
        answers.answer_statement(ANONYMOUS, first, answer="agree", visitor="geheim")
        columns = {column.name for column in StatementAnswer.__table__.columns}
        assert columns == {"statement_id", "voice", "answer"}
        told = [str(row) for row in db.session.execute(sa.select(StatementAnswer.voice))]
        assert not any(str(person.person_id) in one or "geheim" in one for one in told)
        entries = db.session.scalars(sa.select(ledger.Entry)).all()
        assert not [one for one in entries if one.event.startswith("proposals.answer")]
        other = answers.voice_of(person, world.year, "")
        assert answers.voice_of(person, conversation, "") != other

    def test_too_many_answers_are_slowed_down(self, world: World, client: FlaskClient) -> None:
        conversation = opened(world)
        way = f"/conversations/{conversation}/statements/1/answers"
        codes = [client.post(way, data={"answer": "agree"}).status_code for _n in range(401)]
        assert codes[0] == 303 and codes[-1] == 429

    def test_a_thousand_browsers_from_one_place_are_slowed_down(self, world: World) -> None:
        conversation = opened(world)
        way = f"/conversations/{conversation}/statements/1/answers"
        codes = [
            world.app.test_client().post(way, data={"answer": "agree"}).status_code
            for _n in range(202)
        ]
        assert codes[0] == 303 and codes[-1] == 429

    def test_the_same_voice_at_once_is_stored_once(self, world: World) -> None:
        first = ids(world, opened(world))[0]
        done = at_once(
            world.app,
            [
                lambda value=value: answers.answer_statement(
                    ANONYMOUS, first, answer=value, visitor="one"
                )
                for value in ("agree", "disagree") * 4
            ],
        )
        assert done == [None] * 8 and len(stored(world)) == 1

    @pytest.mark.parametrize("value", ["", "maybe", "1", "agree\x00"])
    def test_another_answer_is_asked_again(
        self, world: World, client: FlaskClient, value: str
    ) -> None:
        conversation = opened(world)
        way = f"/conversations/{conversation}/statements/2/answers"
        answer = client.post(way, data={"answer": value})
        assert "again=2" in answer.location and stored(world) == []


class TestSuggesting:
    def test_a_suggestion_waits_until_it_is_read(self, world: World, client: FlaskClient) -> None:
        conversation, author = opened(world), world.resident()
        world.sign_in(client, author)
        sent = client.post(f"/conversations/{conversation}/statements", data={"text": "河边修步道"})
        assert sent.status_code == 303
        assert "待阅" in page(client, f"/conversations/{conversation}")
        visitor = world.app.test_client()
        assert "河边修步道" not in page(visitor, f"/conversations/{conversation}")
        world.sign_in(client, world.steward)
        assert "河边修步道" in page(client, f"/conversations/{conversation}/desk")
        with world.app.app_context():
            statement = queries.statements(conversation)[-1].id
        assert (
            client.post(f"/statements/{statement}/decisions", data={"reason": ""}).status_code
            == 303
        )
        assert state_of(world, statement) == "accepted"
        assert answer_all(visitor, conversation) == len(SENTENCES) + 1
        world.sign_in(client, author)
        assert "您为“明年先做什么”写的看法已公布" in page(client, "/notices")

    def test_a_declined_one_is_never_shown_and_its_author_reads_why(
        self, world: World, client: FlaskClient
    ) -> None:
        conversation, author = opened(world), world.resident()
        with world.app.app_context():
            made = answers.suggest_statement(author, conversation, text="张三家该罚")
            answers.decide_statement(world.steward, made, reason="personal_data")
        assert "张三家该罚" not in page(client, f"/conversations/{conversation}")
        assert (
            client.post(
                f"/conversations/{conversation}/statements/9/answers", data={"answer": "agree"}
            ).status_code
            == 404
        )
        world.sign_in(client, author)
        assert "张三家该罚" in page(client, f"/conversations/{conversation}")

    def test_what_is_taken_out_counts_no_more(self, world: World, ctx: Flask) -> None:
        conversation = opened(world)
        first = ids(world, conversation)[0]
        answers.answer_statement(ANONYMOUS, first, answer="agree", visitor="one")
        answers.decide_statement(world.steward, first, reason="off_topic")
        assert queries.voices(conversation) == 0
        assert queries.matrix(conversation).statements == tuple(range(2, 9))

    def test_five_wait_at_most(self, world: World, ctx: Flask) -> None:
        conversation, author = opened(world), world.resident()
        for serial in range(5):
            answers.suggest_statement(author, conversation, text=f"第{serial}句话说得对")
        with pytest.raises(Refused):
            answers.suggest_statement(author, conversation, text="再说一句话")

    def test_numbers_are_given_once(self, world: World) -> None:
        conversation = opened(world)
        people = [world.resident() for _n in range(6)]
        at_once(
            world.app,
            [
                lambda one=one: answers.suggest_statement(one, conversation, text="村口设公告栏")
                for one in people
            ],
        )
        with world.app.app_context():
            numbers = [one.number for one in queries.statements(conversation)]
        assert numbers == list(range(1, 15))


class TestGroups:
    def test_below_thirty_people_nothing_is_drawn(self, world: World, client: FlaskClient) -> None:
        conversation = opened(world)
        room(world, conversation, 15, 14)
        with world.app.app_context(), pytest.raises(Refused) as refused:
            opinions.publish_groups(world.steward, conversation)
        assert refused.value.refusal.facts == {"people": 29, "fewest": 30}
        shown = page(client, f"/conversations/{conversation}/groups")
        assert '<svg class="groups"' not in shown and "30" in shown

    def test_a_published_run_comes_again_from_its_export_byte_for_byte(
        self, world: World, client: FlaskClient, tmp_path: Path
    ) -> None:
        conversation = opened(world)
        room(world, conversation, 20, 15)
        with world.app.app_context():
            assert opinions.publish_groups(world.steward, conversation) == 1
        files = {}
        for name in ("matrix.json", "result.json"):
            answer = client.get(f"/conversations/{conversation}/runs/1/{name}")
            files[name] = tmp_path / name
            files[name].write_bytes(answer.get_data())
        runner = world.app.test_cli_runner()
        told = runner.invoke(args=["proposals", "groups", str(files["matrix.json"])])
        assert told.stdout_bytes == files["result.json"].read_bytes()
        same = ["proposals", "groups", str(files["matrix.json"]), "--against"]
        assert runner.invoke(args=[*same, str(files["result.json"])]).exit_code == 0
        files["result.json"].write_bytes(b"{}")
        assert runner.invoke(args=[*same, str(files["result.json"])]).exit_code == 1

    def test_the_export_holds_no_person(self, world: World, client: FlaskClient) -> None:
        conversation, person = opened(world), world.resident("何如初")
        room(world, conversation, 20, 15)
        with world.app.app_context():
            for statement in queries.statements(conversation):
                answers.answer_statement(person, statement.id, answer="agree")
            voice = answers.voice_of(person, conversation, "")
            opinions.publish_groups(world.steward, conversation)
        for name in ("matrix.json", "matrix.csv", "result.json"):
            text = client.get(f"/conversations/{conversation}/runs/1/{name}").get_data(as_text=True)
            assert "何如初" not in text and voice not in text and str(person.person_id) not in text
        rows = json.loads(client.get(f"/conversations/{conversation}/runs/1/matrix.json").data)[
            "rows"
        ]
        assert rows == sorted(rows) and len(rows) == 36

    def test_the_page_tells_groups_shared_and_dividing_statements(
        self, world: World, client: FlaskClient
    ) -> None:
        conversation = opened(world)
        room(world, conversation, 24, 16)
        with world.app.app_context():
            opinions.publish_groups(world.steward, conversation)
        shown = page(client, f"/conversations/{conversation}/groups")
        assert '<svg class="groups"' in shown and "分成 2 个群体" in shown
        assert "共识" in shown and SENTENCES[2] in shown
        assert shown.count("<table") >= 4
        csv = client.get(f"/conversations/{conversation}/runs/1/matrix.csv").get_data(as_text=True)
        assert csv.count("\r\n") == 41

    def test_later_answers_leave_a_published_run_alone(
        self, world: World, client: FlaskClient
    ) -> None:
        conversation = opened(world)
        room(world, conversation, 20, 15)
        way = f"/conversations/{conversation}/runs/1/result.json"
        with world.app.app_context():
            opinions.publish_groups(world.steward, conversation)
        before = client.get(way).get_data()
        room(world, conversation, 0, 0, 20, seed=2)
        with world.app.app_context():
            assert opinions.publish_groups(world.steward, conversation) == 2
        assert client.get(way).get_data() == before
        assert "第 2 次" in page(client, f"/conversations/{conversation}/groups")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_scripts_in_every_text_stay_text(world: World, client: FlaskClient, payload: str) -> None:
    year, author = world.year, world.resident()
    with world.app.app_context():
        conversation = statements.open_conversation(
            world.steward, year, topic=payload[:60], question=payload,
            statements=[f"{payload[:130]}{n}" for n in range(8)],
            closes_on=now().date() + timedelta(days=9),
        )  # fmt: skip
        answers.suggest_statement(author, conversation, text=payload)
    room(world, conversation, 20, 15)
    with world.app.app_context():
        opinions.publish_groups(world.steward, conversation)
    world.sign_in(client, world.steward)
    for way in ("", "/desk", "/groups"):
        assert alive(page(client, f"/conversations/{conversation}{way}")) == [], way
    assert alive(page(client, f"/years/{year}")) == []


def test_a_form_with_faults_loses_nothing(world: World, client: FlaskClient) -> None:
    world.sign_in(client, world.steward)
    sent = {
        "topic": "交通",
        "question": "您怎么看？",
        "statements": "太少了一句\n短",
        "closes_on": "2020-01-01",
    }
    answer = client.post(f"/years/{world.year}/conversations/new", data=sent)
    assert answer.status_code == 422
    shown = answer.get_data(as_text=True)
    assert "太少了一句" in shown and shown.count('class="field-error"') >= 3


def test_pages_lead_there(world: World, client: FlaskClient) -> None:
    proposal = world.reviewed()
    opened(world)
    about = opened(world, proposal=proposal)
    assert "明年先做什么" in page(client, f"/years/{world.year}")
    assert str(about) in page(client, f"/proposals/{proposal}")
    assert str(about) not in page(client, f"/years/{world.year}")
    world.sign_in(client, world.steward)
    assert "/conversations/new" in page(client, f"/years/{world.year}")


# deed, who may while it is open, who may when its time is over
HERE = {"resident", "delegate", "steward", "reviewer"}
ALL = {"anonymous", "unverified", "outsider", *HERE}
GRID: list[tuple[str, set[str], set[str]]] = [
    ("open_conversation", {"steward"}, {"steward"}),
    ("answer_statement", ALL, set()),
    ("suggest_statement", HERE, set()),
    ("add_statements", {"steward"}, set()),
    ("decide_statement", {"steward"}, {"steward"}),
    ("close_conversation", {"steward"}, set()),
    ("publish_groups", {"steward"}, {"steward"}),
]


@pytest.mark.parametrize("deed, during, after", GRID)
def test_who_may(world: World, ctx: Flask, deed: str, during: set[str], after: set[str]) -> None:
    conversation = opened(world)
    room(world, conversation, 20, 15)
    found = queries.conversation(conversation)
    subject = queries.heard(ids(world, conversation)[0]) if "statement" in deed else found
    if deed in ("suggest_statement", "add_statements"):
        subject = found
    cast: dict[str, Actor] = {
        "anonymous": ANONYMOUS,
        "unverified": world.resident(level=1),
        "outsider": replace(world.resident(), area_path="/elsewhere/"),
        "resident": world.resident(),
        "delegate": world.delegate(),
        "reviewer": world.reviewer,
        "steward": world.steward,
    }

    assert allowed(f"proposals.{deed}", cast, subject) == during
    with moved_to(now() + timedelta(days=12)):
        assert allowed(f"proposals.{deed}", cast, subject) == after
    assert db.session.get(Conversation, conversation)
