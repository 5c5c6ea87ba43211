"""What is typed from a paper, for every style; and how papers add up."""

from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from votes.counting.ballots import Paper
from votes.counting.choices import Style
from votes.paper import PollPaper
from votes.rules import Account, Said, Sheet
from votes.rules.stations import differing, pooled
from votes.sheets import NotASheet, boxes, typed


def paper(style: str) -> PollPaper:
    """A paper of three items."""
    counted = Paper(frozenset({"1", "2", "3"}), Style(style), 1, 2)
    return PollPaper((1, 2, 3), counted)


CASES: list[tuple[str, list[tuple[str, str]], list[Any]]] = [
    ("approve_upto_k", [("choice", "3"), ("choice", "1")], ["1", "3"]),
    ("approve_upto_k", [("choice", "1"), ("choice", "2"), ("choice", "3")], ["1", "2", "3"]),
    ("approve_exact_k", [], []),
    ("yes_no_abstain", [("mark-1", "approve"), ("mark-2", "oppose")],
     [["1", "approve"], ["2", "oppose"]]),
    ("yes_no_abstain", [("mark-1", "oppose"), ("mark-1", "approve")],
     [["1", "approve"], ["1", "oppose"]]),
    ("rank", [("mark-1", "2"), ("mark-3", " 1 "), ("mark-2", "")], [["1", 2], ["3", 1]]),
    ("points", [("mark-2", "10")], [["2", 10]]),
    ("grade", [("mark-2", "satisfied"), ("mark-3", "unknown")],
     [["2", "satisfied"], ["3", "unknown"]]),
]  # fmt: skip


@pytest.mark.parametrize("style, form, said", CASES)
def test_marks_are_taken_as_they_stand(
    style: str, form: list[tuple[str, str]], said: list[Any]
) -> None:
    assert typed(MultiDict(form), paper(style)) == (said, "")


@pytest.mark.parametrize(
    "style, form",
    [
        ("approve_upto_k", [("choice", "4")]),
        ("approve_upto_k", [("choice", "²")]),
        ("yes_no_abstain", [("mark-1", "maybe")]),
        ("rank", [("mark-1", "first")]),
        ("points", [("mark-1", "1" * 30)]),
        ("grade", [("mark-1", "approve")]),
        ("grade", [("invalid", "ugly")]),
    ],
)
def test_what_stands_on_no_paper_is_refused(style: str, form: list[tuple[str, str]]) -> None:
    with pytest.raises(NotASheet):
        typed(MultiDict(form), paper(style))


def test_an_invalid_paper_has_a_code_and_no_marks() -> None:
    form = MultiDict([("choice", "1"), ("invalid", "unreadable")])
    assert typed(form, paper("approve_upto_k")) == ([], "unreadable")
    assert Said((), "unreadable").ballot == {"invalid": "unreadable"}


@pytest.mark.parametrize(
    "style, wanted",
    [
        ("approve_upto_k", 1), ("approve_exact_k", 1), ("yes_no_abstain", 3), ("rank", 1),
        ("points", 1), ("grade", 4),
    ],
)  # fmt: skip
def test_every_style_has_its_boxes(style: str, wanted: int) -> None:
    assert len(boxes(paper(style))) == wanted


def test_papers_add_up_or_say_where_not() -> None:
    whole = Account(received=20, issued=13, spoilt=1, marked=12, unused=7, found=12)
    assert whole.is_balanced and whole.used == 12
    short = Account(received=20, issued=13, spoilt=1, marked=11, unused=6, found=13)
    assert dict(short.differences) == {"papers": -1, "box": 1, "roll": -1}


def test_a_sheet_is_settled_by_two_readings_or_two_scrutineers() -> None:
    one, other = Said(("1",)), Said(("2",))
    assert Sheet(1, one, one).outcome == one
    assert Sheet(1, one, None).outcome is None and Sheet(1, one, other).outcome is None
    assert Sheet(1, one, other, one).outcome is None
    assert Sheet(1, one, other, one, is_agreed=True).outcome == one
    bad = Said((), "torn")
    assert Sheet(1, bad, bad).needs_ruling and Sheet(1, bad, bad).outcome is None


def test_small_stations_are_pooled_and_recounts_compared() -> None:
    assert pooled({"a": 9, "b": 10}) == {"b"}
    first = [Sheet(1, Said(("1",)), Said(("1",))), Sheet(2, Said(("2",)), Said(("2",)))]
    again = [first[0], Sheet(2, Said(("3",)), Said(("3",)))]
    assert differing(first, again) == [2]
