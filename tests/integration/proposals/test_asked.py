"""Questions to the unit: the clock of the answer, who answers, what is late, the daily reminder."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from commons.calendar import WorkingCalendar
from commons.clock import moved_to, now, today
from commons.database import db
from commons.jobs import run_ticks
from commons.policy import ANONYMOUS, CLOCK, Actor, Refused
from proposals.actions import questions as deeds
from proposals.models import Question
from proposals.queries import questions
from proposals.rules.talk import ANSWER_WORKING_DAYS, clock_of
from residents import actions as residents
from residents.models import Notice
from tests.integration.proposals.test_pages import text_of
from tests.world import World
from tests.world.grids import allowed


def unit_person(world: World) -> Actor:
    return world.with_role("handling_unit", unit_id=world.unit)


def notices(person: Actor, code: str) -> int:
    query = sa.select(sa.func.count()).where(
        Notice.person_id == person.person_id, Notice.code == f"proposals.{code}"
    )
    return db.session.execute(query).scalar_one()


def test_the_unit_of_the_review_is_asked_and_its_clock_runs(world: World, ctx: Flask) -> None:
    proposal, clerk, asker = world.reviewed(), unit_person(world), world.resident()
    made = deeds.ask(asker, proposal, text="什么时候开工？")
    found = questions.answerable(made)
    due = WorkingCalendar(provisional=True).due(today(), ANSWER_WORKING_DAYS)
    assert (found.unit_id, found.question.due) == (world.unit, due)
    assert notices(clerk, "question_for_you") == 1
    deeds.answer_question(clerk, made, answer="三月五日开工。")
    assert notices(asker, "question_answered") == 1
    shown = questions.newest(proposal, 3)
    assert [(it.answer, it.clock) for it in shown] == [("三月五日开工。", "done")]
    with pytest.raises(Refused) as refused:
        deeds.answer_question(clerk, made, answer="改成四月。")
    assert refused.value.refusal.code == "is_open"


@pytest.mark.parametrize(
    "days, done, state",
    [(None, None, "none"), (5, None, "running"), (1, None, "soon"), (0, None, "soon"),
     (-1, None, "late"), (-1, 0, "done")],
)  # fmt: skip
def test_colour_and_word_come_from_the_clock(
    days: int | None, done: int | None, state: str
) -> None:
    day = today()
    due = None if days is None else day + timedelta(days=days)
    assert clock_of(due, None if done is None else day, day) == state


def test_a_late_question_stands_on_two_desks_and_is_reminded_of_once_a_day(
    world: World, client: FlaskClient
) -> None:
    proposal, clerk = world.reviewed(), unit_person(world)
    with world.app.app_context():
        deeds.ask(world.resident(), proposal, text="谁来维护？")
        due = questions.newest(proposal, 1)[0].due
    assert due
    with moved_to(now() + (due - today()) + timedelta(days=1)):
        for _twice in range(2):
            with world.app.app_context():
                run_ticks()
        with world.app.app_context():
            assert notices(clerk, "question_due") == 1
        assert "答复已逾期" in text_of(client, f"/proposals/{proposal}")
        for person in (world.steward, clerk):
            world.sign_in(client, person)
            assert "逾期未答复的提问" in text_of(client, "/desk")
            assert "谁来维护" in text_of(client, "/questions")
        assert "谁来维护" in text_of(client, "/projects/desk")
    with moved_to(now() + (due - today()) + timedelta(days=2)), world.app.app_context():
        run_ticks()
        assert notices(clerk, "question_due") == 2


def test_a_question_without_a_unit_waits_for_its_name(world: World, ctx: Flask) -> None:
    proposal = world.reviewed()
    made = deeds.ask(world.resident(), proposal, text="归哪个部门管？")
    other = residents.add_unit(world.steward, world.street, name="区住建局")
    deeds.name_unit(world.steward, made, unit_id=other)
    clerk = world.with_role("handling_unit", unit_id=other)
    with pytest.raises(Refused):
        deeds.answer_question(unit_person(world), made, answer="不归我们")
    deeds.answer_question(clerk, made, answer="归我们，明年安排。")
    assert questions.newest(proposal, 1)[0].unit_name == "区住建局"


def asked(world: World) -> Any:
    return questions.answerable(deeds.ask(world.resident(), world.reviewed(), text="为什么不行？"))


@pytest.mark.parametrize(
    "deed, during, after",
    [
        ("ask", {"resident", "delegate", "reviewer", "steward", "unit"}, set()),
        ("name_unit", {"steward"}, {"steward"}),
        ("answer_question", {"unit"}, {"unit"}),
        ("remind_of_question", {"clock"}, {"clock"}),
    ],
)
def test_who_may(world: World, ctx: Flask, deed: str, during: set[str], after: set[str]) -> None:
    found = asked(world)
    subject = found.proposal if deed == "ask" else found
    people = {
        "anonymous": ANONYMOUS, "clock": CLOCK, "unverified": world.resident(level=1),
        "resident": world.resident(), "delegate": world.delegate(), "reviewer": world.reviewer,
        "steward": world.steward, "unit": unit_person(world),
    }  # fmt: skip

    assert allowed(f"proposals.{deed}", people, subject) == during
    with moved_to(now() + timedelta(days=61)):
        assert allowed(f"proposals.{deed}", people, subject) == after


def test_pages_ask_and_answer(world: World, client: FlaskClient) -> None:
    proposal = world.reviewed()
    world.sign_in(client, world.resident("王小明"))
    url = f"/proposals/{proposal}/questions"
    assert client.post(url, data={"text": ""}).status_code == 422
    assert client.post(url, data={"text": "经费从哪里来？"}).status_code == 303
    page = text_of(client, url)
    assert [it for it in ("经费从哪里来", "王*明", "农业服务中心提问") if it not in page] == []
    with world.app.app_context():
        made = db.session.scalars(sa.select(Question.remark_id)).one()
    assert client.get(f"/questions/{made}/answer").status_code in (403, 409)
    world.sign_in(client, unit_person(world))
    assert client.post(f"/questions/{made}/answer", data={"answer": ""}).status_code == 422
    sent = client.post(f"/questions/{made}/answer", data={"answer": "区财政与街道各一半。"})
    assert sent.status_code == 303
    assert "区财政与街道各一半" in text_of(client, f"/proposals/{proposal}")
    world.sign_in(client, world.steward)
    assert client.get(f"/questions/{made}/unit").status_code == 409
