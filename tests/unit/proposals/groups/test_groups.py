"""Opinion groups: small cases by hand, the same bytes always, and nobody in a tiny group."""

import json
import random
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proposals.groups import run
from proposals.groups.axes import find_axes, places, whole
from proposals.groups.clusters import find_groups, silhouette, smallest
from proposals.groups.matrix import Answer, Matrix, NotAMatrix, in_order
from proposals.groups.measures import (
    Tally,
    consensus,
    division,
    representativeness,
    tally,
    two_proportions,
)

Rows = list[list[Answer]]


def camps(*sizes: int, statements: int = 10, noise: float = 0.1, seed: int = 1) -> Matrix:
    """So many people in each camp; camp n agrees with every statement but those of its number."""
    draw = random.Random(seed)
    rows: Rows = []
    for camp, size in enumerate(sizes):
        for _person in range(size):
            row: list[Answer] = []
            for number in range(statements):
                view = -1 if number % len(sizes) == camp else 1
                row.append(draw.choice((None, 0, -view)) if draw.random() < noise else view)
            rows.append(row)
    return Matrix(tuple(range(1, statements + 1)), tuple(tuple(row) for row in rows))


class TestMatrix:
    def test_order_tells_nothing(self) -> None:
        found = in_order((2, 1), [(1, None), (None, None), (-1, 0)])
        assert found == Matrix((1, 2), ((0, -1), (None, 1)))

    @pytest.mark.parametrize(
        "statements, rows", [((1, 1), ()), ((1, 2), ((1,),)), ((1,), ((2,),)), ((1,), (("1",),))]
    )
    def test_what_is_no_matrix_is_refused(self, statements: tuple[int, ...], rows: Rows) -> None:
        with pytest.raises(NotAMatrix):
            Matrix(statements, tuple(tuple(row) for row in rows))

    def test_seven_answers_place_a_person_or_all_of_fewer(self) -> None:
        assert camps(3, statements=10).enough == 7
        assert camps(3, statements=4).enough == 4


class TestAxes:
    def test_one_direction_of_difference(self) -> None:
        values = Matrix((1, 2), ((1, -1), (1, -1), (-1, 1), (-1, 1))).values()
        found = find_axes(values)
        assert np.allclose(np.abs(found.weights[0]), 0.5**0.5)
        assert not found.weights[1].any()
        assert sorted(places(values, found)[:, 0].round(6)) == [-1.414214] * 2 + [1.414214] * 2

    def test_nobody_differs(self) -> None:
        values = Matrix((1, 2), ((1, 1),) * 5).values()
        assert not find_axes(values).weights.any()

    def test_who_answered_little_is_moved_outwards(self) -> None:
        values = Matrix((1, 2), ((1, 1), (1, None), (-1, -1), (-1, None))).values()
        found = find_axes(values)
        stood, (first, second) = places(values, found)[:, 0], found.weights[0]
        assert stood[0] == pytest.approx(first + second)
        assert stood[1] == pytest.approx(first * 2**0.5)


class TestClusters:
    def test_two_heaps_are_two_groups(self) -> None:
        points = np.array([[n % 3, n % 2] for n in range(20)] + [[900 + n, 900] for n in range(10)])
        found = find_groups(points, 1)
        assert found.sizes == (20, 10)
        assert found.labels == (0,) * 20 + (1,) * 10
        assert found.silhouette > 0.9

    def test_a_tiny_heap_is_no_group(self) -> None:
        points = np.array([[n % 5, n % 3] for n in range(40)] + [[99_000, 99_000]] * 4)
        assert all(size >= 5 for size in find_groups(points, 1).sizes)
        assert [smallest(people) for people in (30, 250, 251, 1000)] == [5, 5, 6, 20]

    def test_people_who_stand_together_are_one_group(self) -> None:
        found = find_groups(np.zeros((40, 2), dtype=np.int64), 1)
        assert found.sizes == (40,) and found.labels == (0,) * 40

    def test_silhouette_by_hand(self) -> None:
        points = np.array([[0, 0], [0, 2], [10, 0], [10, 2]])
        outside = (10 + 104**0.5) / 2
        by_hand = (outside - 2) / outside
        assert silhouette(points, (0, 0, 1, 1)) == pytest.approx(by_hand, abs=1e-6)

    @settings(max_examples=25, deadline=None)
    @given(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=10, max_size=60))
    def test_no_group_is_ever_too_small(self, places_: list[tuple[int, int]]) -> None:
        found = find_groups(np.array(places_) * 1000, 7)
        assert sum(found.sizes) == len(places_)
        assert min(found.sizes) >= smallest(len(places_)) or len(found.sizes) == 1
        assert list(found.sizes) == sorted(found.sizes, reverse=True)


