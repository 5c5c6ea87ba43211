"""Surveys: drafted, answered on screen and paper, one person once, results from the export."""

import csv
import io
import json
import re
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from commons import ledger
from commons.canonical import digest
from commons.clock import moved_to, now, today
from commons.database import db
from commons.policy import ANONYMOUS, Actor, Refused, may
from proposals.actions import survey_drafts, surveys
from proposals.models import Survey, SurveyAnswer, SurveyMark, SurveyWords
from proposals.queries import surveys as queries
from proposals.rules.paper import Signature
from proposals.rules.survey_results import told
from proposals.rules.surveys import read
from tests.integration.proposals.test_hostile import PAYLOADS, alive
from tests.integration.votes.at_once import at_once
from tests.world import World
from tests.world.surveys import closed, drafted, opened

WHOLE = {"q1": "1", "q2": "4", "q3": ["1", "3"], "q4": "5", "q5": "路口太暗"}
RAW = {1: ["2"], 3: ["2"]}


def page(client: FlaskClient, path: str, code: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == code, (path, answer.status_code)
    return answer.get_data(as_text=True)


def hidden(shown: str) -> dict[str, Any]:
    """The hidden fields of the first form of a page, as a browser sends them on."""
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', shown):
        found.setdefault(name, []).append(value)
    return dict(found)


def stored(world: World) -> tuple[int, list[dict[str, Any]], list[str]]:
    """How many marks there are, what was answered, what was written."""
    with world.app.app_context():
        marks = db.session.execute(sa.select(sa.func.count(SurveyMark.mark))).scalar_one()
        answers = list(db.session.scalars(sa.select(SurveyAnswer.answers)))
        return marks, answers, list(db.session.scalars(sa.select(SurveyWords.text)))


def test_staff_drafts_and_opens_by_its_pages(world: World, client: FlaskClient) -> None:
    year = world.year
    world.sign_in(client, world.steward)
    head = {"title": "明年想办什么", "intro": "答案用来写征集公告。", "mode": "verified",
            "closes_on": f"{today() + timedelta(days=9)}"}  # fmt: skip
    made = client.post(f"/years/{year}/surveys/new", data=head).location.split("/")[2]
    way = f"/surveys/{made}/questions"
    assert "问卷还没有题目" in page(client, f"/surveys/{made}/desk")
    first = {"text": "家里有老人吗？", "kind": "one", "options": "有\n没有", "required": "y"}
    assert client.post(f"{way}/new", data=first).status_code == 303
    second = {"text": "方便吗？", "kind": "scale", "if_number": "1", "if_options": "A"}
    assert client.post(f"{way}/new", data=second).status_code == 303
    wrong = client.post(f"{way}/new", data={**second, "if_number": "9"})
    assert wrong.status_code == 422 and "不在它前面" in wrong.text
    wrong = client.post(f"{way}/new", data={**second, "if_options": "Q"})
    assert wrong.status_code == 422 and "写选项的字母" in wrong.text
    assert "先改那一题的条件" in page(client, client.post(f"{way}/1/removal").location)
    assert (
        client.post(f"{way}/new", data={**first, "text": "排在最前", "place": "1"}).status_code
        == 303
    )
    assert 'value="2"' in page(client, f"{way}/3")  # its condition followed
    client.post(f"{way}/3", data={**second, "if_number": "2", "text": "去食堂方便吗？"})
    client.post(f"{way}/1/removal")
    assert page(world.app.test_client(), f"/surveys/{made}", 404)
    client.post(f"/surveys/{made}/opening")
    assert "第1题选A的才答" in page(client, f"/surveys/{made}/desk")
    assert client.post(f"{way}/new", data=first).status_code == 409
    assert "明年想办什么" in page(world.app.test_client(), f"/years/{year}")
    assert "明年想办什么" in page(world.app.test_client(), "/councils/yunxi")
    with world.app.app_context():
        found = queries.survey(UUID(made))
        entry = db.session.scalars(
            sa.select(ledger.Entry).where(ledger.Entry.event == "proposals.survey_opened")
        ).one()
        assert entry.facts["sha256"] == found.digest and entry.facts["questions"] == 2


class TestAnswering:
    def test_step_by_step_looked_over_handed_in_once(
        self, world: World, client: FlaskClient
    ) -> None:
        survey = opened(world)
        way = f"/surveys/{survey}/answers"
        assert client.get(f"{way}/new").status_code == 303  # to the signing in
        world.sign_in(client, world.resident())
        shown = page(client, f"{way}/new")
        assert "家里有六十岁以上的老人吗" in shown and "方便吗" not in shown
        missing = client.post(f"{way}/new", data={"step": "0"})
        assert missing.status_code == 422 and "请回答这一题" in missing.text
        second = client.post(f"{way}/new", data={"step": "0", "q1": "1"})
        shown = second.text
        assert second.status_code == 200 and "请回答这一题" not in shown, "not asked before"
        assert "老人去食堂方便吗" in shown
        sent = {**hidden(shown), "q2": "4"}
        shown = client.post(f"{way}/new", data=sent).text
        assert "明年先办什么" in shown
        sent = {**hidden(shown), "q3": ["1", "3"], "q4": "5", "q5": "路口太暗"}
        check = client.post(f"{way}/new", data=sent).text
        assert "路口太暗" in check and "A. 灯" in check and "提交" in check
        changed = client.post(f"{way}/new", data={**hidden(check), "goto": "0"}).text
        assert "家里有六十岁以上的老人吗" in changed
        sent = {**hidden(changed), "q1": "2", "step": "0"}
        assert (
            "明年先办什么" in client.post(f"{way}/new", data=sent).text
        )  # the second is not asked
        thanks = client.post(way, data=hidden(check)).text
        assert "已计入" in thanks
        own = client.post(f"/surveys/{survey}/own-sheet", data=hidden(thanks)).text
        assert "路口太暗" in own and "A. 灯" in own
        assert client.post(way, data=hidden(check)).status_code == 409
        assert "已计入" in page(client, f"/surveys/{survey}")
        assert stored(world) == (1, [{"1": 1, "2": 4, "3": [1, 3], "4": 5}], ["路口太暗"])

    def test_in_elder_mode_each_question_has_a_page(
        self, world: World, client: FlaskClient
    ) -> None:
        survey = opened(world, "anonymous")
        client.set_cookie("display", "elder")
        way = f"/surveys/{survey}/answers/new"
        shown = client.post(way, data={"step": "0", "q1": "2"}).text
        assert "明年先办什么" in shown and "家里几口人" not in shown
        assert "家里几口人" in client.post(way, data={**hidden(shown), "q3": "1"}).text

    def test_without_signing_in_a_browser_answers_once(
        self, world: World, client: FlaskClient
    ) -> None:
        survey = opened(world, "anonymous")
        for code in (200, 409):
            assert client.post(f"/surveys/{survey}/answers", data=WHOLE).status_code == code
        assert world.app.test_client().post(
            f"/surveys/{survey}/answers", data={**WHOLE, "q1": "2"}
        ).status_code == 200  # fmt: skip
        marks, answers, _words = stored(world)
        assert marks == 2 and sorted(one["1"] for one in answers) == [1, 2]

    def test_nobody_is_joined_to_an_answer(self, world: World, ctx: Flask) -> None:
        survey, person = opened(world), world.resident()
        surveys.answer_survey(person, survey, RAW)
        names = [set(model.__table__.columns.keys()) for model in (SurveyMark, SurveyAnswer)]
        assert names == [{"survey_id", "mark"}, {"survey_id", "key", "sheet", "answers"}]
        mark = db.session.scalars(sa.select(SurveyMark.mark)).one()
        assert str(person.person_id) not in mark and len(mark) == 64
        entries = db.session.scalars(sa.select(ledger.Entry.event)).all()
        assert not [event for event in entries if event.endswith("answered")]

    def test_the_same_person_at_once_is_stored_once(self, world: World) -> None:
        survey, person = opened(world), world.resident("王芳", phone="13900000001")
        steward, strip = world.steward, Signature(1, "王芳", phone="13900000001")
        done = at_once(
            world.app,
            [
                lambda: surveys.answer_survey(person, survey, RAW),
                lambda: surveys.type_survey_sheet(steward, survey, RAW, signed=strip),
            ]
            * 3,
        )
        assert sum(not isinstance(one, BaseException) for one in done) == 1, done
        assert stored(world)[0] == 1 and len(stored(world)[1]) == 1


def test_paper_and_screen_of_one_person_count_once(world: World, client: FlaskClient) -> None:
    survey, online = opened(world), world.resident("王芳", phone="13900000001")
    world.resident("李建华", phone="13900000002")
    world.resident("赵云", phone="13900000003", level=1)
    with world.app.app_context():
        surveys.answer_survey(online, survey, RAW)
    paper = page(client, f"/surveys/{survey}/paper")
    assert "3. 明年先办什么" in paper and "跳到第3题" in paper and "第1题选A的才答" in paper
    world.sign_in(client, world.steward)
    way = f"/surveys/{survey}/sheets/new"
    assert "3.</span> 明年先办什么" in page(client, way)
    answers = {"q1": "2", "q2": "3", "q3": "2"}

    def typed(name: str, contact: str, **more: str) -> tuple[int, str]:
        sent = {"name": name, "contact": contact, **answers, **more}
        answer = client.post(way, data=sent, follow_redirects=True)
        return answer.status_code, answer.text

    assert "已经填过" in typed("王芳", "13900000001", count="1")[1]
    assert "没有与纸上相符" in typed("赵云", "", count="1")[1]
    assert "没有与纸上相符" in typed("无此人", "", count="1")[1]
    code, wrong = typed("李建华", "13900000002", q3="9", count="1")
    assert code == 422 and "在给出的选项里选" in wrong and "李建华" in wrong
    code, check = typed("李建华", "13900000002")
    assert code == 200 and "录入的内容不计" in check  # the second question is not asked
    assert stored(world)[0] == 1
    code, counted = typed("李建华", "13900000002", count="1")
    assert code == 200 and "请把这个编号写在纸上" in counted
    assert "已经填过" in typed("李建华", "13900000002", count="1")[1]
    assert stored(world)[:2] == (2, [{"1": 2, "3": [2]}] * 2)
    with world.app.app_context():
        facts = str([one.facts for one in db.session.scalars(sa.select(ledger.Entry))])
        assert "王芳" not in facts and "李建华" not in facts and "'sheet': 1" in facts


def test_results_are_found_again_from_the_export(world: World, client: FlaskClient) -> None:
    survey = closed(world)
    results = page(client, f"/surveys/{survey}/results")
    assert "个人的话" not in results and "不显示数字" in results  # words; two answered the fifth
    for file in ("answers.json", "answers.csv", "answers.xlsx", "answers", "words"):
        assert client.get(f"/surveys/{survey}/{file}").status_code in {303, 403}
    world.sign_in(client, world.steward)
    record = json.loads(client.get(f"/surveys/{survey}/answers.json").data)
    assert digest(record["answers"]) == record["answers_digest"]
    assert record["answers_digest"][:8] in results and record["words"] == {}
    again = told(read(record["questions"]), record["answers"], Counter({5: 2}))
    with world.app.app_context():
        assert again == queries.told(queries.survey(survey))
    for one in again:
        for value, number in one.counts:
            line = rf"{re.escape(one.question.label(value))}</th>.*?bar-number\">{number} "
            assert re.search(line, results, re.S), (one.question.number, value, number)
    table = list(csv.reader(io.StringIO(client.get(f"/surveys/{survey}/answers.csv").text)))
    chosen = Counter(letter for row in table[1:] for letter in row[3].split())
    assert {ord(letter) - 64: number for letter, number in chosen.items()} == {
        value: number for value, number in again[2].counts if number
    }
    assert client.get(f"/surveys/{survey}/answers.xlsx").data[:2] == b"PK"
    assert "A. 有,10" in client.get(f"/surveys/{survey}/results.csv").text.replace('"', "")
    sheet = re.search(
        rf'href="(/surveys/{survey}/answers/[^"]+)"', page(client, f"/surveys/{survey}/answers")
    )
    assert sheet and "A. 有" in page(client, sheet[1])


def test_words_are_shown_only_when_released(world: World, client: FlaskClient) -> None:
    survey = closed(world)
    world.sign_in(client, world.steward)
    shown = page(client, f"/surveys/{survey}/words")
    first, second = dict.fromkeys(re.findall(r'action="(/surveys/[^"?]+/words/[^"?]+)', shown))
    client.post(first, data={"decision": "release"})
    client.post(second, data={"decision": "withhold"})
    visitor = world.app.test_client()
    assert page(visitor, f"/surveys/{survey}/results").count("个人的话") == 1
    assert client.get(f"/surveys/{survey}/answers.csv").text.count("个人的话") == 1
    client.post(first, data={"decision": "withhold"})
    assert "个人的话" not in page(visitor, f"/surveys/{survey}/results")


def test_hostile_words_are_harmless(world: World, client: FlaskClient) -> None:
    survey = opened(world, "anonymous")
    for text in PAYLOADS:
        visitor = world.app.test_client()
        sent = {"q1": "2", "q5": text[:300]}
        check = visitor.post(f"/surveys/{survey}/answers/new", data={**sent, "step": "2"})
        assert not alive(check.text), text
        assert visitor.post(f"/surveys/{survey}/answers", data=sent).status_code == 200
    world.sign_in(client, world.steward)
    client.post(f"/surveys/{survey}/closing")
    with world.app.app_context():
        for one in queries.all_words(survey):
            surveys.decide_survey_words(
                world.steward, survey, one.key, one.number, is_released=True
            )
    assert not alive(page(client, f"/surveys/{survey}/results"))
    assert not alive(page(client, f"/surveys/{survey}/words"))


ROLES = ("anonymous", "unverified", "outsider", "resident", "steward", "auditor")
STAFF = {"steward"}
HERE = {"resident", "steward", "auditor"}
GRID: dict[str, tuple[set[str], set[str], set[str]]] = {
    # deed: who may while it is a draft, while it runs, after its close
    "proposals.change_survey": (STAFF, set(), set()),
    "proposals.add_survey_question": (STAFF, set(), set()),
    "proposals.change_survey_question": (STAFF, set(), set()),
    "proposals.remove_survey_question": (STAFF, set(), set()),
    "proposals.discard_survey": (STAFF, set(), set()),
    "proposals.open_survey": (STAFF, set(), set()),
    "proposals.answer_survey": (set(), HERE, set()),
    "proposals.type_survey_sheet": (set(), STAFF, set()),
    "proposals.close_survey": (set(), STAFF, set()),
    "proposals.decide_survey_words": (set(), set(), STAFF),
    "proposals.see_survey_answers": (set(), set(), STAFF | {"auditor"}),
}


def who(world: World) -> dict[str, Actor]:
    return {
        "anonymous": ANONYMOUS,
        "unverified": world.resident(level=1),
        "outsider": replace(world.resident(), area_path="/elsewhere/"),
        "resident": world.resident(),
        "steward": world.steward,
        "auditor": world.with_role("auditor"),
    }


def test_who_may_do_what_and_when(world: World) -> None:
    actors, survey = who(world), drafted(world)
    wrong = []
    with world.app.app_context():
        for state, place in (("draft", 0), ("open", 1), ("closed", 2)):
            found = queries.survey(survey)
            for deed, line in GRID.items():
                subject = queries.Answering(found, "", "counted")
                for role, actor in actors.items():
                    is_allowed = may(deed, actor, subject) is None
                    if is_allowed != (role in line[place]):
                        wrong.append(f"{deed} {state} {role}: {is_allowed}")
            db.session.rollback()
            if state == "draft":
                survey_drafts.open_survey(actors["steward"], survey)
            elif state == "open":
                surveys.close_survey(actors["steward"], survey)
    assert wrong == []


def test_after_its_last_day_only_paper_is_taken(world: World, ctx: Flask) -> None:
    survey, person, steward = opened(world), world.resident("王芳"), world.steward
    with moved_to(now() + timedelta(days=11)):
        with pytest.raises(Refused):
            surveys.answer_survey(person, survey, RAW)
        assert surveys.type_survey_sheet(steward, survey, RAW, signed=Signature(1, "王芳")) == 1
        surveys.close_survey(steward, survey)
        with pytest.raises(Refused):
            surveys.type_survey_sheet(steward, survey, RAW, signed=Signature(1, "王芳"))
        assert db.session.get_one(Survey, survey).answers_digest == digest([{"1": 2, "3": [2]}])
