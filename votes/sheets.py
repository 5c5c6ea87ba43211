"""A paper ballot as it is printed and typed: which boxes it has, and what was marked in them."""

from typing import Any

from werkzeug.datastructures import MultiDict

from votes.counting.ballots import APPROVE
from votes.counting.choices import APPROVAL_STYLES, NUMBER_STYLES
from votes.paper import ITEM_MARKS, PollPaper
from votes.rules import SHEET_REASONS

WRITTEN = "written"
DIGITS = 6


class NotASheet(ValueError):  # noqa: N818
    """What was typed stands on no such paper."""


def boxes(paper: PollPaper) -> tuple[str, ...]:
    """The boxes beside every item, as marks; ``written`` for a box to write a number in."""
    if paper.style in APPROVAL_STYLES:
        return (APPROVE,)
    return ITEM_MARKS.get(paper.style, (WRITTEN,))


def typed(form: MultiDict[str, str], paper: PollPaper) -> tuple[list[Any], str]:
    """The marks of a sheet in the words of the count, and the code of an invalid one.

    Marks are taken as they stand, also too many or two for one item: the count judges them.
    Raises :class:`NotASheet`.
    """
    invalid = form.get("invalid", "")
    if invalid:
        if invalid not in SHEET_REASONS:
            raise NotASheet(invalid)
        return [], invalid
    if paper.style in APPROVAL_STYLES:
        return [str(number) for number in _numbers(form, paper)], ""
    return [pair for number in paper.numbers for pair in _pairs(form, paper, number)], ""


def _numbers(form: MultiDict[str, str], paper: PollPaper) -> list[int]:
    chosen = form.getlist("choice")
    known = {str(number): number for number in paper.numbers}
    if not set(chosen) <= known.keys():
        raise NotASheet("choice")
    return sorted({known[each] for each in chosen})


def _pairs(form: MultiDict[str, str], paper: PollPaper, number: int) -> list[list[Any]]:
    marks = [mark.strip() for mark in form.getlist(f"mark-{number}") if mark.strip()]
    if paper.style in NUMBER_STYLES:
        if not all(mark.isdecimal() and len(mark) <= DIGITS for mark in marks):
            raise NotASheet("mark")
        return [[str(number), int(mark)] for mark in marks]
    if not set(marks) <= set(boxes(paper)):
        raise NotASheet("mark")
    return [[str(number), mark] for mark in boxes(paper) if mark in marks]
