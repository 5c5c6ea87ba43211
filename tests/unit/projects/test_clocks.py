"""Lateness by the working days of the published table, with holidays and make-up days."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects import clocks
from projects.clocks import Deadline


@dataclass
class Work:
    state: str = "building"
    plan_due_on: date = date(2026, 1, 31)
    due_on: date | None = date(2026, 12, 31)
    rework_due_on: date | None = None


@dataclass
class Stone:
    position: int
    due_on: date
    reached_on: date | None = None
    title: str = "通水"


@pytest.mark.parametrize(
    "due, last",
    [
        (date(2026, 6, 30), date(2026, 6, 30)),  # a Tuesday
        (date(2026, 5, 30), date(2026, 6, 1)),  # a Saturday gives way to Monday
        (date(2026, 10, 1), date(2026, 10, 8)),  # National Day gives way to the day after it
        (date(2026, 10, 10), date(2026, 10, 10)),  # a Saturday on which people work
        (date(2026, 2, 14), date(2026, 2, 14)),  # the make-up Saturday before Spring Festival
        (date(2026, 2, 15), date(2026, 2, 24)),  # Spring Festival
        (date(2031, 5, 31), date(2031, 6, 2)),  # beyond the table: Monday to Friday
    ],
)
def test_a_day_off_gives_way_to_the_next_working_day(due: date, last: date) -> None:
    assert clocks.last_day(due) == last


@pytest.mark.parametrize(
    "today, state, days",
    [
        (date(2026, 9, 16), "on_time", 11),
        (date(2026, 9, 24), "near", 4),
        (date(2026, 10, 1), "near", 1),
        (date(2026, 10, 8), "near", 0),
        (date(2026, 10, 9), "late", 1),
        (date(2026, 10, 12), "late", 3),  # Saturday the tenth is worked, Sunday is not
    ],
)
def test_lateness_across_national_day(today: date, state: str, days: int) -> None:
    found = clocks.stand(Deadline("milestone", date(2026, 10, 1)), today)
    assert (found.state, found.days) == (state, days)


def test_the_earliest_open_milestone_decides() -> None:
    stones = [
        Stone(1, date(2026, 3, 31), reached_on=date(2026, 4, 20)),
        Stone(2, date(2026, 6, 30)),
        Stone(3, date(2026, 9, 30)),
    ]
    found = clocks.standing(Work(), stones, date(2026, 7, 3))
    assert found.is_late and found.deadline and found.deadline.position == 2 and found.days == 3


@pytest.mark.parametrize(
    "work, kind",
    [
        (Work("approved"), "plan"),
        (Work("planned"), "milestone"),
        (Work("building"), "milestone"),
        (Work("completed"), "milestone"),
        (Work("rectifying", rework_due_on=date(2026, 5, 1)), "rework"),
        (Work("paused"), None),
        (Work("terminated"), None),
        (Work("handed_over"), None),
        (Work("closed"), None),
    ],
)
def test_what_is_due_in_each_state(work: Work, kind: str | None) -> None:
    found = clocks.standing(work, [Stone(1, date(2026, 6, 30))], date(2027, 1, 31))
    assert (found.deadline.kind if found.deadline else None) == kind
    assert found.is_late is (kind is not None)


def test_the_whole_is_due_when_every_milestone_is_reached() -> None:
    stones = [Stone(1, date(2026, 3, 31), reached_on=date(2026, 3, 31))]
    found = clocks.standing(Work("building"), stones, date(2026, 12, 1))
    assert found.deadline == Deadline("whole", date(2026, 12, 31))
    assert clocks.standing(Work("completed"), stones, date(2027, 3, 1)).deadline is None


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.integers(0, 60))
def test_lateness_only_grows(due: date, after: int) -> None:
    before = clocks.stand(Deadline("whole", due), due + timedelta(days=after))
    then = clocks.stand(Deadline("whole", due), due + timedelta(days=after + 1))
    if before.is_late:
        assert then.is_late and then.days >= before.days


@pytest.mark.parametrize(
    "today, months",
    [
        (date(2027, 1, 1), ("2026-12", "2027-01")),
        (date(2027, 1, 10), ("2026-12", "2027-01")),
        (date(2027, 1, 11), ("2027-01",)),
        (date(2026, 3, 31), ("2026-03",)),
    ],
)
def test_months_that_can_be_reported(today: date, months: tuple[str, ...]) -> None:
    assert clocks.open_months(today) == months


def test_ends_of_months() -> None:
    assert clocks.end_of("2026-12") == date(2026, 12, 31)
    assert clocks.end_of("2028-02") == date(2028, 2, 29)


@pytest.mark.parametrize(
    "state, planned, reported, missing",
    [
        ("building", date(2026, 6, 2), [], ["2026-10", "2026-11"]),
        ("building", date(2026, 6, 2), ["2026-10"], ["2026-11"]),
        ("building", date(2026, 11, 1), [], ["2026-11"]),
        ("approved", None, [], []),
        ("paused", date(2026, 6, 2), [], []),
        ("closed", date(2026, 6, 2), [], []),
    ],
)
def test_missing_months(
    state: str, planned: date | None, reported: list[str], missing: list[str]
) -> None:
    assert clocks.missing_months(state, planned, reported, date(2026, 11, 8)) == missing
