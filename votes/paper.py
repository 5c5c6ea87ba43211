"""One ballot as data: what may be marked, what is wrong with it, and its octets for the box."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from votes.counting.ballots import GRADES, UNKNOWN
from votes.counting.choices import APPROVAL_STYLES, Style
from votes.counting.rounds import first_round, paper_of
from votes.counting.rules import Rules

APPROVE = "approve"
MARKS = (*GRADES, UNKNOWN)
BLOCK = 64

Marks = Mapping[int, str]
Choices = Marks | Sequence[int]


@dataclass(frozen=True, slots=True)
class PollPaper:
    """The ballot paper of a poll: its numbers, its style, and how many may be approved."""

    numbers: tuple[int, ...]
    style: Style
    least: int
    most: int

    @property
    def is_approval(self) -> bool:
        """True when items are chosen; false when each one is graded."""
        return self.style in APPROVAL_STYLES

    @property
    def marks(self) -> tuple[str, ...]:
        """What may be said about one item."""
        return (APPROVE,) if self.is_approval else MARKS

    @property
    def length(self) -> int:
        """Octets to which every ballot of this poll is padded, whatever is marked."""
        longest = max(self.marks, key=len)
        return -(-len(self.encode(dict.fromkeys(self.numbers, longest))) // BLOCK) * BLOCK

    def fault(self, choices: Choices, *, blank: bool) -> str:
        """Why a ballot is not taken, as a code; empty when it is in order (A-5)."""
        marks = as_marks(choices)
        if not isinstance(choices, Mapping) and len(marks) < len(choices):
            return "duplicate_mark"
        if not set(marks) <= set(self.numbers):
            return "unknown_number"
        if not set(marks.values()) <= set(self.marks):
            return "unknown_mark"
        if not marks:
            return "" if blank else "blank_unconfirmed"
        return self._fault_of_number(len(marks)) if self.is_approval else ""

    def _fault_of_number(self, chosen: int) -> str:
        if chosen > self.most:
            return "over_vote"
        return "under_vote" if chosen < self.least else ""

    def encode(self, marks: Marks) -> bytes:
        """The octets of a ballot: one text for one meaning, whatever the order of marking."""
        said: Any = sorted(marks) if self.is_approval else sorted(map(list, marks.items()))
        return json.dumps(said, separators=(",", ":")).encode()


def paper_for(rules: Rules, numbers: Sequence[int]) -> PollPaper:
    """The paper of a poll under *rules* with items of these numbers."""
    ordered = tuple(sorted(numbers))
    if rules.style is Style.GRADE:
        return PollPaper(ordered, rules.style, 1, len(ordered))
    counted = paper_of(rules, first_round(rules, map(str, ordered)))
    return PollPaper(ordered, rules.style, counted.least, counted.most)


def as_marks(choices: Choices) -> dict[int, str]:
    """Choices as marks by number; a plain list of numbers approves them."""
    return dict(choices) if isinstance(choices, Mapping) else dict.fromkeys(choices, APPROVE)


def decode(ballot: bytes) -> list[Any]:
    """What a ballot says, in the words of the count: candidates are numbers as text."""
    said = json.loads(ballot)
    return [[str(one[0]), one[1]] if isinstance(one, list) else str(one) for one in said]
