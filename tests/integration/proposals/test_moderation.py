"""Moderation: reported once each, decided with a reason, objected to once; hidden words nowhere."""

import io
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from docx import Document
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from commons.clock import moved_to, now, today
from commons.database import db
from commons.policy import ANONYMOUS, CLOCK, Actor, Refused, may
from council import queries as council
from proposals import actions, queries
from proposals.actions import moderation as deeds
from proposals.actions import questions as asking
from proposals.models import Decision, Remark
from proposals.queries import moderation, threads
from proposals.queries.spaces import Space
from proposals.rules.moderation import must_wait
from tests.integration.proposals.test_asked import notices
from tests.integration.proposals.test_pages import text_of
from tests.world import World

SECRET = "张三住青禾路八号"


def decision_of(remark: UUID) -> UUID:
    query = sa.select(Decision.id).where(Decision.remark_id == remark)
    return db.session.scalars(query.order_by(Decision.at.desc())).first() or UUID(int=0)


def everywhere(client: FlaskClient, proposal: UUID, remark: UUID) -> dict[str, str]:
    """All that is told of the talk on a proposal, by where it is told."""
    here = f"/proposals/{proposal}"
    ways = [
        here, f"{here}/remarks", f"{here}/remarks?sort=balanced", f"{here}/questions",
        f"{here}/talk", f"{here}/talk.json", f"/remarks/{remark}", f"/proposals?q={SECRET}",
        "/moderation", f"/moderation/{today():%Y-%m}",
    ]  # fmt: skip
    told = {way: client.get(way).get_data(as_text=True) for way in ways}
    word = Document(io.BytesIO(client.get(f"{here}/talk.docx").data))
    told["word"] = "\n".join(one.text for one in word.paragraphs)
    sheet = load_workbook(io.BytesIO(client.get(f"{here}/talk.xlsx").data)).active
    told["excel"] = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
    return {way: text.replace(f'value="{SECRET}"', "") for way, text in told.items()}


def test_everybody_reports_once_and_the_staff_keeps(world: World, ctx: Flask) -> None:
    said = world.said(world.reviewed())
    one, other = world.resident(), world.resident()
    for person in (one, other):
        deeds.report_remark(person, said, reason="insult")
    with pytest.raises(Refused) as refused:
        deeds.report_remark(one, said, reason="insult")
    assert refused.value.refusal.code == "has_not_reported"
    assert [case.reports for case in moderation.reported(world.steward)] == [2]
    loads = moderation.loads(world.steward)
    assert {name for name, number in loads.items() if number} == {"reported"}
    deeds.moderate(world.steward, said, decision="keep")
    assert moderation.reported(world.steward) == []
    assert notices(one, "report_settled") == notices(other, "report_settled") == 1
    assert threads.one(said).standing == "shown"


@pytest.mark.parametrize("kind", ["remark", "reply", "question"])
@pytest.mark.parametrize("how", ["hide", "edit", "waiting", "decline"])
def test_hidden_words_are_nowhere(world: World, client: FlaskClient, kind: str, how: str) -> None:
    proposal, speaker = world.reviewed(), world.resident()
    first = world.said(proposal, text="第一句话")
    held = how in ("waiting", "decline")
    with world.app.app_context():
        if held:
            year = {"council_id": world.council, "cycle_id": world.year}
            deeds.set_premoderation(world.steward, mode="everybody", first=1, **year)
        said = {
            "remark": lambda: actions.remark(speaker, proposal, stance="for", text=SECRET),
            "reply": lambda: actions.reply(speaker, first, text=SECRET),
            "question": lambda: asking.ask(speaker, proposal, text=SECRET),
        }[kind]()
    if not held:
        told = everywhere(client, proposal, said)
        assert sum(SECRET in text for text in told.values()) >= 3
    with world.app.app_context():
        if how == "decline":
            deeds.screen_remark(world.steward, said, decision="decline", reason="personal_data")
        elif not held:
            facts = {"decision": how, "reason": "personal_data", "text": "某人住在附近"}
            deeds.moderate(world.steward, said, **facts)
    told = everywhere(client, proposal, said)
    assert [way for way, text in told.items() if SECRET in text] == []
    number = client.get(f"/remarks/{said}").status_code
    assert number == (404 if held else 200)
    if how == "edit":
        assert "某人住在附近" in told[f"/remarks/{said}"]