class TestMeasures:
    def test_counts(self) -> None:
        assert tally([1, 1, -1, 0, None]) == Tally(2, 1, 4)

    def test_consensus_is_a_product_and_outvotes_nobody(self) -> None:
        groups = [Tally(98, 0, 98), Tally(0, 8, 8)]
        assert consensus(groups) == Fraction(99, 100) * Fraction(1, 10)
        assert consensus(groups, "disagree") == Fraction(1, 100) * Fraction(9, 10)
        assert division(groups) == Fraction(99, 100) - Fraction(1, 10)

    def test_typical_by_hand(self) -> None:
        found = representativeness(Tally(8, 0, 8), Tally(0, 8, 8), "agree")
        assert found.times == Fraction(9, 10) / Fraction(1, 10)
        assert found.is_sure
        assert not representativeness(Tally(1, 0, 1), Tally(1, 0, 1), "agree").is_sure
        assert two_proportions(5, 5, 7, 7) == 0.0


class TestRun:
    def test_camps_are_found(self) -> None:
        found = run.find(camps(40, 20))
        assert found["groups"] == [40, 20] and found["people"] == 60
        typical = [one["groups"][1]["typical"] for one in found["statements"]]
        assert typical.count("disagree") == 5

    def test_no_picture_under_thirty_people(self) -> None:
        with pytest.raises(run.TooFew) as refused:
            run.find(camps(15, 14))
        assert refused.value.people == 29
        assert run.find(camps(15, 15))["placed"] == 30

    def test_people_with_few_answers_count_but_are_not_placed(self) -> None:
        few: list[Answer] = [1] * 6 + [None] * 4
        matrix = camps(20, 20, noise=0)
        found = run.find(Matrix(matrix.statements, (*matrix.rows, tuple(few))))
        assert (found["people"], found["placed"]) == (41, 40)

    @settings(max_examples=10, deadline=None)
    @given(st.randoms(use_true_random=False))
    def test_the_order_of_people_and_statements_changes_no_byte(self, draw: random.Random) -> None:
        matrix = camps(25, 18, 12, statements=12, noise=0.3)
        known = run.written(run.find(matrix))
        people, columns = list(range(55)), list(range(12))
        draw.shuffle(people)
        draw.shuffle(columns)
        mixed = Matrix(
            tuple(matrix.statements[column] for column in columns),
            tuple(tuple(matrix.rows[row][column] for column in columns) for row in people),
        )
        assert run.written(run.find(mixed)) == known
        assert run.written(run.export(mixed, {})) == run.written(run.export(matrix, {}))

    def test_a_run_comes_again_from_its_export(self) -> None:
        matrix = camps(30, 25, noise=0.3)
        exported = run.written(run.export(matrix, {1: "多种树"}, seed=5))
        again, seed = run.read(json.loads(exported))
        assert run.written(run.find(again, seed)) == run.written(run.find(matrix, 5))

    def test_no_float_is_published(self) -> None:
        def floats(value: object) -> list[float]:
            parts = value.values() if isinstance(value, dict) else value
            if isinstance(parts, str | int | float):
                return [parts] if isinstance(parts, float) else []
            return [one for part in parts for one in floats(part)]  # type: ignore[attr-defined]

        assert floats(run.find(camps(30, 25, noise=0.3))) == []

    @pytest.mark.parametrize("text", ["{}", "[]", "3", '{"format":"opinion-matrix/1"}', '"x"'])
    def test_another_file_is_refused(self, text: str) -> None:
        with pytest.raises(NotAMatrix):
            run.read(json.loads(text))


def test_places_are_whole_numbers() -> None:
    assert whole(np.array([[0.12344, -0.12346]])).tolist() == [[1234, -1235]]
