"""Surveys by rule: the same logic decides on the screen, on paper, and on what counts."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proposals.rules.survey_drafts import placed, wrong
from proposals.rules.survey_results import in_order, stored, told
from proposals.rules.survey_ways import asked_on, leads_to, next_step, steps
from proposals.rules.surveys import Question, applies, checked, digest_of, plain, read

YES_NO = ("有", "没有")
ASKED = [
    Question(1, "one", "家里有六十岁以上的老人吗？", options=YES_NO, required=True),
    Question(2, "scale", "去吃饭方便吗？", if_number=1, if_options=(1,), required=True),
    Question(3, "text", "哪里不方便？", if_number=2, if_options=(1, 2)),
    Question(4, "several", "先办什么？", section="明年", options=("灯", "路", "井"), most=2),
    Question(5, "number", "几口人？"),
]


def given_as(**answers: object) -> dict[int, list[str]]:
    """``q1="2"`` as a form sends it."""
    return {
        int(name[1:]): [str(one) for one in (value if isinstance(value, list) else [value])]
        for name, value in answers.items()
    }


@pytest.mark.parametrize(
    "typed, counts, faults",
    [
        ({"q1": 2}, {1: 2}, {}),
        ({"q1": 1}, {1: 1}, {2: "missing"}),
        ({"q1": 1, "q2": 2, "q3": " 台阶高 "}, {1: 1, 2: 2, 3: "台阶高"}, {}),
        ({"q1": 1, "q2": 5, "q3": "没有被问到"}, {1: 1, 2: 5}, {}),
        ({"q1": 2, "q2": 1, "q3": "两层都没问到"}, {1: 2}, {}),
        ({"q1": 2, "q4": [3, 1]}, {1: 2, 4: [1, 3]}, {}),
        ({"q1": 2, "q4": [1, 2, 3]}, {1: 2}, {4: "too_many"}),
        ({"q1": [1, 2]}, {}, {1: "too_many"}),
        ({"q1": 3}, {}, {1: "not_offered"}),
        ({"q1": "x"}, {}, {1: "not_offered"}),
        ({"q1": 2, "q5": "１２"}, {1: 2, 5: 12}, {}),
        ({"q1": 2, "q5": "-1"}, {1: 2}, {5: "no_number"}),
        ({"q1": 2, "q5": "9" * 5000}, {1: 2}, {5: "no_number"}),
        ({"q1": 1, "q2": 1, "q3": "长" * 301}, {1: 1, 2: 1}, {3: "too_long"}),
        ({}, {}, {1: "missing"}),
    ],
)
def test_answers_are_read_dropped_or_refused(
    typed: dict[str, object], counts: dict[int, object], faults: dict[int, str]
) -> None:
    assert checked(ASKED, given_as(**typed)) == (counts, faults)


def test_on_paper_an_empty_question_is_no_fault() -> None:
    assert checked(ASKED, {}, is_whole=False) == ({}, {})
    assert checked(ASKED, given_as(q1=9), is_whole=False)[1] == {1: "not_offered"}


def test_steps_break_before_parts_and_what_depends() -> None:
    numbers = [tuple(one.number for one in page) for page in steps(ASKED)]
    assert numbers == [(1,), (2,), (3,), (4, 5)]
    assert len(steps(ASKED, one_each=True)) == 5
    pages = steps(ASKED)
    assert next_step(pages, 0, {1: 2}, {}) == 3
    assert next_step(pages, 0, {1: 1}, {2}) == 1
    assert next_step(pages, 3, {1: 1}, {2}) == 1  # an answer changed: a new question is open
    assert next_step(pages, 3, {1: 2}, {}) == 4


def test_paper_says_where_to_go() -> None:
    assert [leads_to(ASKED, ASKED[0], value) for value in (1, 2)] == [0, 4]
    assert [leads_to(ASKED, ASKED[1], value) for value in (1, 3)] == [0, 4]
    last = [ASKED[0], replace(ASKED[1], number=2)]
    assert leads_to(last, last[0], 2) == 3


QUESTIONS = st.lists(
    st.tuples(st.sampled_from(("one", "several", "scale", "number")), st.integers(0, 9),
              st.sets(st.integers(1, 3), min_size=1)),
    min_size=1, max_size=9,
)  # fmt: skip


def drawn(parts: list[tuple[str, int, set[int]]]) -> list[Question]:
    """Questions whose conditions stand."""
    made: list[Question] = []
    for number, (kind, before, values) in enumerate(parts, start=1):
        options = ("甲", "乙", "丙") if kind in ("one", "several") else ()
        condition = before if 0 < before < number and made[before - 1].kind != "number" else 0
        made.append(
            Question(number, kind, "问", options=options, if_number=condition,
                     if_options=tuple(sorted(values)) if condition else ())
        )  # fmt: skip
    assert wrong(made) is None
    return made


@settings(max_examples=200, deadline=None)
@given(parts=QUESTIONS, data=st.data())
def test_whoever_follows_the_paper_answers_what_the_screen_asks(
    parts: list[tuple[str, int, set[int]]], data: st.DataObject
) -> None:
    asked = drawn(parts)
    typed = {
        one.number: [
            str(value) for value in data.draw(st.sets(st.integers(1, 3), min_size=1, max_size=3))
        ][: None if one.kind == "several" else 1]
        for one in asked
        if data.draw(st.integers(0, 4))
    }
    answers, _faults = checked(asked, typed)
    screen = [one.number for page in steps(asked) for one in asked_on(page, answers)]
    paper, ticked, at = [], {}, 1
    while at <= len(asked):
        one = asked[at - 1]
        at += 1
        if applies(one, ticked):  # "Only if you chose …" stands above it
            paper.append(one.number)
            if one.number in typed:
                ticked[one.number] = answers[one.number]
                goal = leads_to(asked, one, int(typed[one.number][0]))
                at = goal or at
    assert paper == screen and ticked == answers


def test_questions_move_with_their_conditions() -> None:
    new = Question(0, "number", "新的一题")
    moved = placed(ASKED, new, 1)
    assert [one.number for one in moved] == [1, 2, 3, 4, 5, 6]
    assert [one.if_number for one in moved] == [0, 0, 2, 3, 0, 0]
    assert wrong(moved) is None
    assert wrong(placed(ASKED, None, 0, 1)) == (1, "not_earlier")
    assert wrong(placed(ASKED, replace(ASKED[0], options=()), 1, 1)) == (1, "options")
    assert wrong(placed(ASKED, replace(ASKED[0], kind="number", options=()), 1, 1)) == (
        2, "not_deciding",
    )  # fmt: skip
    assert wrong(placed(ASKED, ASKED[1], 1, 2)) == (1, "not_earlier")
    assert wrong(placed(ASKED, replace(ASKED[3], most=4), 4, 4)) == (4, "most")
    assert placed(ASKED, ASKED[2], 3, 3) == ASKED


def test_few_answers_are_withheld_and_the_sum_is_right() -> None:
    rows = [stored({1: 1, 2: 2, 4: [1, 2], 5: count}) for count in range(9)]
    rows += [stored({1: 2, 4: [2]}) for _count in range(3)]
    found = {one.question.number: one for one in told(ASKED, rows, Counter({3: 4}))}
    assert found[1].counts == ((1, 9), (2, 3))
    assert found[2].is_withheld and not found[2].counts
    assert found[3].is_withheld
    assert found[4].counts == ((1, 9), (2, 12), (3, 0)) and found[4].answered == 12
    assert found[5].is_withheld
    assert in_order(rows) == in_order(rows[::-1])


def test_a_question_is_the_same_after_storing() -> None:
    assert read(plain(ASKED)) == ASKED
    changed = [replace(ASKED[0], required=False), *ASKED[1:]]
    assert digest_of("题", "verified", ASKED) != digest_of("题", "verified", changed)
