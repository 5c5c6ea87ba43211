"""Sheets we hand out: the person's own with its problems in red, and the empty template."""

import io
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from commons.exports import safe_text
from commons.sheets.reading import EXAMPLE, Columns, plain_title
from commons.sheets.refusals import WORDS
from commons.sheets.tables import lines

_RED = Font(color="C00000")
_RED_TITLE = Font(color="FFFFFF", bold=True)
_RED_FILL = PatternFill("solid", fgColor="C00000")
_TITLE_FILL = PatternFill("solid", fgColor="DDEBF7")
_WIDTH, _WIDE = 18, 60
_LAST_ROW = 20_001


def with_red_column(
    data: bytes, messages: Mapping[int, Sequence[str]], header_line: int = 1
) -> bytes:
    """The same rows under the same numbers as .xlsx, with a red column of problems at the end.

    ``messages`` holds words by row number. A column of problems from an earlier round is
    replaced. Values are kept, the look and formulas of the file are not. Raises
    :class:`~commons.sheets.SheetError` for a file that :func:`open_sheet` refuses.
    """
    title = str(WORDS["problem"])
    last = _problem_place(data, header_line, title)
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for place in range(last + 1):
        width = _WIDE if place == last else _WIDTH
        sheet.column_dimensions[get_column_letter(place + 1)].width = width
    for number, line in enumerate(lines(data), 1):
        cells = [_cell(sheet, value) for value in line[:last]]
        cells += [None] * (last - len(cells))
        cells.append(_red(sheet, title, messages.get(number, ()), is_title=number == header_line))
        sheet.append(cells)
    return _saved(book)


def _problem_place(data: bytes, header_line: int, title: str) -> int:
    """Where the red column goes: over its predecessor, else after the last filled column."""
    last = 0
    for number, line in enumerate(lines(data), 1):
        filled = [place for place, value in enumerate(line) if value not in (None, "")]
        if number == header_line and filled and plain_title(line[filled[-1]]) == plain_title(title):
            return filled[-1]
        last = max(last, *(place + 1 for place in filled)) if filled else last
    return last


def _cell(sheet: Worksheet, value: object) -> object:
    """The value typed so that nothing of it runs and no long number is shown shortened."""
    if value is None or isinstance(value, bool | date | datetime | time):
        return WriteOnlyCell(sheet, value)
    if isinstance(value, int | float):
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = "0" if value == value // 1 else "General"
        return cell
    cell = WriteOnlyCell(sheet, safe_text(str(value)))
    cell.data_type = "s"
    return cell


def _red(sheet: Worksheet, title: str, messages: Sequence[str], *, is_title: bool) -> object:
    if is_title:
        cell = WriteOnlyCell(sheet, title)
        cell.font, cell.fill = _RED_TITLE, _RED_FILL
        return cell
    cell = WriteOnlyCell(sheet, safe_text("；".join(messages)) or None)
    if messages:
        cell.data_type, cell.font = "s", _RED
    return cell


def template(
    columns: Columns,
    lists: Mapping[str, Sequence[str]] | None = None,
    example: Mapping[str, str] | None = None,
    required: Collection[str] = (),
) -> bytes:
    """An empty .xlsx to fill in: titles (required ones with a star), one example row that the
    reader skips, cells typed as text so that numbers keep their digits, and choices to pick from.
    """
    book = Workbook()
    sheet = book.active
    sheet.freeze_panes = "A2"
    for place, (name, titles) in enumerate(columns.items(), 1):
        head = sheet.cell(1, place, titles[0] + ("*" if name in required else ""))
        head.font, head.fill = Font(bold=True), _TITLE_FILL
        column = sheet.column_dimensions[get_column_letter(place)]
        column.width, column.number_format = _WIDTH, "@"
        text = (example or {}).get(name, "")
        mark = EXAMPLE[0] if place == 1 and example else ""
        shown = sheet.cell(2, place, safe_text(mark + text))
        shown.data_type, shown.number_format = "s", "@"
        shown.font = Font(italic=True, color="808080")
    _add_choices(book, sheet, list(columns), lists or {})
    return _saved(book)


def _add_choices(
    book: Workbook, sheet: Worksheet, names: list[str], lists: Mapping[str, Sequence[str]]
) -> None:
    """Choices stand on a hidden sheet, because a list inside the rule ends at 255 characters."""
    if not lists:
        return
    hidden = book.create_sheet(str(WORDS["choices"]))
    hidden.sheet_state = "hidden"
    for place, (name, choices) in enumerate(lists.items(), 1):
        for number, choice in enumerate(choices, 1):
            hidden.cell(number, place, safe_text(choice)).data_type = "s"
        at = get_column_letter(place)
        target = get_column_letter(names.index(name) + 1)
        rule = DataValidation(
            "list", f"'{hidden.title}'!${at}$1:${at}${len(choices)}", allow_blank=True
        )
        rule.add(f"{target}2:{target}{_LAST_ROW}")
        sheet.add_data_validation(rule)


def _saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
