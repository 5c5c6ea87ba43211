"""Texts for comment: every comment has an answer code before anything is published."""

import io
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy.exc import IntegrityError

from commons.clock import moved_to, now, today
from commons.database import db, writing
from commons.policy import ANONYMOUS, Actor, Refused
from proposals.actions import texts as actions
from proposals.models import ParagraphComment
from proposals.queries import texts as queries
from tests.integration.proposals.test_hostile import PAYLOADS, alive
from tests.integration.votes.at_once import at_once
from tests.world import World
from tests.world.grids import allowed

LINES = (
    "第一条 村规民约由村民会议通过。",
    "第二条 每户每月交清洁费五元。",
    "第三条 红白事不放炮。",
)


def published(world: World, *lines: str, proposal: UUID | None = None) -> UUID:
    year = world.year
    with world.app.app_context():
        return actions.publish_text(
            world.steward, year, title="村规民约（征求意见稿）", paragraphs=lines or LINES,
            closes_on=today() + timedelta(days=10), proposal_id=proposal,
        )  # fmt: skip


def commented(world: World, text: UUID, paragraph: int = 1, words: str = "请写清楚谁来收") -> UUID:
    person = world.resident()
    with world.app.app_context():
        return actions.comment_paragraph(person, text, paragraph=paragraph, text=words)


