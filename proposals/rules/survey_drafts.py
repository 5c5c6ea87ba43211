"""Surveys while they are drafted: heads, and questions that move with their conditions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from commons.clock import at_local
from proposals.rules.surveys import DECIDING, LISTED, OPTIONS, Question


@dataclass(frozen=True)
class Head:
    """What stands above the questions; the screen takes answers until the end of *closes_on*."""

    title: str
    intro: str
    mode: str
    closes_on: date

    @property
    def columns(self) -> dict[str, Any]:
        """As it is stored."""
        closes_at = at_local(self.closes_on + timedelta(days=1))
        facts = {"title": self.title, "intro": self.intro, "mode": self.mode}
        return {**facts, "closes_at": closes_at}


def wrong(questions: Sequence[Question]) -> tuple[int, str] | None:
    """The first question that cannot stand where it stands, with a code: why; None when all can."""
    known: dict[int, Question] = {}
    for one in questions:
        if one.kind in LISTED and not OPTIONS[0] <= len(one.options) <= OPTIONS[1]:
            return one.number, "options"
        if one.most > len(one.options):
            return one.number, "most"
        if one.if_number and (code := _wrong_condition(one, known.get(one.if_number))):
            return one.number, code
        known[one.number] = one
    return None


def _wrong_condition(question: Question, asked: Question | None) -> str:
    if asked is None:
        return "not_earlier"
    if asked.kind not in DECIDING:
        return "not_deciding"
    offered = set(asked.values)
    return "" if question.if_options and set(question.if_options) <= offered else "not_offered"


def placed(
    questions: Sequence[Question], made: Question | None, at: int, instead_of: int = 0
) -> list[Question]:
    """The questions with *made* at number *at*, in place of *instead_of*, all numbered anew.

    Conditions follow the questions they name; one whose question has gone names -1, which
    :func:`wrong` finds. With *made* None the question *instead_of* is taken away.
    """
    order = [one for one in questions if one.number != instead_of]
    if made is not None:
        at = min(max(at, 1), len(order) + 1)
        order.insert(at - 1, replace(made, number=instead_of))
    moved = {one.number: place for place, one in enumerate(order, start=1) if one.number}
    return [
        replace(one, number=place, if_number=moved.get(one.if_number, -1) if one.if_number else 0)
        for place, one in enumerate(order, start=1)
    ]
