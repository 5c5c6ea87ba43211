"""One ballot as data: what may be marked, what is wrong with it, and its octets for the box."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from votes.counting.ballots import (
    ABSTAIN,
    APPROVE,
    GRADES,
    OPPOSE,
    UNKNOWN,
    Paper,
    read_ballot,
)
from votes.counting.choices import APPROVAL_STYLES, NUMBER_STYLES, Style
from votes.counting.facts import NO_FACTS, Facts
from votes.counting.result import Round
from votes.counting.rounds import first_round, paper_of
from votes.counting.rules import Rules

BLOCK = 64
ITEM_MARKS = {
    Style.YES_NO_ABSTAIN: (APPROVE, OPPOSE, ABSTAIN),
    Style.GRADE: (*GRADES, UNKNOWN),
}
# The faults of the count in the words of a page: there candidates are numbers.
PAGE_FAULTS = {"unknown_candidate": "unknown_number", "malformed": "unknown_mark"}

Mark = str | int
Marks = Mapping[int, Mark]
Choices = Marks | Sequence[int]


@dataclass(frozen=True)
class PollPaper:
    """The ballot paper of a poll: its numbers, and *counted*, by which the count will read it.

    What is refused here is what the count would find invalid: one reading, so that no ballot that
    was taken is void afterwards.
    """

    numbers: tuple[int, ...]
    counted: Paper

    @property
    def style(self) -> Style:
        """What may be marked."""
        return self.counted.style

    @property
    def least(self) -> int:
        """The fewest items that may be marked, unless none is."""
        return self.counted.least

    @property
    def most(self) -> int:
        """The most items that may be approved, numbered or given points."""
        return self.counted.most

    @property
    def is_approval(self) -> bool:
        """True when items are chosen; false when something is said about each."""
        return self.style in APPROVAL_STYLES

    @property
    def is_numbered(self) -> bool:
        """True when order numbers or points stand beside the items."""
        return self.style in NUMBER_STYLES

    @property
    def most_points(self) -> int:
        """The most points that one item may get."""
        limits = (self.counted.most_points, self.counted.point_sum)
        return min((limit for limit in limits if limit is not None), default=0)

    @cached_property
    def marks(self) -> Sequence[Mark]:
        """What may be said about one item."""
        if self.is_approval:
            return (APPROVE,)
        if self.style is Style.RANK:
            return range(1, min(self.most, len(self.numbers)) + 1)
        return range(1, self.most_points + 1) if self.is_numbered else ITEM_MARKS[self.style]

    @property
    def length(self) -> int:
        """Octets to which every ballot of this poll is padded, whatever is marked."""
        longest = self.marks[-1] if self.is_numbered else max(map(str, self.marks), key=len)
        return -(-len(self.encode(dict.fromkeys(self.numbers, longest))) // BLOCK) * BLOCK

    def fault(self, choices: Choices, *, blank: bool) -> str:
        """Why a ballot is not taken, as a code; empty when it is in order (A-5)."""
        marks = as_marks(choices)
        if not isinstance(choices, Mapping) and len(marks) < len(choices):
            return "duplicate_mark"
        if not marks:
            return "" if blank else "blank_unconfirmed"
        if not set(marks) <= set(self.numbers):
            return "unknown_number"
        if not all(mark in self.marks for mark in marks.values()):
            return self._fault_of_mark(list(marks.values()))
        return self._fault_in_count(marks)

    def encode(self, marks: Marks) -> bytes:
        """The octets of a ballot: one text for one meaning, whatever the order of marking."""
        said: Any = sorted(marks) if self.is_approval else sorted(map(list, marks.items()))
        return json.dumps(said, separators=(",", ":")).encode()

    def _fault_of_mark(self, said: list[Mark]) -> str:
        are_points = self.style is Style.POINTS and all(type(one) is int for one in said)
        return "over_points" if are_points else "unknown_mark"

    def _fault_in_count(self, marks: Marks) -> str:
        reading = read_ballot(decode(self.encode(marks)), self.counted)
        return PAGE_FAULTS.get(reading.reason, reading.reason) if reading.reason else ""


def paper_for(
    rules: Rules, numbers: Sequence[int], facts: Facts = NO_FACTS, round_: Round | None = None
) -> PollPaper:
    """The paper of a poll under *rules* with items of these numbers; the first round if not said.

    *facts* are needed where the rules limit scopes or the cost of a basket.
    """
    ordered = tuple(sorted(numbers))
    names = tuple(map(str, ordered))
    return PollPaper(ordered, paper_of(rules, round_ or first_round(rules, names), facts))


def as_marks(choices: Choices) -> dict[int, Mark]:
    """Choices as marks by number; a plain list of numbers approves them."""
    if isinstance(choices, Mapping):
        return dict(choices)
    return dict.fromkeys(choices, APPROVE)


def decode(ballot: bytes) -> list[Any]:
    """What a ballot says, in the words of the count: candidates are numbers as text."""
    said = json.loads(ballot)
    return [[str(one[0]), one[1]] if isinstance(one, list) else str(one) for one in said]
