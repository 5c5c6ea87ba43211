"""Guesses: five wrong ones lock for the whole pause, right ones do not count, crowds gain none."""

import threading
from datetime import timedelta

import pytest
from flask import Flask

from commons import clock, limits
from commons.limits import Limit, TooOften

LIMIT = Limit("tests", tries=5, seconds=900)


def test_five_wrong_guesses_lock_for_the_whole_pause(ctx: Flask) -> None:
    start = clock.at_local(clock.today(), 12)
    for second in range(5):
        with clock.moved_to(start + timedelta(minutes=second)):
            limits.guess(LIMIT, "somebody")
    with clock.moved_to(start + timedelta(minutes=5)):
        with pytest.raises(TooOften) as refused:
            limits.guess(LIMIT, "somebody")
        assert refused.value.wait == 14 * 60
        limits.guess(LIMIT, "somebody else")
    with clock.moved_to(start + timedelta(minutes=18)), pytest.raises(TooOften):
        limits.guess(LIMIT, "somebody")
    with clock.moved_to(start + timedelta(minutes=20)):
        limits.guess(LIMIT, "somebody")


def test_right_guesses_do_not_count(ctx: Flask) -> None:
    for _ in range(20):
        limits.forgive(LIMIT, "somebody", limits.guess(LIMIT, "somebody"))


def test_forty_guesses_at_once_are_answered_five_times_at_most(app: Flask) -> None:
    passed: list[int] = []

    def attempt(number: int) -> None:
        with app.app_context():
            try:
                limits.guess(LIMIT, "crowd")
                passed.append(number)
            except TooOften:
                return

    crowd = [threading.Thread(target=attempt, args=(n,)) for n in range(40)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert 0 < len(passed) <= 5
