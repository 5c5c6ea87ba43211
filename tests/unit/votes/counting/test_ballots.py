"""What one ballot says, row by row of table A-5, and whatever else may be in a box."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votes.counting.ballots import Paper, Spoiled, read_ballot
from votes.counting.choices import BothMarks, Style
from votes.counting.tally import Tally

NAMES = frozenset("ABCDE")


def paper(style: str = "approve_upto_k", least: int = 1, most: int = 3, **more: Any) -> Paper:
    return Paper(NAMES, Style(style), least, most, **more)


UPTO, EXACT, ITEMS = paper(), paper("approve_exact_k", 3, 3), paper("yes_no_abstain", 1, 2)
Case = tuple[Paper, Any, str, str]
CASES: list[Case] = [
    (UPTO, ("A",), "valid", ""),
    (UPTO, ["A", "B", "C"], "valid", ""),
    (UPTO, ("A", "B", "C", "D"), "invalid", "over_vote"),
    (UPTO, (), "abstention", ""),
    (UPTO, ("A", "A"), "invalid", "duplicate_mark"),
    (UPTO, ("A", "Z"), "invalid", "unknown_candidate"),
    (UPTO, ("A", 7), "invalid", "unknown_candidate"),
    (UPTO, ("A", ["B"]), "invalid", "unknown_candidate"),
    (UPTO, "AB", "invalid", "malformed"),
    (UPTO, None, "invalid", "malformed"),
    (UPTO, {"A": 1}, "invalid", "malformed"),
    (UPTO, Spoiled("unreadable"), "invalid", "unreadable"),
    (UPTO, Spoiled("identifying_mark"), "invalid", "identifying_mark"),
    (UPTO, Spoiled("it smelled odd"), "invalid", "spoiled"),
    (UPTO, {"invalid": "wrong_style"}, "invalid", "wrong_style"),
    (UPTO, {"invalid": ["A"]}, "invalid", "spoiled"),
    (EXACT, ("A", "B", "C"), "valid", ""),
    (EXACT, ("A", "B"), "invalid", "under_vote"),
    (EXACT, ("A", "B", "C", "D"), "invalid", "over_vote"),
    (EXACT, (), "abstention", ""),
    (ITEMS, (("A", "approve"), ("B", "oppose")), "valid", ""),
    (ITEMS, (("A", "oppose"), ("B", "oppose")), "valid", ""),
    (ITEMS, (("A", "abstain"), ("B", "abstain")), "abstention", ""),
    (ITEMS, [["A", "approve"], ["B", "approve"], ["C", "approve"]], "invalid", "over_vote"),
    (ITEMS, (("A", "approve"), ("A", "approve")), "invalid", "duplicate_mark"),
    (ITEMS, (("A", "maybe"),), "invalid", "unknown_mark"),
    (ITEMS, (("Z", "approve"),), "invalid", "unknown_candidate"),
    (ITEMS, ("A", "B"), "invalid", "malformed"),
    (ITEMS, (("A", ["approve"]),), "invalid", "unknown_mark"),
    (ITEMS, ((["A"], "approve"),), "invalid", "unknown_candidate"),
    (paper(least=2), ("A",), "invalid", "under_vote"),
    (paper(duplicates_counted=True), ("A", "A"), "valid", ""),
    (paper(write_ins=True), ("A", "a new park"), "valid", ""),
    (paper(write_ins=True), ("A", "  "), "invalid", "unknown_candidate"),
    (paper(write_ins=True), ("A", "x" * 201), "invalid", "unknown_candidate"),
]


@pytest.mark.parametrize("form, ballot, kind, reason", CASES)
def test_class_of_a_ballot(form: Paper, ballot: Any, kind: str, reason: str) -> None:
    reading = read_ballot(ballot, form)
    assert (reading.kind, reading.reason) == (kind, reason)


def test_item_with_both_marks_is_void_and_the_rest_stands() -> None:
    ballot = (("A", "approve"), ("A", "oppose"), ("B", "approve"))
    reading = read_ballot(ballot, ITEMS)
    assert (reading.kind, reading.marks, reading.void_items) == (
        "valid",
        (("B", "approve"),),
        ("A",),
    )
    whole = read_ballot(ballot, ITEMS._replace(both_marks=BothMarks.WHOLE))
    assert (whole.kind, whole.reason, whole.marks) == ("invalid", "both_marks", ())


def test_a_ballot_of_void_items_only_is_no_abstention() -> None:
    reading = read_ballot((("A", "approve"), ("A", "oppose")), ITEMS)
    assert (reading.kind, reading.marks) == ("valid", ())


NAME = st.sampled_from("ABCDEZ")
MARK = st.one_of(NAME, st.none(), st.integers(), st.lists(NAME, max_size=2), st.text(max_size=3))
BALLOT = st.one_of(
    st.lists(NAME, max_size=5),
    st.lists(NAME, max_size=5).map(tuple),
    st.lists(MARK, max_size=4),
    st.builds(Spoiled, st.sampled_from(["unreadable", "?"])),
    st.lists(st.tuples(NAME, st.sampled_from(["approve", "oppose", "abstain", "?"])), max_size=4),
    MARK,
)
FORM = st.one_of(
    st.builds(
        paper,
        st.sampled_from(["approve_upto_k", "yes_no_abstain", "grade"]),
        st.just(1),
        st.integers(1, 5),
        duplicates_counted=st.booleans(),
    ),
    st.builds(paper, write_ins=st.just(True)),
    st.integers(1, 5).map(lambda places: paper("approve_exact_k", places, places)),
)


def facts(tally: Tally) -> tuple[object, ...]:
    marks = {mark: dict(+found) for mark, found in tally.marks.items() if +found}
    return tally.answered, tally.abstained, dict(tally.invalid), marks, dict(tally.void_items)


@given(st.lists(BALLOT, max_size=30), FORM)
def test_every_ballot_is_in_exactly_one_class(ballots: list[Any], form: Paper) -> None:
    tally = Tally(form).add_all(ballots)
    kinds = [read_ballot(ballot, form).kind for ballot in ballots]
    assert tally.returned == len(ballots)
    assert tally.answered == kinds.count("valid")
    assert tally.abstained == kinds.count("abstention")
    assert tally.invalid.total() == kinds.count("invalid")


@given(st.lists(BALLOT, max_size=30), FORM)
def test_counting_in_bulk_is_counting_one_by_one(ballots: list[Any], form: Paper) -> None:
    single = Tally(form)
    for ballot in ballots:
        single.add(ballot)
    assert facts(Tally(form).add_all(ballots)) == facts(single)
    assert facts(Tally(form).add_all(iter(ballots))) == facts(single)


@given(st.lists(BALLOT, max_size=30), st.integers(0, 30), FORM, st.randoms())
def test_order_and_boxes_do_not_matter(
    ballots: list[Any], cut: int, form: Paper, random: Any
) -> None:
    whole = Tally(form).add_all(ballots)
    shuffled = random.sample(ballots, len(ballots))
    assert facts(Tally(form).add_all(shuffled)) == facts(whole)
    merged = Tally(form).add_all(ballots[:cut]).merge(Tally(form).add_all(ballots[cut:]))
    assert facts(merged) == facts(whole)


@given(st.lists(st.lists(NAME, max_size=5), max_size=40))
def test_what_is_counted_is_what_was_cast(ballots: list[list[str]]) -> None:
    tally = Tally(UPTO).add_all(ballots)
    valid = [ballot for ballot in ballots if read_ballot(ballot, UPTO).kind == "valid"]
    assert sum(tally.approvals.values()) == sum(map(len, valid))
    assert set(tally.approvals) == NAMES


def test_large_boxes_pass_through_several_chunks() -> None:
    ballots: list[object] = [("A", "B"), ("C",), (), ("A", "A"), "AB"] * 1_000
    tally = Tally(UPTO).add_all(iter(ballots))
    assert tally.approvals == {"A": 1_000, "B": 1_000, "C": 1_000, "D": 0, "E": 0}
    assert (tally.answered, tally.abstained) == (2_000, 1_000)
    assert dict(tally.invalid) == {"duplicate_mark": 1_000, "malformed": 1_000}
