"""Rate limits count across threads and survive the failure of the request."""

import threading
from datetime import timedelta

import pytest
from flask import Flask

from commons import clock, limits
from commons.limits import Limit, TooOften

LIMIT = Limit("tests", tries=5, seconds=60)


def test_the_sixth_try_is_refused_and_the_next_minute_is_free(ctx: Flask) -> None:
    start = clock.at_local(clock.today(), 12)
    with clock.moved_to(start):
        for _ in range(5):
            limits.count(LIMIT, "somebody")
        with pytest.raises(TooOften) as refused:
            limits.count(LIMIT, "somebody")
        assert 0 < refused.value.wait <= 60
        limits.count(LIMIT, "somebody else")
    with clock.moved_to(start + timedelta(seconds=61)):
        limits.count(LIMIT, "somebody")


def test_forty_tries_at_once_let_five_through(app: Flask) -> None:
    passed: list[int] = []

    def attempt(number: int) -> None:
        with app.app_context():
            try:
                limits.count(LIMIT, "crowd")
                passed.append(number)
            except TooOften:
                return

    crowd = [threading.Thread(target=attempt, args=(n,)) for n in range(40)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert len(passed) == 5
