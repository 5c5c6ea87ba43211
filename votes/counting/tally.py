"""Counting a box of ballots once through: each ballot in one class, each mark added once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from votes.counting.ballots import APPROVE, Paper, read_ballot
from votes.counting.choices import NUMBER_STYLES
from votes.counting.errors import CountError

_CHUNK = 1_024  # large enough for the C loops to pay, small enough to stay in the cache


class Tally:
    """A running count; order of ballots does not matter, and boxes can be merged.

    `returned` is `answered`, `abstained` and all `invalid`. `marks`: mark, candidate, number.
    """

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.answered = 0
        self.abstained = 0
        self.invalid: Counter[str] = Counter()
        self.marks: dict[str | int, Counter[str]] = {}
        self.void_items: Counter[str] = Counter()

    @property
    def returned(self) -> int:
        """Ballots in the box, of every class."""
        return self.answered + self.abstained + self.invalid.total()

    @property
    def approvals(self) -> dict[str, int]:
        """Approvals of every candidate by name, those without any included.

        Where ballots carry numbers: how many of them number the candidate.
        """
        if self.paper.style not in NUMBER_STYLES:
            return self.of_mark(APPROVE)
        found: Counter[str] = Counter()
        for counted in self.marks.values():
            found.update(counted)
        return {name: found[name] for name in sorted(self.paper.candidates)}

    def of_mark(self, mark: str | int) -> dict[str, int]:
        """How often each candidate got this mark, sorted by name."""
        found = self.marks.get(mark, Counter())
        return {name: found[name] for name in sorted(self.paper.candidates | found.keys())}

    def add(self, ballot: object) -> None:
        """Read one ballot and add it to its class."""
        reading = read_ballot(ballot, self.paper)
        if reading.kind == "invalid":
            self.invalid[reading.reason] += 1
        elif reading.kind == "abstention":
            self.abstained += 1
        else:
            self.answered += 1
            for name, mark in reading.marks:
                self.marks.setdefault(mark, Counter())[name] += 1
            self.void_items.update(reading.void_items)

    def add_all(self, ballots: Iterable[object]) -> Tally:
        """Add every ballot of a list or a stream, reading it once; returns itself."""
        if not self.paper.is_plain:
            for ballot in ballots:
                self.add(ballot)
            return self
        for chunk in _chunks(ballots):
            if not self._add_clean(chunk):
                self._add_mixed(chunk)
        return self

    def merge(self, other: Tally) -> Tally:
        """Add another box of the same paper; returns itself. Raises CountError("other_paper")."""
        if other.paper != self.paper:
            raise CountError("other_paper")
        self.answered += other.answered
        self.abstained += other.abstained
        self.invalid += other.invalid
        self.void_items += other.void_items
        for mark, found in other.marks.items():
            self.marks.setdefault(mark, Counter()).update(found)
        return self

    def _add_clean(self, chunk: list[Any]) -> bool:
        """Count a chunk whose ballots are all in order, in C loops; False if one is not."""
        if not {type(ballot) for ballot in chunk} <= {list, tuple}:
            return False
        lengths = Counter(map(len, chunk))
        blank = lengths.pop(0, 0)
        if lengths and not self.paper.least <= min(lengths) <= max(lengths) <= self.paper.most:
            return False
        try:
            distinct = sum(map(len, map(set, chunk)))
            found = Counter(chain.from_iterable(chunk))
        except TypeError:  # something that is no name, such as a list
            return False
        if distinct != found.total() or not found.keys() <= self.paper.candidates:
            return False
        self.abstained += blank
        self._add_counted(len(chunk) - blank, found)
        return True

    def _add_counted(self, answered: int, found: Counter[str]) -> None:
        self.answered += answered
        self.marks.setdefault(APPROVE, Counter()).update(found)

    def _add_mixed(self, chunk: list[object]) -> None:
        """Set aside what is not in order, and count the rest in one go."""
        clean: list[Any] = []
        for ballot in chunk:
            if self._is_clean(ballot):
                clean.append(ballot)
            else:
                self.add(ballot)
        self._add_counted(len(clean), Counter(chain.from_iterable(clean)))

    def _is_clean(self, ballot: object) -> bool:
        if type(ballot) is not list and type(ballot) is not tuple:
            return False
        paper = self.paper
        try:
            names = set(ballot)
        except TypeError:
            return False
        return paper.least <= len(names) == len(ballot) <= paper.most and names <= paper.candidates


def _chunks(ballots: Iterable[object]) -> Iterator[list[object]]:
    stream = iter(ballots)
    while chunk := list(islice(stream, _CHUNK)):
        yield chunk