def page(client: FlaskClient, path: str, code: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == code, (path, answer.status_code)
    return answer.get_data(as_text=True)


def over() -> AbstractContextManager[None]:
    return moved_to(now() + timedelta(days=12))


def test_from_publishing_to_the_table(world: World, client: FlaskClient) -> None:
    world.sign_in(client, world.steward)
    sent = {
        "title": "清洁费收取办法", "body": "\n".join(LINES),
        "closes_on": f"{today() + timedelta(days=10):%Y-%m-%d}",
    }  # fmt: skip
    made = client.post(f"/years/{world.year}/texts/new", data=sent)
    text = made.location
    resident = world.resident("何如初")
    world.sign_in(client, resident)
    assert LINES[2] in page(client, text)
    said = client.post(f"{text}/paragraphs/2", data={"text": "独居老人应当免交"})
    assert said.status_code == 303
    shown = page(world.app.test_client(), f"{text}/paragraphs/2")
    assert "独居老人应当免交" in shown and "何*初" in shown and "何如初" not in shown
    assert page(client, f"{text}/answers", 409)
    with over():
        world.sign_in(client, world.steward)
        desk = page(client, f"{text}/desk")
        assert "还有 1 条意见没有答复" in desk
        assert client.post(f"{text}/answers").status_code == 409
        way = next(
            one for one in desk.split('"') if one.endswith("/answers") and "/comments/" in one
        )
        refused = client.post(way, data={"answer": "not_adopted", "reason": " "})
        assert refused.status_code == 422 and "要说明理由" in refused.get_data(as_text=True)
        client.post(way, data={"answer": "partly", "reason": "低保老人免交"})
        assert client.post(f"{text}/answers").status_code == 303
        visitor = world.app.test_client()
        table = page(visitor, f"{text}/answers")
        assert "部分采纳" in table and "低保老人免交" in table
        assert "部分采纳" in page(visitor, f"{text}/answers/print")
        assert client.post(way, data={"answer": "adopted"}).status_code == 409
        world.sign_in(client, resident)
        assert "您对“清洁费收取办法”的意见已有答复" in page(client, "/notices")


def test_the_excel_file_holds_every_comment_as_text(world: World, client: FlaskClient) -> None:
    text = published(world)
    first, hidden = commented(world, text, 2, "=1+1"), commented(world, text, 3, "某某家的私事")
    with world.app.app_context():
        actions.hide_comment(world.steward, hidden, reason="personal_data")
        for one in (first, hidden):
            actions.answer_comment(world.steward, one, answer="noted")
    with over():
        with world.app.app_context():
            actions.publish_answers(world.steward, text)
        answer = client.get(f"/texts/{text}/answers.xlsx")
    rows = list(load_workbook(io.BytesIO(answer.get_data())).active.values)  # type: ignore[union-attr]
    assert len(rows) == 3 and rows[1][3] == "'=1+1" and rows[1][5] == "已知悉"
    assert "某某家的私事" not in str(rows)


def test_a_hidden_comment_is_nowhere(world: World, client: FlaskClient) -> None:
    text = published(world)
    made = commented(world, text, 1, "某某家的私事")
    with world.app.app_context():
        actions.hide_comment(world.steward, made, reason="personal_data")
    world.sign_in(client, world.steward)
    for way in ("/paragraphs/1", "/desk", "/answers", "/answers/print", ""):
        assert "某某家的私事" not in page(client, f"/texts/{text}{way}"), way


def test_nothing_is_published_while_one_has_no_answer(world: World, ctx: Flask) -> None:
    text = published(world)
    one, two = commented(world, text), commented(world, text, 2)
    actions.answer_comment(world.steward, one, answer="adopted")
    with pytest.raises(Refused) as early:
        actions.publish_answers(world.steward, text)
    assert early.value.refusal.code == "is_comment_over"
    with over():
        with pytest.raises(Refused) as refused:
            actions.publish_answers(world.steward, text)
        assert refused.value.refusal.facts == {"count": 1}
        actions.answer_comment(world.steward, two, answer="not_adopted", reason="与上位法不符")
        actions.publish_answers(world.steward, text)
        with pytest.raises(Refused):
            actions.answer_comment(world.steward, one, answer="noted")


def test_the_database_holds_no_refusal_without_reason(world: World, ctx: Flask) -> None:
    made = commented(world, published(world))
    change = sa.update(ParagraphComment).where(ParagraphComment.id == made)
    with writing(), pytest.raises(IntegrityError):
        db.session.execute(change.values(answer="not_adopted", reason=""))
    db.session.rollback()


def test_comments_at_once_get_numbers_of_their_own(world: World) -> None:
    text, people = published(world), [world.resident() for _n in range(6)]
    at_once(
        world.app,
        [
            lambda one=one: actions.comment_paragraph(one, text, paragraph=1, text="请写清楚")
            for one in people
        ],
    )
    with world.app.app_context():
        assert sorted(one.number for one in queries.table(text)) == [1, 2, 3, 4, 5, 6]


def test_a_proposal_becomes_a_text(world: World, client: FlaskClient) -> None:
    proposal = world.reviewed()
    world.sign_in(client, world.steward)
    assert "更换两台水泵" in page(client, f"/proposals/{proposal}/texts/new")
    text = published(world, proposal=proposal)
    assert str(text) in page(client, f"/proposals/{proposal}")
    assert str(text) not in page(client, f"/years/{world.year}")


def test_a_form_with_faults_loses_nothing(world: World, client: FlaskClient) -> None:
    world.sign_in(client, world.steward)
    sent = {"title": "办", "body": "条\n" * 201, "closes_on": "2020-01-01"}
    answer = client.post(f"/years/{world.year}/texts/new", data=sent)
    assert answer.status_code == 422
    shown = answer.get_data(as_text=True)
    assert shown.count('class="field-error"') == 3 and shown.count("条\n") >= 200


def test_paragraphs_that_do_not_exist_are_not_found(world: World, client: FlaskClient) -> None:
    text = published(world)
    world.sign_in(client, world.resident())
    assert page(client, f"/texts/{text}/paragraphs/4", 404)
    answer = client.post(f"/texts/{text}/paragraphs/4", data={"text": "没有这一条"})
    assert answer.status_code == 404


@pytest.mark.parametrize("payload", PAYLOADS)
def test_scripts_in_every_text_stay_text(world: World, client: FlaskClient, payload: str) -> None:
    text = published(world, payload, payload)
    made = commented(world, text, 1, payload)
    with world.app.app_context():
        actions.answer_comment(world.steward, made, answer="partly", reason=payload)
    world.sign_in(client, world.steward)
    ways = ("", "/paragraphs/1", "/desk", "/answers", "/answers/print")
    for way in (*(f"/texts/{text}{one}" for one in ways), f"/comments/{made}/answers",
                f"/comments/{made}/hiding"):  # fmt: skip
        assert alive(page(client, way)) == [], way


# deed, who may while comments are taken, who may after the last day
HERE = {"resident", "delegate", "steward", "reviewer"}
GRID: list[tuple[str, set[str], set[str]]] = [
    ("publish_text", {"steward"}, {"steward"}),
    ("comment_paragraph", HERE, set()),
    ("answer_comment", {"steward"}, {"steward"}),
    ("hide_comment", {"steward"}, {"steward"}),
    ("publish_answers", set(), {"steward"}),
    ("see_answers", set(), set()),
]


@pytest.mark.parametrize("deed, during, after", GRID)
def test_who_may(world: World, ctx: Flask, deed: str, during: set[str], after: set[str]) -> None:
    text = published(world)
    made = commented(world, text)
    actions.answer_comment(world.steward, made, answer="adopted")
    subject = queries.commented(made) if deed.endswith("_comment") else queries.joint_text(text)
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
    with over():
        assert allowed(f"proposals.{deed}", cast, subject) == after
