"""Rows of a sheet under the names we know, each with what is wrong in it."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from commons.sheets.cells import text_of
from commons.sheets.guard import kind
from commons.sheets.refusals import WORDS, SheetError
from commons.sheets.tables import Line, letter, lines
from commons.text import fold

MAX_ROWS = 20_000
EXAMPLE = ("例：", "例:", "示例：", "示例:")
_HEADER_WITHIN = 10
_REMARK = re.compile(r"\(.*?\)|\[.*?\]|[\s*:_·-]")

Columns = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Row:
    """One filled row: its number in the file, its cells by our names, and what is wrong."""

    line: int
    cells: dict[str, str]
    problems: tuple[SheetError, ...] = ()


@dataclass(slots=True)
class Sheet:
    """An opened sheet. Iterating gives its filled rows once, in order."""

    kind: str
    header_line: int
    places: dict[str, int]
    unknown: list[str]
    max_rows: int
    _rest: Iterator[Line] = field(repr=False)

    def __iter__(self) -> Iterator[Row]:
        """Raises :class:`SheetError` where the file breaks or has too many rows."""
        filled = 0
        for number, line in enumerate(self._rest, self.header_line + 1):
            row = self._row(number, line)
            if row is None:
                continue
            filled += 1
            if filled > self.max_rows:
                raise SheetError("sheet_rows", number, limit=self.max_rows)
            yield row

    def _row(self, number: int, line: Line) -> Row | None:
        """None for an empty row and for the template's example."""
        cells: dict[str, str] = {}
        problems: list[SheetError] = []
        for name, place in self.places.items():
            try:
                value = line[place] if place < len(line) else None
                cells[name] = text_of(value, number, letter(place))
            except SheetError as problem:
                cells[name] = ""
                problems.append(problem)
        if not problems and not any(cells.values()):
            return None
        if next((text for text in cells.values() if text), "").startswith(EXAMPLE):
            return None
        return Row(number, cells, tuple(problems))


def open_sheet(
    data: bytes, columns: Columns, required: Collection[str] = (), max_rows: int = MAX_ROWS
) -> Sheet:
    """Open an .xlsx or .csv file and find its title row among the first ten.

    ``columns`` maps our names to the titles people use, the best one first. A title matches
    whatever its case, width, spaces, stars and remarks in brackets. Raises :class:`SheetError`.
    """
    found = lines(data)
    head = list(islice(found, _HEADER_WITHIN))
    if not head:
        raise SheetError("sheet_empty")
    known = {plain_title(title): name for name, titles in columns.items() for title in titles}
    matches = [[known.get(plain_title(value)) for value in line] for line in head]
    at = max(range(len(head)), key=lambda place: len(set(matches[place]) - {None}))
    places = _places(matches[at], columns, required, at + 1)
    ours = plain_title(str(WORDS["problem"]))
    unknown = [
        str(value)
        for value, name in zip(head[at], matches[at], strict=True)
        if name is None and plain_title(value) not in {"", ours}
    ]
    return Sheet(kind(data), at + 1, places, unknown, max_rows, chain(head[at + 1 :], found))


def plain_title(value: object) -> str:
    """A column's title to compare by."""
    return _REMARK.sub("", fold(str(value)[:200])) if value is not None else ""


def _places(
    names: Sequence[str | None], columns: Columns, required: Collection[str], line: int
) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        if name in places:
            raise SheetError("header_twice", line, letter(place), title=columns[name][0])
        if name is not None:
            places[name] = place
    wanted = [name for name in (required or columns) if name not in places]
    if wanted and (required or not places):
        raise SheetError("header_missing", missing="、".join(columns[n][0] for n in wanted))
    return places
