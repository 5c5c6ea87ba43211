"""Reads that are asked once while a page is read, and afresh by every deed."""

from collections import Counter

import pytest
from flask import Flask

from commons import action
from commons.reading import once

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
