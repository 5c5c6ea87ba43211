"""T-OTP and T-ENUM: a code counts once, has five tries, and betrays nobody on the register."""

import re
import statistics
import threading
import time
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from commons.clock import moved_to, now
from commons.database import db
from commons.limits import Limit
from commons.policy import ANONYMOUS, CLOCK, Refused
from residents import actions
from residents.models import SignInCode
from residents.rules import CODE_LIFE, CODE_TRIES, CODES_UNUSED_A_DAY
from tests.world import World

KNOWN, UNKNOWN = "19912340001", "19912340002"
BROWSER = "b" * 64


def ask(client: FlaskClient, phone: str) -> None:
    answer = client.post("/sign-in", data={"phone": phone})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in/code")


def same_words(answer: TestResponse, phone: str) -> str:
    """The page without what was typed and without its random token."""
    plain = answer.text.replace(phone[-4:], "…")
    return re.sub(r'name="csrf_token" value="[^"]*"', "", plain)


def heads(answer: TestResponse) -> list[tuple[str, str]]:
    """The headers without the cookie, whose sealed part is random, but with its length."""
    varying = {"Set-Cookie", "ETag", "Date"}
    plain = [(name, value) for name, value in answer.headers if name not in varying]
    return [*plain, ("cookies", str(len(answer.headers.getlist("Set-Cookie"))))]


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_phone_and_code_lead_in_and_back(world: World, client: FlaskClient) -> None:
    world.resident("李秀英", phone=KNOWN)
    client.get("/sign-in?back=/me/data")
    ask(client, "+86 199-1234-0001")
    page = client.get("/sign-in/code").text
    assert "199****0001" in page
    assert 'autocomplete="one-time-code"' in page
    answer = client.post("/sign-in/code", data={"code": world.sent_code(KNOWN)})
    assert answer.headers["Location"] == "/me/data"
    assert "李秀英" in client.get("/me").text


def test_full_width_digits_and_spaces_are_read(world: World, client: FlaskClient) -> None:
    world.resident(phone=KNOWN)
    ask(client, KNOWN)
    code = world.sent_code(KNOWN)
    typed = " ".join(chr(ord(digit) + 0xFEE0) for digit in code)
    assert client.post("/sign-in/code", data={"code": typed}).status_code == 303


def test_five_wrong_tries_void_the_code(world: World, client: FlaskClient) -> None:
    world.resident(phone=KNOWN)
    ask(client, KNOWN)
    code = world.sent_code(KNOWN)
    for left in range(CODE_TRIES - 1, 0, -1):
        page = client.post("/sign-in/code", data={"code": wrong(code)})
        assert page.status_code == 422
        assert f"还可以试{left}次" in page.text
    assert "已失效" in client.post("/sign-in/code", data={"code": wrong(code)}).text
    assert "已失效" in client.post("/sign-in/code", data={"code": code}).text
    assert client.get("/me").status_code == 303


def test_a_code_ends_after_five_minutes(world: World, client: FlaskClient) -> None:
    world.resident(phone=KNOWN)
    ask(client, KNOWN)
    code = world.sent_code(KNOWN)
    with moved_to(now() + CODE_LIFE + timedelta(seconds=1)):
        assert client.post("/sign-in/code", data={"code": code}).status_code == 422


def test_a_code_counts_once_and_only_in_its_browser(world: World, app: Flask) -> None:
    world.resident(phone=KNOWN)
    asked, other = app.test_client(), app.test_client()
    ask(asked, KNOWN)
    code = world.sent_code(KNOWN)
    with asked.session_transaction() as cookie:
        kept = dict(cookie)
    with moved_to(now() + timedelta(minutes=2)):
        ask(other, KNOWN)
        assert other.post("/sign-in/code", data={"code": code}).status_code == 422
    assert asked.post("/sign-in/code", data={"code": code}).status_code == 303
    with asked.session_transaction() as cookie:
        cookie.clear()
        cookie.update(kept)
    assert asked.post("/sign-in/code", data={"code": code}).status_code == 422


def test_a_double_tap_sends_one_message(world: World, client: FlaskClient) -> None:
    world.resident(phone=KNOWN)
    ask(client, KNOWN)
    ask(client, KNOWN)
    assert client.post("/sign-in/resends").status_code == 303
    assert len([m for m in world.messages() if m.to == KNOWN]) == 1
    with moved_to(now() + timedelta(seconds=61)):
        assert client.post("/sign-in/resends").status_code == 303
        first, second = [m for m in world.messages() if m.to == KNOWN][:2]
        assert first.text != second.text


def test_another_browser_waits_a_minute_and_a_day_has_five(world: World, app: Flask) -> None:
    phone = world.phone()
    begun = now()
    with app.app_context():
        for turn in range(CODES_UNUSED_A_DAY):
            with moved_to(begun + timedelta(minutes=2 * turn)):
                actions.request_code(ANONYMOUS, phone=phone, browser=f"{turn}")
                with pytest.raises(Refused) as refused:
                    actions.request_code(ANONYMOUS, phone=phone, browser="other")
                assert refused.value.refusal.code == "has_waited"
                assert "秒" in refused.value.refusal.message
        with moved_to(begun + timedelta(hours=1)), pytest.raises(Refused) as refused:
            actions.request_code(ANONYMOUS, phone=phone, browser="other")
        assert refused.value.refusal.code == "is_within_day"
        with moved_to(begun + timedelta(hours=25)):
            actions.request_code(ANONYMOUS, phone=phone, browser="other")


