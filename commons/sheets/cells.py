"""One cell as text: what table programs and people do to values, undone or refused."""

import re
from datetime import date, datetime, time
from decimal import Decimal

from commons.sheets.refusals import SheetError
from commons.text import clean_line

LONGEST = 5000
_DIGITS = 10**15  # Excel keeps fifteen digits
_SHORTENED = re.compile(r"[0-9](?:\.[0-9]+)?E\+[0-9]{1,2}", re.IGNORECASE)
_ERRORS = frozenset(["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!"])
_AS_FORMULA = re.compile(r'="([^"]*)"')
_APOSTROPHE = re.compile(r"^'(?=[0-9=+\-@＝＋－＠])")
_DAY = re.compile(r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?")


def text_of(value: object, line: int, column: str) -> str:
    """The cell's text, cleaned; numbers without a false ``.0``, dates in ISO form.

    Raises :class:`SheetError` with the cell's address for what has lost digits on the way.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, line, column)
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    return _text(str(value), line, column)


def day(text: str) -> date:
    """A date as people type it: 2026-6-1, 2026/06/01, 2026.6.1 or 2026年6月1日; ``ValueError``."""
    found = _DAY.fullmatch(text.strip())
    if found is None:
        raise ValueError("not a date")
    return date(int(found[1]), int(found[2]), int(found[3]))


def _number(value: float, line: int, column: str) -> str:
    if not -_DIGITS < value < _DIGITS:  # also false for nan
        raise SheetError("cell_number_long", line, column)
    if value == int(value):
        return str(int(value))
    return format(Decimal(format(value, ".15g")), "f")


def _text(raw: str, line: int, column: str) -> str:
    if len(raw) > LONGEST:
        raise SheetError("cell_too_long", line, column, length=len(raw), limit=LONGEST)
    text = _APOSTROPHE.sub("", clean_line(raw))
    if quoted := _AS_FORMULA.fullmatch(text):
        text = quoted[1].strip()
    if text in _ERRORS:
        raise SheetError("cell_error", line, column, value=text)
    if _SHORTENED.fullmatch(text):
        raise SheetError("cell_scientific", line, column, value=text)
    return text
