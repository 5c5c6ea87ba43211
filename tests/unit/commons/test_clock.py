"""The clock moves, stands still, and shows the day of China."""

from datetime import UTC, date, datetime, timedelta

from commons.clock import at_local, moved_to, now, stopped_at, today


def test_a_moved_clock_runs_on_and_comes_back() -> None:
    before = now()
    with moved_to(before + timedelta(days=3)):
        first = now()
        assert before + timedelta(days=3) <= first <= now()
    assert before <= now() < before + timedelta(days=1)


def test_a_stopped_clock_stands_still_also_inside_another() -> None:
    morning, evening = datetime(2026, 3, 1, 1, tzinfo=UTC), datetime(2026, 3, 1, 11, tzinfo=UTC)
    with stopped_at(morning):
        with stopped_at(evening):
            assert [now(), now()] == [evening, evening]
        assert now() == morning
    assert now() > evening


def test_the_day_is_that_of_china() -> None:
    with stopped_at(datetime(2026, 11, 23, 15, 59, tzinfo=UTC)):
        assert today() == date(2026, 11, 23)
    with stopped_at(at_local(date(2026, 11, 24))):
        assert (now(), today()) == (
            datetime(2026, 11, 23, 16, tzinfo=UTC),
            date(2026, 11, 24),
        )