def test_a_used_code_does_not_count_against_the_day(world: World, app: Flask) -> None:
    phone = world.phone()
    world.resident(phone=phone)
    begun = now()
    for turn in range(CODES_UNUSED_A_DAY + 3):
        with moved_to(begun + timedelta(minutes=2 * turn)):
            with app.app_context():
                actions.request_code(ANONYMOUS, phone=phone, browser=BROWSER)
            code = world.sent_code(phone)
            with app.app_context():
                entry = actions.enter_with_code(ANONYMOUS, phone=phone, browser=BROWSER, code=code)
                assert entry.token


def test_the_same_right_code_from_eight_threads_lets_in_once(world: World, app: Flask) -> None:
    world.resident(phone=KNOWN)
    with app.app_context():
        actions.request_code(ANONYMOUS, phone=KNOWN, browser=BROWSER)
    code, entries = world.sent_code(KNOWN), []
    barrier = threading.Barrier(CODE_TRIES)

    def enter() -> None:
        with app.app_context():
            barrier.wait()
            facts = {"phone": KNOWN, "browser": BROWSER, "code": code}
            entries.append(actions.enter_with_code(ANONYMOUS, **facts))

    threads = [threading.Thread(target=enter) for _ in range(CODE_TRIES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(entries) == CODE_TRIES
    assert sum(bool(entry.token) for entry in entries) == 1


def test_known_and_unknown_numbers_get_the_same_answers(world: World, app: Flask) -> None:
    world.resident(phone=KNOWN)
    said = []
    for phone in (KNOWN, UNKNOWN):
        client = app.test_client()
        steps = [client.get("/sign-in"), client.post("/sign-in", data={"phone": phone})]
        world.messages()
        steps.append(client.get("/sign-in/code"))
        steps += [client.post("/sign-in/code", data={"code": "000000"}) for _ in range(6)]
        steps.append(client.post("/sign-in/resends"))
        said.append([(step.status_code, same_words(step, phone), heads(step)) for step in steps])
    assert said[0] == said[1]
    assert [message.to for message in world.messages()].count(UNKNOWN) == 0
    assert [message.to for message in world.messages()].count(KNOWN) == 1


@pytest.mark.slow
def test_the_time_of_the_answer_says_nothing(world: World, app: Flask) -> None:
    """The errand, not the answer, finds out who is on the register; medians differ by noise."""
    known = [world.phone() for _ in range(30)]
    unknown = [world.phone() for _ in range(30)]
    for phone in known:
        world.resident(phone=phone)
    spent: dict[str, list[float]] = {"known": [], "unknown": []}
    with app.app_context():
        for pair in zip(known, unknown, strict=True):
            for name, phone in zip(("known", "unknown"), pair, strict=True):
                begun = time.perf_counter()
                actions.request_code(ANONYMOUS, phone=phone, browser=BROWSER)
                spent[name].append(time.perf_counter() - begun)
    one, other = (statistics.median(times) for times in spent.values())
    assert max(one, other) < 1.5 * min(one, other)


def test_a_request_for_an_unknown_number_is_forgotten_after_a_day(ctx: Flask) -> None:
    actions.request_code(ANONYMOUS, phone=UNKNOWN, browser=BROWSER)
    with moved_to(now() + timedelta(days=2)):
        actions.forget(CLOCK)
    assert db.session.query(SignInCode).count() == 0


def test_the_code_page_without_a_number_leads_back(client: FlaskClient) -> None:
    assert client.get("/sign-in/code").headers["Location"] == "/sign-in"
    assert client.post("/sign-in/resends").headers["Location"] == "/sign-in"


@pytest.mark.parametrize("phone", ["", "123", "02884561234", "1.38E+10", "x" * 5000, "\x00", "١٣٨"])
def test_a_number_that_is_none_is_told_at_its_field(client: FlaskClient, phone: str) -> None:
    page = client.post("/sign-in", data={"phone": phone})
    assert page.status_code == 422
    assert 'id="phone-error"' in page.text


@pytest.mark.parametrize(
    "back",
    ["//evil.example", "/\\evil.example", "https://evil.example", "\t//evil", "javascript:1"],
)
def test_no_open_redirect(world: World, client: FlaskClient, back: str) -> None:
    world.resident(phone=KNOWN)
    client.get("/sign-in", query_string={"back": back})
    ask(client, KNOWN)
    answer = client.post("/sign-in/code", data={"code": world.sent_code(KNOWN)})
    assert answer.headers["Location"] == "/me"


def test_nothing_on_the_way_in_is_cached(client: FlaskClient) -> None:
    assert client.get("/sign-in").headers["Cache-Control"] == "no-store"


def test_the_address_has_a_limit(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("residents.throttle.REQUESTS", Limit("code_requests", 2, 600))
    for _ in range(2):
        ask(client, "19912349999")
    answer = client.post("/sign-in", data={"phone": "19912349998"})
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) <= 600
