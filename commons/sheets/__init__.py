"""People's Excel and CSV sheets: read with care, refused by line and reason, given back red."""

from commons.sheets.cells import day
from commons.sheets.reading import Row, Sheet, open_sheet
from commons.sheets.refusals import WORDS, SheetError, by_line, say
from commons.sheets.writing import template, with_red_column

__all__ = [
    "WORDS",
    "Row",
    "Sheet",
    "SheetError",
    "by_line",
    "day",
    "open_sheet",
    "say",
    "template",
    "with_red_column",
]
