"""The stand-alone verifier against the count of an evaluation, over every kind of ballot."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.votes.bundles import graded_bundle
from votes.verifier import verify

MARKS = ["satisfied", "basic", "dissatisfied", "unknown", "abstain", "fine"]
PAIR = st.tuples(st.sampled_from(["1", "2", "3"]), st.sampled_from(MARKS)).map(list)
PAPER = st.just({"invalid": "unreadable"})


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(st.lists(PAIR, max_size=4), PAPER), max_size=9))
def test_both_grade_the_same(ballots: list[Any]) -> None:
    """Also works marked twice, works and grades that do not exist, and papers that are void."""
    assert verify(graded_bundle(ballots)) == []
