"""Canonical text and digests; point ballots and rankings."""

import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votes.counting.canonical import canonical, digest, exact
from votes.counting.errors import CountError
from votes.counting.points import PointPaper, point_fault, rank_points, tally_points

ROOT = Path(__file__).parents[4]
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text()),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner)),
    max_leaves=10,
)


@given(st.dictionaries(st.text(), VALUES), st.randoms())
def test_one_value_has_one_text(value: dict[str, Any], random: Any) -> None:
    items = list(value.items())
    random.shuffle(items)
    assert canonical(dict(items)) == canonical(value)


@pytest.mark.parametrize("bad", [0.5, {"a": [1.0]}, {1: 2}, {"a": {1, 2}}, object(), b"x"])
def test_what_has_no_exact_text_is_refused(bad: object) -> None:
    with pytest.raises(CountError, match="not_canonical"):
        canonical(bad)


def test_known_digest() -> None:
    assert canonical({"b": [Fraction(1, 3), True], "a": "票"}) == '{"a":"票","b":["1/3",true]}'
    assert digest({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    with pytest.raises(CountError, match="not_utf8"):
        digest("\ud800")


def test_exact_amounts() -> None:
    assert exact("0.1") + exact("0.2") == exact("0.3")
    assert exact(3) == exact(Fraction(3)) == 3


_PROGRAM = """
from votes.counting.presets import preset
from votes.counting.rounds import count_round, first_round
from votes.counting.turnout import Turnout
rules = preset("street_council", places=2)
names = ["c%d" % at for at in range(9)]
ballots = [(names[at % 9], names[(at * 4 + 1) % 9]) for at in range(40)] + [("c1", "c1"), ("zz",)]
print(count_round(rules, first_round(rules, names), Turnout(60, 60, 60), ballots).digest())
"""


def test_result_does_not_depend_on_the_hash_seed() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", _PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(digests) == 1
    assert len(digests.pop().strip()) == 64


PAPER = PointPaper(frozenset("ABC"), least=1, most=2, most_points=5, most_sum=6, least_sum=2)


@pytest.mark.parametrize(
    "ballot, fault",
    [
        ((("A", 2),), ""),
        ((), ""),
        ((("A", 6),), "over_points"),
        ((("A", 4), ("B", 3)), "over_points"),
        ((("A", 1),), "under_points"),
        ((("A", 1), ("A", 1)), "duplicate_mark"),
        ((("Z", 3),), "unknown_candidate"),
        ((("A", 1), ("B", 1), ("C", 1)), "over_vote"),
    ],
)
def test_point_ballot(ballot: Any, fault: str) -> None:
    assert point_fault(ballot, PAPER) == fault


def test_points_are_added_exactly() -> None:
    third = Fraction(1, 3)
    free = PointPaper(frozenset("AB"), 1, 2)
    ballots: list[Any] = [(("A", third), ("B", 1))] * 3 + [(), (("Z", 1),)]
    found = tally_points(ballots, free)
    assert (found.points, found.naming) == ({"A": 1, "B": 3}, {"A": 3, "B": 3})
    assert (found.answered, found.abstained, found.invalid) == (3, 1, {"unknown_candidate": 1})


def test_ranks_become_points_and_those_beyond_the_scores_nothing() -> None:
    assert rank_points(["C", "A", "B"], [3, 1]) == (("C", 3), ("A", 1), ("B", 0))
