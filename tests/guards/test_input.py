"""Whatever comes in gets a clear answer: never a failure, never a foreign word, never a trick."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any
from uuid import uuid4

import pytest
from flask import url_for
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from commons.database import Model
from tests.guards.daily import some
from tests.guards.forms import FORMS, Sent, filled, where
from tests.guards.pages import read
from tests.guards.roles import DEEDS, PAGES, place
from tests.guards.test_pages import is_english, phrases
from tests.guards.test_walk import tries
from tests.guards.town import Town, Visitor, close, included, long_one

MARK = "<script>hostile()</script>"
HUGE = "长" * 34_000
HOSTILE: dict[str, Any] = {
    "empty": "",
    "spaces": " \u3000\u200b ",
    "huge": HUGE,
    "nul": "甲\x00乙丙丁",
    "bidi": "甲\u202e乙\u2066丙丁",
    "emoji": "👩‍👩‍👧‍👦🇨🇳" * 4,
    "surrogate": "甲\ud800乙丙丁",
    "controls": "甲\r\nSet-Cookie: a=b\x1b[31m\x07",
    "script": f'">{MARK}<img src=x onerror=hostile()>',
    "sql": "'; DROP TABLE people; --",
    "braces": "{{ 7*7 }}{% raw %}${7*7}%(name)s%s",
    "negative": "-1",
    "big": "9" * 30,
    "digits": "9" * 5000,
    "float": "1e309",
    "nan": "NaN",
    "superscript": "²³",
    "arabic": "٣",
    "first day": "0001-01-01",
    "last day": "9999-12-31",
    "first minute": "0001-01-01T00:00",
    "last minute": "9999-12-31T23:59",
    "forged": "6b1f2c3e-0000-4000-8000-000000000000",
    "no uuid": "6b1f2c3e-0000-4000-8000-00000000000g",
    "formula": '=HYPERLINK("http://evil")',
}
# Alone in a form that is otherwise in order, so that it comes as far as it can.
TEXTS = ("nul", "surrogate", "huge", "script", "emoji", "forged", "no uuid")
NUMBERS = ("nul", "big", "digits", "superscript", "negative", "nan", "float", "arabic")
DIFFERENT = ("nul", "surrogate", "big", "last day")
TIMES = ("nul", "digits", "first day", "last day", "first minute", "last minute")
QUERIES = (
    "page=999999999999", "page=-1", "page=abc", f"page={'9' * 5000}", f"page=000001{'9' * 5000}",
    "page=%ED%A0%80", "page=%00", "page=1&page=2", "page=", "page=²",
    "q=%00", "q=%ED%A0%80%F0%9F%91%A9", "q=%25%5F%27%22%3Cscript%3Ehostile()%3C/script%3E",
    f"q={'a' * 4000}", "state=nowhere&category=%00&area=x&area_id=x&unit_id=%00&sort=;--&cycle=1",
    "cycle_id=%00&stage=%00&stance=%00&size=%00&role=%00&phase=%00&name=%00&number=%00&area=%00",
    "inside=%00&done=%00&mode=%00&lang=../../etc&back=//evil.example&next=//evil.example&pace=single",
    "per_page=1000000&include=people&fields=phone&order=phone&filter[phone]=1", "%00=%00", "&&==&=",
)  # fmt: skip
# What reaches a database, and is taken differently by the two.
DIFFERENT_QUERIES = tuple(each for each in QUERIES if re.search("999|%00|%ED|²|=;--", each))


def encoded(body: MultiDict[str, Any]) -> bytes:
    """A form as a browser that keeps to no rule sends it: lone surrogates and all."""

    return "&".join(f"{quoted(k)}={quoted(str(v))}" for k, v in body.items(multi=True)).encode()


@cache
def quoted(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "surrogatepass"))


def send(visitor: Visitor, path: str, sent: Sent, body: MultiDict[str, Any]) -> TestResponse:
    body["csrf_token"] = visitor.token
    if sent.files:
        plain = MultiDict(
            (name, value.encode("utf-8", "replace").decode() if isinstance(value, str) else value)
            for name, value in body.items(multi=True)
        )
        return visitor.client.post(path, data=plain)
    kind = "application/x-www-form-urlencoded"
    return visitor.client.post(path, data=encoded(body), content_type=kind)


class Sender:
    """One form of the street, sent again and again on a street that is put back each time."""

    def __init__(self, town: Town, endpoint: str) -> None:
        self.town, self.endpoint, self.sent = town, endpoint, FORMS[endpoint]
        with town.app.test_request_context():
            self.path = url_for(endpoint, **where(town, endpoint, self.sent))
        self._enter()

    def _enter(self) -> None:
        self.touched = self.town.watch()
        self.visitor = self.town.visitor(self.sent.who)
        if self.sent.first:
            self.sent.first(self.visitor)
        self.good = filled(self.visitor, self.sent)
        self.touched()

    def body(self, **changes: Any) -> MultiDict[str, Any]:
        fresh = {
            name: [filled(self.visitor, self.sent)[name]] if name in self.sent.files else value
            for name, value in self.good.items()
        }
        return MultiDict({**fresh, **changes})

    def try_out(self, body: MultiDict[str, Any]) -> tuple[TestResponse, str]:
        """The answer, with the page it leads to; afterwards all is as before."""
        answer = send(self.visitor, self.path, self.sent, body)
        text = answer.get_data(as_text=True) if answer.mimetype == "text/html" else ""
        if answer.status_code == 303:
            led = self.visitor.get(answer.location)
            assert led.status_code < 500, f"{self.endpoint} leads to {led.status_code}"
            text += led.text if led.mimetype == "text/html" else ""
        if self.touched():
            self.town.restore()
            self._enter()
        return answer, text


def wrong_answer(answer: TestResponse, text: str) -> str:
    """What is wrong with an answer to hostile input, or nothing."""
    code = answer.status_code
    if code >= 500:
        return f"{code}"
    if MARK in text or "<img src=x" in text:
        return "markup came through"
    if code >= 400 and answer.mimetype == "text/html":
        page = read(answer.get_data(as_text=True))
        english, _chinese = phrases()
        said = [words for words in page.said if is_english(words, english)]
        said = [words for words in said if not any(str(p) in words for p in HOSTILE.values() if p)]
        if page.faults or said:
            return f"{code} {page.faults} {said}"
        if code == 422 and not (page.has_summary or "note tone-bad" in text):
            return "422 without its reason"
    return ""


def test_every_form_is_known(town: Town) -> None:
    assert set(FORMS) == set(DEEDS)


@included
@pytest.mark.parametrize("endpoint", FORMS)
def test_forms_in_order_are_taken(town: Town, endpoint: str) -> None:
    sender = Sender(town, endpoint)
    answer = send(sender.visitor, sender.path, sender.sent, sender.body())
    assert answer.status_code in sender.sent.ok, re.sub(r"\s+", " ", answer.text)[-3000:]
    close(answer)


@pytest.mark.parametrize("endpoint", [name for name, sent in FORMS.items() if sent.body])
def test_hostile_input_gets_a_clear_answer(town: Town, endpoint: str, share: int) -> None:
    sender, wrong = Sender(town, endpoint), []
    for name in some(payloads(town), share, endpoint):
        everything = dict.fromkeys(sender.good, HOSTILE[name])
        wrong += note(sender, f"all {name}", MultiDict(everything))
    for field in sender.good:
        known = [name for name in alone(str(sender.good[field])) if name in payloads(town)]
        for name in some(known, share, endpoint, field):
            wrong += note(sender, f"{field} {name}", sender.body(**{field: HOSTILE[name]}))
        if town.engine == "sqlite":  # how often a field comes is settled before any database
            for change in some((doubled, renamed), min(share, 2), endpoint, field):
                body = change(sender, field)
                wrong += note(sender, f"{field} {change.__name__}", body)
    assert not wrong, "\n".join(wrong)


def payloads(town: Town) -> Sequence[str]:
    """All of them on SQLite; on PostgreSQL those that the two databases take differently."""
    return tuple(HOSTILE) if town.engine == "sqlite" else DIFFERENT


def alone(good: str) -> tuple[str, ...]:
    """What is worth trying in a field that holds *good* when it is in order."""
    if re.match(r"\d{4}-\d\d-\d\d", good):
        return TIMES
    return NUMBERS if re.fullmatch(r"[\d.,]+", good) else TEXTS


def doubled(sender: Sender, field: str) -> MultiDict[str, Any]:
    body = sender.body()
    if field not in sender.sent.files:
        body.add(field, "again")
    return body


def renamed(sender: Sender, field: str) -> MultiDict[str, Any]:
    body = sender.body()
    body[f"{field}[]"] = body.pop(field)
    return body


def note(sender: Sender, what: str, body: MultiDict[str, Any]) -> list[str]:
    found = wrong_answer(*sender.try_out(body))
    return [f"{sender.endpoint} {what}: {found}"] if found else []


@long_one
@pytest.mark.parametrize("endpoint", FORMS)
def test_columns_nobody_asked_for_are_not_written(town: Town, endpoint: str) -> None:
    sender = Sender(town, endpoint)
    plain = shape(sender, sender.body())
    body = sender.body()
    sentinel = str(uuid4())
    for table in Model.metadata.tables.values():
        for column in table.columns:
            if column.name not in body and not is_our_own(column.name, body):
                body[column.name] = sentinel if column.name.endswith("id") else extra(column.name)
    assert shape(sender, body, sentinel) == plain


def is_our_own(name: str, body: MultiDict[str, Any]) -> bool:
    """Fields of the form that stay empty when it is in order."""
    return name in {"blank", "step", "more", "then", "pace", "cycle", "move", "digest", "photo",
                    "has_left", "without_phone", "whole", "sheet", "findings",
                    "electorate", "assisted", "equal_slate", "observers", "attended", "track",
                    "tag_words", "reason"}  # fmt: skip


def extra(name: str) -> str:
    return {"state": "published", "level": "4", "role": "settings_keeper"}.get(
        name, "mass-assigned"
    )


def shape(sender: Sender, body: MultiDict[str, Any], sentinel: str = "never there") -> Any:
    """What a form left behind, without what is different every time."""
    answer = send(sender.visitor, sender.path, sender.sent, body)
    assert answer.status_code in sender.sent.ok, re.sub(r"<[^>]+>|\s+", " ", answer.text)[-1500:]
    close(answer)
    stored, counted = sender.town.everything(), sender.town.fingerprint()
    planted = (sentinel, sentinel.replace("-", ""), "mass-assigned")
    assert not any(one in stored for one in planted)
    sender.town.restore()
    sender._enter()
    return {name: value for name, value in counted.items() if not name.startswith("head ")}


@pytest.mark.parametrize("role", ["anonymous", "steward"])
def test_strange_addresses_get_a_clear_answer(town: Town, role: str, share: int) -> None:
    visitor, wrong = town.visitor(role), []
    for endpoint, rule, place_, path in tries(town, PAGES):
        if place_ not in {"plain", "near"} or role not in rule.allowed(place_):
            continue
        if role != "anonymous" and "anonymous" in rule.allowed(place_):
            continue
        known = QUERIES if town.engine == "sqlite" else DIFFERENT_QUERIES
        for query in some(known, share, endpoint, role):
            answer = visitor.get(f"{path}?{query}")
            if answer.status_code >= 500 or b"<script>hostile" in answer.get_data():
                wrong.append(f"{endpoint} ?{query[:60]}: {answer.status_code}")
            close(answer)
    assert not wrong, "\n".join(wrong)


def strange_paths(town: Town) -> Iterator[str]:
    """Addresses with nonsense where a number, name or id belongs."""
    at = town.facts.at
    for nonsense in ("%00", "%ED%A0%80", "%F0%9F%91%A9", "..%2f..%2fetc", "9" * 300, "%27%3B--",
                     "%0d%0aSet-Cookie:a=b", "a" * 4000, "%C2%B2", "{{7*7}}"):  # fmt: skip
        yield from (
            f"/matters/{nonsense}", f"/books/{nonsense}", f"/councils/{nonsense}",
            f"/photos/{nonsense}", f"/invitations/{nonsense}", f"/static/{nonsense}",
            f"/projects/{at['project_building']}/photos/{nonsense}",
            f"/projects/{at['project_building']}/milestones/{nonsense}/arrival",
            f"/polls/{at['open']}/receipts/{nonsense}", f"/proposals/{nonsense}",
            f"/polls/{at['open']}/receipts/{nonsense}.png",
            f"/proposals/{at['draft']}/draft/{nonsense}",
        )  # fmt: skip


def test_strange_paths_are_not_found(town: Town) -> None:
    wrong = []
    for role in ("anonymous", "steward"):
        visitor = town.visitor(role)
        for path in strange_paths(town):
            answer = visitor.get(path)
            if answer.status_code not in {400, 404, 303, 308, 403, 409}:
                wrong.append(f"{path[:80]} as {role}: {answer.status_code}")
            close(answer)
    assert not wrong, "\n".join(wrong)


@long_one
def test_strange_languages_and_bodies(town: Town) -> None:
    visitor = town.visitor("resident")
    for lang in ("../../etc/passwd", "en_US", "\x00", "zh" * 500, "ar"):
        visitor.client.set_cookie("lang", lang.encode("unicode_escape").decode())
        assert 'lang="zh-CN"' in visitor.get("/").text
    remarks = f"/proposals/{town.facts.at['deliberating']}/remarks"
    for kind in ("application/json", "text/plain", "multipart/form-data", "application/xml", "x"):
        for body in (b"", b"{", b"\x00" * 10, b"a=b" * 1000, b"--x\r\n"):
            answer = visitor.client.post(remarks, data=body, content_type=kind)
            assert answer.status_code == 400, (kind, body[:5])
    many = "&".join(f"a{n}=1" for n in range(20_000)) + f"&csrf_token={visitor.token}"
    answer = visitor.client.post(
        remarks, data=many, content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code in {400, 413, 422}
    parts = {f"a{n}": "x" for n in range(600)}
    answer = visitor.client.post(remarks, data=parts, content_type="multipart/form-data")
    assert answer.status_code in {400, 413}


def test_a_replayed_form_does_nothing_twice(town: Town) -> None:
    for endpoint in ("proposals.endorse", "votes.cast", "votes.sign", "votes.publish"):
        town.restore()
        sender = Sender(town, endpoint)
        first = send(sender.visitor, sender.path, sender.sent, sender.body())
        assert first.status_code == 303
        once = town.fingerprint()
        again = send(sender.visitor, sender.path, sender.sent, sender.body())
        assert again.status_code in {303, 409}
        assert town.fingerprint() == once, endpoint
    assert place(town.facts, {"x": "@draft"})
