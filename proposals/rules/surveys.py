"""Surveys: what a question is, which are asked, what is a right answer. Plain values only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

from commons.canonical import digest
from commons.lifecycle import lifecycle
from commons.text import clean_text, fold

SURVEY = lifecycle(
    "survey",
    "draft",
    [
        ("draft", "open", "open", "proposals.survey_opened"),
        ("open", "close", "closed", "proposals.survey_closed"),
    ],
)
KINDS = ("one", "several", "scale", "number", "text")
LISTED = ("one", "several")
DECIDING = ("one", "several", "scale")  # kinds whose answers another question may depend on
MODES = ("verified", "anonymous")
WORD_STATES = ("waiting", "released", "withheld")
SCALE = 5
OPTIONS, OPTION = (2, 12), (1, 60)
LETTERS = "ABCDEFGHIJKL"
TITLE, INTRO, TEXT, SECTION = (4, 60), (4, 1000), (4, 200), 40
MOST_QUESTIONS, LONGEST_DAYS = 40, 180
WORDS, LARGEST = 300, 9_999_999
# Groups smaller than this are never shown by themselves (the same as for ballots).
SMALLEST = 10

Answer: TypeAlias = int | list[int] | str
Answers: TypeAlias = dict[int, Answer]


@dataclass(frozen=True)
class Question:
    """One question: asked always, or only if *if_number* was answered with one of *if_options*.

    *most* is how many of the options may be chosen, 0 for all of them; options count from one.
    """

    number: int
    kind: str
    text: str
    section: str = ""
    options: tuple[str, ...] = ()
    most: int = 0
    required: bool = False
    if_number: int = 0
    if_options: tuple[int, ...] = ()

    @property
    def values(self) -> tuple[int, ...]:
        """The numbers that can be chosen; none where people write."""
        if self.kind == "scale":
            return tuple(range(1, SCALE + 1))
        return tuple(range(1, len(self.options) + 1))

    def label(self, value: int) -> str:
        """What a chosen number is called: the option with its letter, or the number itself."""
        return str(value) if self.kind == "scale" else f"{self.letter(value)}. {self.said(value)}"

    def letter(self, value: int) -> str:
        """A for the first option; of a scale the number."""
        return str(value) if self.kind == "scale" else LETTERS[value - 1]

    def said(self, value: int) -> str:
        """The words of an option, without its letter."""
        return self.options[value - 1]


def read(rows: Iterable[Mapping[str, Any]]) -> list[Question]:
    """The questions as they are stored."""
    lists = ("options", "if_options")
    return [Question(**{**row, **{name: tuple(row[name]) for name in lists}}) for row in rows]


def plain(questions: Iterable[Question]) -> list[dict[str, Any]]:
    """The questions as they are stored, exported and hashed."""
    return [
        {**asdict(one), "options": list(one.options), "if_options": list(one.if_options)}
        for one in questions
    ]


def digest_of(title: str, mode: str, questions: Sequence[Question]) -> str:
    """The check code of what is asked: the same on the screen, on paper and in the export."""
    return digest({"title": title, "mode": mode, "questions": plain(questions)})


def applies(question: Question, answers: Mapping[int, Answer]) -> bool:
    """True when the question is asked of somebody who has given these *answers* so far.

    The one rule for the screen, for the words on paper and for what is stored: *answers* hold
    only what was asked, so that a question behind a hidden one stays hidden.
    """
    if not question.if_number:
        return True
    return bool(chosen(answers.get(question.if_number)) & set(question.if_options))


def chosen(answer: Answer | None) -> set[int]:
    """The numbers that were chosen; nothing for words or silence."""
    if isinstance(answer, list):
        return set(answer)
    return {answer} if isinstance(answer, int) else set()


def checked(
    questions: Sequence[Question], raw: Mapping[int, Sequence[str]], *, is_whole: bool = True
) -> tuple[Answers, dict[int, str]]:
    """What of *raw* counts, and what is wrong with the rest as a code by number of the question.

    Answers to questions that are not asked of this person are dropped. On paper (*is_whole* is
    False) a question left empty is no fault: nobody answers in another one's place.
    """
    answers: Answers = {}
    faults: dict[int, str] = {}
    for question in questions:
        if not applies(question, answers):
            continue
        value, fault = _read(question, [one for one in raw.get(question.number, ()) if one.strip()])
        if value is not None:
            answers[question.number] = value
        elif fault:
            faults[question.number] = fault
        elif question.required and is_whole:
            faults[question.number] = "missing"
    return answers, faults


def _read(question: Question, given: list[str]) -> tuple[Answer | None, str]:
    if not given:
        return None, ""
    if question.kind == "text":
        return _words(given[0])
    if question.kind == "number":
        value = whole(given[0])
        return (value, "") if value is not None else (None, "no_number")
    values = {whole(one) for one in given}
    if not values <= set(question.values):
        return None, "not_offered"
    picked = sorted(one for one in values if one is not None)
    if question.kind == "several":
        is_over = bool(question.most) and len(picked) > question.most
        return (None, "too_many") if is_over else (picked, "")
    return (picked[0], "") if len(picked) == 1 else (None, "too_many")


def _words(given: str) -> tuple[Answer | None, str]:
    said = clean_text(given)
    if len(said) > WORDS:
        return None, "too_long"
    return said or None, ""


def whole(text: str) -> int | None:
    """A whole number as people type it, or None."""
    typed = fold(text).strip()
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= len(str(LARGEST))
    return int(typed) if is_number else None
