"""Answers as a matrix without people: one row a person, one column a statement."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

AGREE, DISAGREE, PASS = 1, -1, 0
ENOUGH = 7  # answers a person needs to be placed in a group
Answer = int | None  # None: the person has not seen the statement


class NotAMatrix(ValueError):  # noqa: N818
    """Rows of different length, a number that is no answer, or a statement named twice."""


@dataclass(frozen=True)
class Matrix:
    """The numbers of the statements, and for each person an answer or None per statement."""

    statements: tuple[int, ...]
    rows: tuple[tuple[Answer, ...], ...]

    def __post_init__(self) -> None:
        if len(set(self.statements)) != len(self.statements):
            raise NotAMatrix("a statement stands twice")
        for row in self.rows:
            if len(row) != len(self.statements):
                raise NotAMatrix("a row has another length than the list of statements")
            if any(answer not in (AGREE, DISAGREE, PASS, None) for answer in row):
                raise NotAMatrix("an answer is 1, -1, 0 or nothing")

    @property
    def enough(self) -> int:
        """How many answers place a person: seven, or all where there are fewer statements."""
        return min(ENOUGH, len(self.statements))

    def values(self) -> NDArray[np.float64]:
        """The answers as numbers; NaN where nothing was answered."""
        table = [[np.nan if one is None else one for one in row] for row in self.rows]
        return np.array(table, dtype=np.float64).reshape(len(self.rows), len(self.statements))


def in_order(statements: Sequence[int], rows: Sequence[Sequence[Answer]]) -> Matrix:
    """The same answers in the one order that tells nothing: columns by number, rows by content.

    People who answered nothing are left out. Whoever came first cannot be read from it, and the
    result does not depend on how the answers were read.
    """
    places = sorted(range(len(statements)), key=lambda place: statements[place])
    shown = [tuple(row[place] for place in places) for row in rows]
    kept = [row for row in shown if any(answer is not None for answer in row)]
    kept.sort(key=lambda row: [2 if answer is None else answer for answer in row])
    return Matrix(tuple(statements[place] for place in places), tuple(kept))
