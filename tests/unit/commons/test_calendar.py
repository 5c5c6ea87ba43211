"""Working days of 2026 against the published notice, and what happens beyond the table."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commons.calendar import (
    WORDS,
    CalendarEnds,
    Clock,
    WorkingCalendar,
    clock_state,
)

VECTORS = json.loads(
    (Path(__file__).parents[2] / "vectors" / "working_days_2026.json").read_text("utf-8")
)
CALENDAR = WorkingCalendar()
DAYS = st.dates(date(2010, 1, 1), date(2025, 6, 30))


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize("text", VECTORS["make_up_days"])
def test_a_make_up_weekend_is_a_working_day(text: str) -> None:
    assert day(text).weekday() >= 5
    assert CALENDAR.is_working_day(day(text))


@pytest.mark.parametrize("text", VECTORS["weekday_holidays"])
def test_a_holiday_on_a_weekday_is_free(text: str) -> None:
    assert day(text).weekday() < 5
    assert not CALENDAR.is_working_day(day(text))


def test_no_other_day_of_the_year_differs_from_the_plain_week() -> None:
    year = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    odd = {d.isoformat() for d in year if CALENDAR.is_working_day(d) != (d.weekday() < 5)}
    assert odd == set(VECTORS["make_up_days"]) | set(VECTORS["weekday_holidays"])


@pytest.mark.parametrize("start, working_days, due", VECTORS["deadlines"])
def test_deadlines_of_2026(start: str, working_days: int, due: str) -> None:
    assert CALENDAR.due(day(start), working_days) == day(due)
    assert CALENDAR.working_days_between(day(start), day(due)) == working_days


@given(DAYS, st.integers(0, 200))
def test_counting_back_gives_the_number_that_was_asked(start: date, working_days: int) -> None:
    due = CALENDAR.due(start, working_days)
    assert CALENDAR.working_days_between(start, due) == working_days
    assert CALENDAR.working_days_between(due, start) == -working_days
    assert working_days == 0 or CALENDAR.is_working_day(due)


@given(DAYS, st.integers(0, 100), st.integers(0, 100))
def test_a_longer_deadline_is_never_due_earlier(start: date, one: int, more: int) -> None:
    assert CALENDAR.due(start, one) <= CALENDAR.due(start, one + more)


def test_beyond_the_table_nothing_is_guessed() -> None:
    with pytest.raises(CalendarEnds) as caught:
        CALENDAR.due(date(2026, 12, 30), 5)
    assert caught.value.code == "calendar_ends"
    assert caught.value.day == date(2027, 1, 1)
    assert "2026-12-31" in str(WORDS[caught.value.code]) % caught.value.facts


def test_before_the_table_nothing_is_guessed() -> None:
    with pytest.raises(CalendarEnds) as caught:
        CALENDAR.is_working_day(date(2003, 12, 31))
    assert caught.value.code == "calendar_begins"


def test_a_provisional_calendar_counts_the_plain_week_and_says_so() -> None:
    calendar = WorkingCalendar(provisional=True)
    assert calendar.due(date(2026, 12, 30), 3) == date(2027, 1, 4)
    clock = calendar.clock(date(2026, 12, 30), 3, date(2026, 12, 31))
    assert clock == Clock(date(2026, 12, 30), date(2027, 1, 4), "on_time", is_provisional=True)
    assert not calendar.is_provisional(date(2026, 12, 31))


def test_overrides_win_over_the_table() -> None:
    calendar = WorkingCalendar([date(2026, 3, 4)], [date(2026, 3, 8)])
    assert not calendar.is_working_day(date(2026, 3, 4))
    assert calendar.is_working_day(date(2026, 3, 8))
    with pytest.raises(ValueError, match="2026-03-04"):
        WorkingCalendar([date(2026, 3, 4)], [date(2026, 3, 4)])


def test_a_year_entered_by_hand_extends_the_table() -> None:
    calendar = WorkingCalendar([date(2027, 1, 1)], extra_years=[2027])
    assert calendar.table_ends() == date(2027, 12, 31)
    assert calendar.due(date(2026, 12, 31), 1) == date(2027, 1, 4)
    assert WorkingCalendar(extra_years=[2028]).table_ends() == date(2026, 12, 31)


@pytest.mark.parametrize(
    "today, left",
    [
        (date(2026, 11, 1), 60),
        (date(2026, 12, 31), 0),
        (date(2027, 5, 1), 0),
        (date(2026, 10, 31), None),
    ],
)
def test_it_warns_sixty_days_before_the_table_ends(today: date, left: int | None) -> None:
    assert CALENDAR.warning(today) == left


@pytest.mark.parametrize(
    "today, state",
    [(1, "on_time"), (6, "on_time"), (7, "near"), (10, "near"), (11, "late")],
)
def test_clock_states(today: int, state: str) -> None:
    assert clock_state(date(2026, 6, today), date(2026, 6, 10), near_days=3) == state


@pytest.mark.parametrize("working_days", [-1, 100_000])
def test_absurd_deadlines_are_refused(working_days: int) -> None:
    with pytest.raises(ValueError, match="working days"):
        CALENDAR.due(date(2026, 6, 1), working_days)


def test_a_moment_is_not_a_day() -> None:
    with pytest.raises(TypeError):
        CALENDAR.is_working_day(datetime(2026, 6, 1, tzinfo=UTC))
