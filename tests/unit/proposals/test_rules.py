"""Completeness and candidacy: plain values in, plain values out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposals import rules
from proposals.words import (
    CATEGORY_WORDS,
    GAP_WORDS,
    HIDE_WORDS,
    OBSTACLE_WORDS,
    SOURCE_WORDS,
    STATE_WORDS,
    STEP_WORDS,
)

FULL = {
    "title": "布谷村抽水泵房改造",
    "area_id": object(),
    "place": "布谷村二组河边",
    "category": "rural",
    "problem": "两座泵房用了三十年，春灌时常常停机。",
    "wish": "更换水泵和线路",
    "beneficiaries": "96户",
    "cost_guess_fen": None,
}


def test_a_full_draft_has_no_gaps() -> None:
    assert rules.gaps(FULL) == {}


@pytest.mark.parametrize("name", [name for name in FULL if name != "cost_guess_fen"])
def test_everything_but_the_guess_is_needed(name: str) -> None:
    empty = None if name in rules.CHOSEN else ""
    assert rules.gaps({**FULL, name: empty}) == {name: "missing"}


@pytest.mark.parametrize("name", rules.LENGTHS)
def test_lengths_are_measured_at_both_ends(name: str) -> None:
    fewest, most = rules.LENGTHS[name]
    for length, gap in ((fewest - 1, "short"), (fewest, ""), (most, ""), (most + 1, "long")):
        found = rules.gaps({**FULL, name: "字" * length})
        assert found == ({name: gap} if gap else {})


def test_every_code_has_words() -> None:
    gaps = {f"{name}.{gap}" for name in rules.LENGTHS for gap in ("missing", "short", "long")}
    assert gaps | {f"{name}.missing" for name in rules.CHOSEN} == set(GAP_WORDS)
    assert set(rules.PROPOSAL.states) == set(STATE_WORDS)
    assert set(rules.CATEGORIES) == set(CATEGORY_WORDS)
    assert set(rules.SOURCES) == set(SOURCE_WORDS)
    assert set(rules.HIDE_REASONS) == set(HIDE_WORDS)
    assert set(rules.STEPS) == set(STEP_WORDS)
    assert set(OBSTACLE_WORDS) == {"too_few", "in_review", "in_appeal"}


@pytest.mark.parametrize("field, step", [("title", "matter"), ("wish", "reasons")])
def test_each_field_is_on_one_page(field: str, step: str) -> None:
    assert rules.step_of(field) == step


@pytest.mark.parametrize(
    "candidates, least, in_review, expected",
    [
        (11, 11, 0, []),
        (10, 11, 0, ["too_few"]),
        (10, 10, 0, []),
        (0, 2, 0, ["too_few"]),
        (12, 11, 1, ["in_review"]),
        (3, 11, 2, ["too_few", "in_review"]),
    ],
)
def test_candidates_are_enough(
    candidates: int, least: int, in_review: int, expected: list[str]
) -> None:
    assert rules.obstacles_to_shortlist(candidates, least, in_review) == expected


@pytest.mark.parametrize("places, equal_slate, least", [(10, False, 11), (10, True, 10)])
def test_more_candidates_than_places_unless_adopted(
    places: int, equal_slate: bool, least: int
) -> None:
    assert rules.least_candidates(places, equal_slate) == least


@pytest.mark.parametrize(
    "candidates, places, thin",
    [(11, 10, True), (12, 10, False), (2, 1, False), (3, 2, False), (8, 7, True), (9, 7, False)],
)
def test_a_fifth_more_is_a_real_choice(candidates: int, places: int, thin: bool) -> None:
    assert rules.is_thin(candidates, places) is thin


@given(st.integers(1, 500), st.integers(0, 700))
def test_thin_means_below_six_fifths_rounded_up(places: int, candidates: int) -> None:
    least = -(-places * 6 // 5)
    assert rules.is_thin(candidates, places) == (candidates < least)


@pytest.mark.parametrize("count, needed, reached", [(2, 3, False), (3, 3, True), (4, 3, True)])
def test_the_threshold_is_reached(count: int, needed: int, reached: bool) -> None:
    assert rules.enough(count, needed) is reached
