"""What the answers to a survey add up to, and how they are written down. Plain values only."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from commons.canonical import canonical
from proposals.rules.surveys import SMALLEST, Answer, Answers, Question, chosen

Stored = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """What was answered to one question; *counts* by chosen number, nothing where too few did."""

    question: Question
    answered: int
    counts: tuple[tuple[int, int], ...] = ()
    middle: int | None = None
    is_withheld: bool = False


def stored(answers: Answers) -> Stored:
    """The choices and numbers of one answer as they are stored; words are kept by themselves."""
    return {str(number): value for number, value in answers.items() if not isinstance(value, str)}


def words(answers: Answers) -> dict[int, str]:
    """The words of one answer by number of the question."""
    return {number: value for number, value in answers.items() if isinstance(value, str)}


def in_order(rows: Sequence[Stored]) -> list[Stored]:
    """The answers sorted by what they say, so that their order tells nothing."""
    return sorted(rows, key=canonical)


def told(questions: Sequence[Question], rows: Sequence[Stored], said: Counter[int]) -> list[Told]:
    """What *rows* add up to by question; *said* counts the words written to each.

    Numbers of fewer than ten people are withheld, whatever the question.
    """
    return [_told(one, rows, said) for one in questions]


def _told(question: Question, rows: Sequence[Stored], said: Counter[int]) -> Told:
    if question.kind == "text":
        count = said[question.number]
        return Told(question, count, is_withheld=count < SMALLEST)
    given: list[Answer] = [row[key] for row in rows if (key := str(question.number)) in row]
    if len(given) < SMALLEST:
        return Told(question, len(given), is_withheld=True)
    if question.kind == "number":
        values = sorted(value for value in given if isinstance(value, int))
        return Told(question, len(given), middle=values[(len(values) - 1) // 2])
    counted = Counter(value for answer in given for value in chosen(answer))
    counts = tuple((value, counted[value]) for value in question.values)
    return Told(question, len(given), counts)