def test_the_author_is_told_and_objects_once_and_a_colleague_decides(
    world: World, ctx: Flask
) -> None:
    author, colleague = world.resident(), world.with_role("steward")
    said = world.said(world.reviewed(), text="这个工程没有公示", speaker=author)
    actions.hide_remark(world.steward, said, reason="off_topic")
    decision = decision_of(said)
    assert notices(author, "remark_hidden") == 1
    with pytest.raises(Refused):
        deeds.object_to_moderation(world.resident(), decision, objection="不公平")
    deeds.object_to_moderation(author, decision, objection="说的就是这个项目")
    with pytest.raises(Refused) as refused:
        deeds.object_to_moderation(author, decision, objection="再说一次")
    assert refused.value.refusal.code == "has_not_objected"
    with pytest.raises(Refused) as refused:
        deeds.rule_on_moderation(world.steward, decision, ruling="uphold")
    assert refused.value.refusal.code == "is_another_steward"
    deeds.rule_on_moderation(colleague, decision, ruling="lift")
    assert threads.one(said).text == "这个工程没有公示"
    assert notices(author, "moderation_lifted") == 1
    assert moderation.objected(colleague) == []


def test_the_only_steward_decides_alone_and_an_edit_is_undone(world: World, ctx: Flask) -> None:
    author = world.resident()
    said = world.said(world.reviewed(), text="李四家门口的路灯", speaker=author)
    deeds.moderate(
        world.steward, said, decision="edit", reason="personal_data", text="一户门口的路灯"
    )
    assert threads.one(said).is_edited
    deeds.object_to_moderation(author, decision_of(said), objection="李四同意了")
    deeds.rule_on_moderation(world.steward, decision_of(said), ruling="lift")
    shown = threads.one(said)
    assert (shown.text, shown.is_edited) == ("李四家门口的路灯", False)
    assert db.session.get_one(Decision, decision_of(said)).before is None


def test_a_new_person_waits_and_the_author_sees_the_clock(
    world: World, client: FlaskClient
) -> None:
    proposal, newcomer = world.reviewed(), world.resident()
    with world.app.app_context():
        deeds.set_premoderation(world.steward, mode="newcomers", first=1, council_id=world.council)
    world.sign_in(client, newcomer)
    url = f"/proposals/{proposal}"
    answer = client.post(f"{url}/remarks", data={"stance": "for", "text": "第一次发言"})
    assert answer.status_code == 303 and "done=waits" in answer.location
    mine = text_of(client, url)
    assert "第一次发言" in mine and "待审" in mine
    with world.app.app_context():
        said = db.session.scalars(sa.select(Remark.id)).one()
        due = db.session.get_one(Remark, said).waits_until
        assert due and f"{due.month}月{due.day}日" in mine
    world.sign_out(client)
    assert "第一次发言" not in text_of(client, url)
    world.sign_in(client, world.steward)
    assert "第一次发言" in text_of(client, "/remarks/queue")
    assert "待审的发言" in text_of(client, "/desk")
    assert client.post(f"/remarks/{said}/approval", data={"decision": "decline"}).status_code == 422
    assert client.post(f"/remarks/{said}/approval", data={"decision": "approve"}).status_code == 303
    world.sign_out(client)
    assert "第一次发言" in text_of(client, url)
    with world.app.app_context():
        assert notices(newcomer, "remark_approved") == 1
        again = actions.remark(newcomer, proposal, stance="for", text="第二次发言")
        assert threads.one(again).standing == "shown"


