"""One run from matrix to result; the same matrix and seed give the same bytes.

The result holds whole numbers only; shares are millionths, rounded from exact fractions.
"""

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from proposals.groups.axes import UNIT, find_axes, places, whole
from proposals.groups.clusters import find_groups
from proposals.groups.matrix import Matrix, NotAMatrix, in_order
from proposals.groups.measures import Tally, consensus, division, representativeness, tally

FORMAT, RESULT = "opinion-matrix/1", "opinion-groups/1"
SEED = 20270301
FEWEST = 30  # people, before any picture is drawn
MILLION = 1_000_000


class TooFew(ValueError):  # noqa: N818
    """Fewer people than a picture needs; *people* says how many there are."""

    def __init__(self, people: int) -> None:
        super().__init__(f"{people} of {FEWEST} people")
        self.people = people


def placed(matrix: Matrix) -> list[int]:
    """The rows of the people who answered enough to be placed in a group."""
    return [
        place
        for place, row in enumerate(matrix.rows)
        if sum(answer is not None for answer in row) >= matrix.enough
    ]


def find(matrix: Matrix, seed: int = SEED) -> dict[str, Any]:
    """Groups, shared and dividing statements as a JSON object; raises :class:`TooFew`."""
    matrix = in_order(matrix.statements, matrix.rows)
    people = placed(matrix)
    if len(people) < FEWEST:
        raise TooFew(len(people))
    values = matrix.values()
    points = whole(places(values, find_axes(values)))[people]
    grouping = find_groups(points, seed)
    return {
        "format": RESULT,
        "seed": seed,
        "people": len(matrix.rows),
        "placed": len(people),
        "unit": UNIT,
        "silhouette": _millionths(grouping.silhouette),
        "groups": list(grouping.sizes),
        "points": [
            [row, group, *map(int, point)]
            for row, group, point in zip(people, grouping.labels, points, strict=True)
        ],
        "statements": [
            _statement(matrix, column, people, grouping.labels)
            for column in range(len(matrix.statements))
        ],
    }


def export(matrix: Matrix, texts: Mapping[int, str], seed: int = SEED) -> dict[str, Any]:
    """Everything a run needs, without people: what is published beside its result."""
    matrix = in_order(matrix.statements, matrix.rows)
    return {
        "format": FORMAT,
        "seed": seed,
        "statements": [{"number": it, "text": texts.get(it, "")} for it in matrix.statements],
        "rows": [list(row) for row in matrix.rows],
    }


def read(given: Any) -> tuple[Matrix, int]:
    """Matrix and seed of an export; raises :class:`NotAMatrix` when it is none."""
    try:
        if given["format"] != FORMAT:
            raise NotAMatrix("another format")
        numbers = tuple(int(it["number"]) for it in given["statements"])
        rows = tuple(tuple(row) for row in given["rows"])
        return Matrix(numbers, rows), int(given["seed"])
    except (KeyError, TypeError, AttributeError) as error:
        raise NotAMatrix("this is no export of a run") from error


def written(found: Mapping[str, Any]) -> bytes:
    """The one way to write a run or an export: its bytes are compared and hashed."""
    text = json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"


def _millionths(share: Fraction | float) -> int:
    return round(share * MILLION)


def _statement(
    matrix: Matrix, column: int, people: Sequence[int], labels: Sequence[int]
) -> dict[str, Any]:
    answers = [matrix.rows[row][column] for row in people]
    groups = [
        tally([one for one, label in zip(answers, labels, strict=True) if label == group])
        for group in range(max(labels) + 1)
    ]
    whole_room = tally([row[column] for row in matrix.rows])
    return {
        "number": matrix.statements[column],
        "agree": whole_room.agree,
        "disagree": whole_room.disagree,
        "seen": whole_room.seen,
        "consensus": _millionths(consensus(groups)),
        "consensus_against": _millionths(consensus(groups, "disagree")),
        "division": _millionths(division(groups)),
        "groups": [_group(group, tally(answers)) for group in groups],
    }


def _group(group: Tally, everybody: Tally) -> dict[str, Any]:
    """What one group said, and whether that is typical of it."""
    sides = [
        representativeness(group, everybody.less(group), side) for side in ("agree", "disagree")
    ]
    sure = [one for one in sides if one.is_sure]
    best = max(sure, key=lambda one: one.times) if sure else None
    return {
        "agree": group.agree,
        "disagree": group.disagree,
        "seen": group.seen,
        "typical": best.side if best else "",
        "times": _millionths(best.times) if best else 0,
        "z": _millionths(best.apart) if best else 0,
    }
