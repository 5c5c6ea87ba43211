"""Notice, reminders and numbers of an agenda: plain values in, plain values out."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.rules.meetings import is_short, numbers, reminder_due

DAY = date(2027, 3, 31)


@pytest.mark.parametrize("days, short", [(0, True), (6, True), (7, False), (30, False)])
def test_seven_days_are_enough(days: int, short: bool) -> None:
    assert is_short(DAY - timedelta(days=days), DAY, 7) is short


@pytest.mark.parametrize(
    "left, told, sent, due",
    [
        (10, 20, set(), None),
        (7, 20, set(), 7),
        (7, 20, {7}, None),
        (6, 20, set(), 7),  # the clock stood still for a day
        (3, 20, {7}, 3),
        (2, 20, {7}, 3),
        (1, 20, set(), 1),  # several were missed: the nearest only
        (1, 20, {7, 3, 1}, None),
        (0, 20, set(), None),
        (2, 2, set(), None),  # called two days before: nobody is told twice on one day
        (1, 2, set(), 1),
        (7, 7, set(), None),
    ],
)
def test_which_reminder_is_due(left: int, told: int, sent: set[int], due: int | None) -> None:
    today = DAY - timedelta(days=left)
    assert reminder_due(DAY, today, DAY - timedelta(days=told), sent) == due


@given(st.integers(0, 40), st.integers(0, 40))
def test_by_a_clock_that_runs_every_day_each_is_sent_once(told: int, until: int) -> None:
    sent: list[int] = []
    for left in range(told, -1, -1):
        due = reminder_due(DAY, DAY - timedelta(days=left), DAY - timedelta(days=told), sent)
        if due is not None:
            sent.append(due)
    assert sent == [days for days in (7, 3, 1) if days < told]


def test_items_are_numbered_in_a_tree() -> None:
    assert numbers([None, None, 1, 1, None, 4]) == ["1", "2", "2.1", "2.2", "3", "3.1"]