def test_the_rule_of_the_year_comes_before_that_of_the_council(world: World, ctx: Flask) -> None:
    proposal = world.reviewed()
    body = {"council_id": world.council}
    deeds.set_premoderation(world.steward, mode="everybody", first=3, **body)
    assert threads.one(world.said(proposal)).standing == "waiting"
    deeds.set_premoderation(world.steward, mode="off", first=3, cycle_id=world.year, **body)
    assert threads.one(world.said(proposal)).standing == "shown"


@pytest.mark.parametrize(
    "mode, before, waits",
    [("off", 0, False), ("newcomers", 2, True), ("newcomers", 3, False), ("everybody", 99, True)],
)
def test_who_must_wait(mode: str, before: int, waits: bool) -> None:
    assert must_wait(mode, 3, before) is waits


def test_a_waiting_question_starts_its_clock_when_it_is_approved(world: World, ctx: Flask) -> None:
    proposal = world.reviewed()
    body = {"council_id": world.council}
    deeds.set_premoderation(world.steward, mode="everybody", first=3, **body)
    made = asking.ask(world.resident(), proposal, text="何时完工？")
    clerk = world.with_role("handling_unit", unit_id=world.unit)
    assert notices(clerk, "question_for_you") == 0
    deeds.screen_remark(world.steward, made, decision="approve")
    assert notices(clerk, "question_for_you") == 1


def test_the_list_of_a_month_tells_numbers_only(world: World, client: FlaskClient) -> None:
    proposal = world.reviewed()
    said = world.said(proposal, text=SECRET, speaker=world.resident("王小明"))
    with world.app.app_context():
        deeds.report_remark(world.resident(), said, reason="personal_data")
        actions.hide_remark(world.steward, said, reason="personal_data")
    page = text_of(client, f"/moderation/{today():%Y-%m}")
    assert "隐藏" in page and "1" in page
    assert SECRET not in page and "王" not in page.replace("王小明</a>", "")
    for month in ("2026-13", "0-1", "x", "2026-11-01"):
        assert client.get(f"/moderation/{month}").status_code == 404


def stage(world: World, deed: str) -> Any:
    if deed == "set_premoderation":
        return Space(council.cycle(world.year))
    proposal = world.reviewed()
    if deed == "screen_remark":
        year = {"council_id": world.council, "cycle_id": world.year}
        deeds.set_premoderation(world.steward, mode="everybody", first=1, **year)
    author = world.resident()
    said = world.said(proposal, speaker=author)
    if deed not in ("object_to_moderation", "rule_on_moderation"):
        return queries.moderated(said)
    actions.hide_remark(world.with_role("steward"), said, reason="insult")
    if deed == "rule_on_moderation":
        deeds.object_to_moderation(author, decision_of(said), objection="没有骂人")
    return moderation.judged(decision_of(said))


@pytest.mark.parametrize(
    "deed, allowed",
    [
        ("report_remark", {"resident", "delegate", "reviewer", "steward"}),
        ("moderate", {"steward"}),
        ("screen_remark", {"steward"}),
        ("object_to_moderation", {"author"}),
        ("rule_on_moderation", {"steward"}),
        ("set_premoderation", {"steward"}),
        ("see_moderation", {"steward"}),
    ],
)
def test_who_may(world: World, ctx: Flask, deed: str, allowed: set[str]) -> None:
    subject = stage(world, deed)
    remark = getattr(subject, "remark", None)
    people: dict[str, Actor] = {
        "anonymous": ANONYMOUS, "clock": CLOCK, "unverified": world.resident(level=1),
        "resident": world.resident(), "delegate": world.delegate(), "reviewer": world.reviewer,
        "steward": world.steward,
        "author": world.actor(remark.person_id) if remark else world.resident(),
    }  # fmt: skip
    for days in (0, 61):
        with moved_to(now() + timedelta(days=days)):
            can = {
                role for role, who in people.items() if not may(f"proposals.{deed}", who, subject)
            }
            assert can == allowed
