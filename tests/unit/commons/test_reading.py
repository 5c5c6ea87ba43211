"""Reads that are asked once while a page is read, and afresh by every deed."""

from collections import Counter

import pytest
from flask import Flask

from commons import action, reading
from commons.reading import once, seldom

asked: Counter[str] = Counter()


@once
def answer(name: str, *, loud: bool = False) -> str:
    """How often it was asked."""
    asked[name] += 1
    return f"{name} {asked[name]}{'!' if loud else ''}"


@pytest.fixture
def site() -> Flask:
    asked.clear()
    return Flask(__name__)


def test_a_page_asks_once(site: Flask) -> None:
    with site.test_request_context():
        assert [answer("a"), answer("a"), answer("b")] == ["a 1", "a 1", "b 1"]
        assert answer("a", loud=True) == "a 2!"
    with site.test_request_context(method="HEAD"):
        assert [answer("a"), answer("a")] == ["a 3", "a 3"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_a_request_that_may_change_something_asks_each_time(site: Flask, method: str) -> None:
    with site.test_request_context(method=method):
        answer.known("told", "a")
        assert [answer("a"), answer("a")] == ["a 1", "a 2"]


def test_outside_of_a_request_nothing_is_remembered(site: Flask) -> None:
    with site.app_context():
        assert [answer("a"), answer("a")] == ["a 1", "a 2"]


def test_a_deed_asks_afresh_and_its_commit_forgets(site: Flask) -> None:
    with site.test_request_context():
        assert answer("a") == "a 1"
        token = action._work.set(action.Work("test.deed"))
        assert [answer("a"), answer("a")] == ["a 2", "a 3"]
        action._work.reset(token)
        assert answer("a") == "a 1"
        for follow in action.after_commit:
            if follow.__module__ == "commons.reading":
                follow(action.Work("test.deed"))
        assert answer("a") == "a 4"


def test_a_wider_read_brings_answers_along(site: Flask) -> None:
    with site.test_request_context():
        answer.known("told", "a")
        assert answer("a") == "told" and not asked["a"]


@seldom
def heads(name: str) -> int:
    """How often it was counted."""
    asked[name] += 1
    return asked[name]


def test_a_count_that_took_long_is_kept_for_the_pages_and_never_for_a_deed(
    site: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SLOW", 0.0)
    monkeypatch.setattr(reading, "TIMES", 1e9)
    site.config["PAGE_SECONDS"] = 5
    for _page in range(2):
        with site.test_request_context():
            assert [heads("a"), heads("b")] == [1, 1]
    with site.test_request_context(method="POST"):
        assert heads("a") == 2
    with site.test_request_context():
        token = action._work.set(action.Work("test.deed"))
        assert heads("a") == 3
        action._work.reset(token)


def test_a_count_is_not_kept_longer_than_it_is_worth(
    site: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = iter([0.0, 0.1, 2.0, 3.0, 3.01])
    monkeypatch.setattr(reading, "monotonic", lambda: next(moments))
    site.config["PAGE_SECONDS"] = 5
    with site.test_request_context():
        assert heads("a") == 1  # took 0.1 s: kept for 2 s
        assert heads("a") == 1
        assert heads("a") == 2  # after 2.1 s; took 0.01 s: not kept


def test_a_quick_count_and_a_house_that_keeps_no_pages_ask_each_time(
    site: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.config["PAGE_SECONDS"] = 5
    with site.test_request_context():
        assert [heads("a"), heads("a")] == [1, 2]
    monkeypatch.setattr(reading, "SLOW", 0.0)
    site.config["PAGE_SECONDS"] = 0
    with site.test_request_context():
        assert [heads("a"), heads("a")] == [3, 4]
