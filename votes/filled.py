"""The ballot form between its steps: what a voter chose lives in the form and nowhere else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict

from votes.counting.ballots import APPROVE
from votes.paper import Choices, Mark, as_marks

UNREADABLE = -1
DIGITS, LONGEST = 6, 20


@dataclass(frozen=True)
class Filled:
    """What the voter chose so far, the button they pressed, and the form's own secret."""

    choices: Choices
    step: str
    nonce: str
    is_blank_confirmed: bool
    has_single_pace: bool
    replaces: bool = False

    @property
    def marks(self) -> dict[int, Mark]:
        """The choices as marks by number."""
        return as_marks(self.choices)

    @property
    def is_final(self) -> bool:
        """True when the voter has said: cast this ballot."""
        return self.step == "cast" and (bool(self.choices) or self.is_blank_confirmed)

    def answered(self, number: int, mark: Mark) -> "Filled":
        """The same ballot after one item was answered; an empty mark takes it off."""
        marks = {known: said for known, said in self.marks.items() if known != number}
        return replace(self, choices={**marks, number: mark} if mark else marks)


def read(form: MultiDict[str, str]) -> Filled:
    """The ballot in a posted form; what is no number becomes a number that no item has."""
    marked = {
        _number(name.removeprefix("mark-")): _mark(said)
        for name, said in form.items()
        if name.startswith("mark-") and _mark(said)
    }
    return Filled(
        choices=marked or [_number(value) for value in form.getlist("choice")],
        step=form.get("step", "check")[:40],
        nonce=form.get("nonce", "")[:200],
        is_blank_confirmed=form.get("blank") == "yes",
        has_single_pace=form.get("pace") == "single",
        replaces=form.get("again") == "yes",
    )


def empty(nonce: str, *, single: bool = False, again: bool = False) -> Filled:
    """A form on which nothing is chosen: nothing ever is beforehand, voting *again* or not."""
    return Filled(
        [], "choose", nonce, is_blank_confirmed=False, has_single_pace=single, replaces=again
    )


def next_number(numbers: Sequence[int], number: int) -> int | None:
    """The item after *number* in the order shown, or None after the last."""
    at = numbers.index(number) + 1
    return numbers[at] if at < len(numbers) else None


def answer_of(step: str) -> tuple[int, Mark | None] | None:
    """The answer in a button such as ``take-3``, ``leave-3``, ``oppose-3`` or ``2-3``, or None.

    The mark is None for ``keep-3``: what stands in the form is the answer.
    """
    said, _dash, number = step.rpartition("-")
    words: Mapping[str, Mark | None] = {"take": APPROVE, "leave": "", "keep": None}
    if not said or not number.isdecimal():
        return None
    return int(number), words.get(said, _mark(said))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= DIGITS else UNREADABLE


def _mark(text: str) -> Mark:
    """An order number or points as a number, nothing for nothing; any other mark as it stands."""
    said = text.strip()[:LONGEST]
    return (int(said) or "") if said.isdecimal() and len(said) <= DIGITS else said
