"""How a form of a survey is read: what was typed, step by step, by a person or from a paper."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from flask import request

from commons.web import display
from proposals.models import Survey
from proposals.queries import surveys as queries
from proposals.rules import survey_ways as ways
from proposals.rules.surveys import Answer, Question, applies, checked

LONGEST = 3  # digits of a number of a step


@dataclass
class Filling:
    """Everything typed so far, and where somebody stands; nothing of it is kept on the server."""

    survey: Survey
    at: int = 0
    faults: dict[int, str] = field(default_factory=dict)

    @cached_property
    def questions(self) -> list[Question]:
        """The questions of the survey."""
        return queries.questions(self.survey)

    @cached_property
    def pages(self) -> list[tuple[Question, ...]]:
        """The steps: one question each in elder mode."""
        return ways.steps(self.questions, one_each=display().elder)

    @cached_property
    def raw(self) -> dict[int, list[str]]:
        """What was typed, by number of the question."""
        typed = {one.number: request.form.getlist(f"q{one.number}") for one in self.questions}
        return {number: values[:20] for number, values in typed.items() if any(values)}

    @cached_property
    def _read(self) -> tuple[dict[int, Answer], dict[int, str]]:
        return checked(self.questions, self.raw)

    @property
    def answers(self) -> dict[int, Answer]:
        """What counts of it."""
        return self._read[0]

    @property
    def asked(self) -> list[Question]:
        """The questions of this step that are asked of this person."""
        return ways.asked_on(self.pages[self.at], self.answers) if self.at < len(self.pages) else []

    @property
    def told(self) -> list[Question]:
        """Every question that is asked of this person."""
        return [one for one in self.questions if applies(one, self.answers)]

    @property
    def before(self) -> int:
        """The step before this one that asks this person something."""
        pages = [at for at in range(self.at) if ways.asked_on(self.pages[at], self.answers)]
        return pages[-1] if pages else 0

    def whole(self) -> "Filling":
        """The same, past its last step: every answer is carried along."""
        return Filling(self.survey, len(self.pages))

    @property
    def is_done(self) -> bool:
        """True when nothing is left but to look it over and hand it in."""
        return self.at == len(self.pages)

    def step_of(self, question: Question) -> int:
        """The step on which a question stands."""
        return next(place for place, page in enumerate(self.pages) if question in page)

    def is_chosen(self, question: Question, value: int) -> bool:
        """Was this option ticked?"""
        return str(value) in self.raw.get(question.number, [])

    def typed(self, question: Question) -> str:
        """What was written to a question."""
        return (self.raw.get(question.number) or [""])[0]

    def carried(self) -> list[tuple[str, str]]:
        """Answers of other steps, for hidden fields."""
        here = {one.number for one in self.asked}
        return [
            (f"q{number}", value)
            for number, values in self.raw.items()
            if number not in here
            for value in values
        ]

    def said(self, question: Question) -> Sequence[str]:
        """The answer to a question in words."""
        return in_words(question, self.answers.get(question.number))

    def go_on_if_sent(self) -> None:
        """The first step to whoever comes, the next to whoever has filled one in."""
        if request.method == "POST":
            self.go_on()

    def go_on(self) -> None:
        """One step further, or back to where a button points."""
        at, back = _number("step", len(self.pages)), request.form.get("goto", "")
        if back:
            self.at = _number("goto", len(self.pages))
            return
        faulty = self._read[1]
        if at >= len(self.pages):
            at = len(self.pages) - 1
        self.at = ways.next_step(self.pages, at, self.answers, faulty)
        # A page that somebody sees for the first time has no faults yet.
        wrong = [one.number for one in self.asked if one.number in faulty and self.at <= at]
        self.faults = {number: faulty[number] for number in wrong}


def in_words(question: Question, answer: Answer | None) -> list[str]:
    """An answer as people read it; an empty list where there is none."""
    if answer is None:
        return []
    if question.kind in {"text", "number"}:
        return [str(answer)]
    values = answer if isinstance(answer, list) else [answer]
    return [question.label(value) for value in values if isinstance(value, int)]


def _number(name: str, most: int) -> int:
    text = request.form.get(name, "")
    return min(int(text[:LONGEST]), most) if text.isascii() and text.isdigit() else 0
