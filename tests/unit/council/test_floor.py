"""Who comes next and how much time is left: plain values in, plain values out."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from council.rules.floor import STANCES, Request, allowed, in_order, left

NINE = datetime(2027, 3, 31, 1, 0, tzinfo=UTC)


def asked(stance: str, minute: int, spoken: int = 0) -> Request:
    return Request(uuid4(), stance, NINE + timedelta(minutes=minute), spoken)


def stances(ordered: list[Request]) -> list[str]:
    return [one.stance for one in ordered]


def test_for_and_against_take_turns_and_questions_come_first() -> None:
    waiting = [asked("for", 0), asked("for", 1), asked("against", 2), asked("question", 3)]
    assert stances(in_order(waiting)) == ["question", "for", "against", "for"]
    assert stances(in_order(waiting, "for")) == ["question", "against", "for", "for"]


def test_who_has_not_spoken_comes_before_who_has() -> None:
    again, first = asked("against", 0, spoken=1), asked("for", 5)
    assert in_order([again, first], "for") == [first, again]


@given(st.lists(st.tuples(st.sampled_from(STANCES), st.integers(0, 50), st.integers(0, 3))))
def test_everybody_comes_once(given_: list[tuple[str, int, int]]) -> None:
    waiting = [asked(*one) for one in given_]
    ordered = in_order(waiting)
    ids: list[UUID] = [one.speech_id for one in ordered]
    assert sorted(ids) == sorted(one.speech_id for one in waiting)
    first = [one.stance == "question" for one in ordered]
    assert first == sorted(first, reverse=True)


def test_a_further_speech_is_no_longer_than_the_rules_give() -> None:
    assert (allowed(8, 5, 0), allowed(8, 5, 1), allowed(3, 5, 2)) == (480, 300, 180)


def test_time_runs_only_while_somebody_speaks() -> None:
    later = NINE + timedelta(seconds=70)
    assert left(300, 0, NINE, later) == 230
    assert left(300, 70, None, later + timedelta(hours=1)) == 230
    assert left(60, 0, NINE, later) == -10
