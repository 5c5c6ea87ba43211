"""A .pb file as text, cut into its three sections of rows with their line numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from votes.pabulib.errors import PabulibError

MOST_BYTES = 64 * 1024 * 1024
MOST_PROJECTS = 10_000
MOST_VOTES = 1_000_000
MOST_COLUMNS = 100
NAMES = ("META", "PROJECTS", "VOTES")
_MOST_ROWS = {"META": 500, "PROJECTS": MOST_PROJECTS, "VOTES": MOST_VOTES}


class Row(NamedTuple):
    """The cells of one row, and the line on which it ends."""

    line: int
    cells: list[str]


@dataclass
class Section:
    """One section: its column names and its rows, each with as many cells as there are columns."""

    name: str
    line: int
    columns: list[str]
    rows: list[list[str]]
    lines: list[int]


def read_sections(content: bytes) -> dict[str, Section]:
    """META, PROJECTS and VOTES in this order, each once; PabulibError for anything else.

    UTF-8 with or without byte order mark, cells separated by semicolons and quoted as in CSV,
    blank lines ignored.
    """
    rows = _rows(_text(content))
    sections: dict[str, Section] = {}
    current: Section | None = None
    for row in rows:
        if len(row.cells) == 1 and row.cells[0].strip() in NAMES:
            current = _open(row, sections, rows)
        elif current is None:
            raise PabulibError(row.line, "no_section", row.cells[0])
        else:
            _append(current, row)
    for name in NAMES:
        if name not in sections:
            raise PabulibError(0, "missing_section", name)
    return sections


def _text(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise PabulibError(0, "too_large", str(len(content)))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise PabulibError(line, "not_utf8") from error
    if "\0" in text:
        raise PabulibError(text.count("\n", 0, text.index("\0")) + 1, "nul_byte")
    return text


def _rows(text: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise PabulibError(reader.line_num, "bad_quoting_or_cell", str(error)) from error
        if any(cells):
            yield Row(reader.line_num, cells)


def _open(row: Row, sections: dict[str, Section], rows: Iterator[Row]) -> Section:
    """Start a section and read its header."""
    name = row.cells[0].strip()
    if name in sections or name != NAMES[len(sections)]:
        raise PabulibError(row.line, "section_out_of_order", name)
    header = next(rows, None)
    if header is None:
        raise PabulibError(row.line, "missing_header", name)
    columns = [cell.strip() for cell in header.cells]
    if len(columns) > MOST_COLUMNS or len(set(columns)) < len(columns) or not all(columns):
        raise PabulibError(header.line, "bad_header", ";".join(columns))
    if name == "META" and columns != ["key", "value"]:
        raise PabulibError(header.line, "bad_header", ";".join(columns))
    sections[name] = Section(name, header.line, columns, [], [])
    return sections[name]


def _append(section: Section, row: Row) -> None:
    if len(row.cells) != len(section.columns):
        found = f"{len(row.cells)} cells for {len(section.columns)} columns"
        raise PabulibError(row.line, "cells_and_columns_differ", found)
    if len(section.rows) >= _MOST_ROWS[section.name]:
        raise PabulibError(row.line, "too_many_rows", section.name)
    section.rows.append(row.cells)
    section.lines.append(row.line)
