"""Tables and files for download: no cell that a spreadsheet would run, names that every browser
saves rightly.

A text that begins like a formula gets an apostrophe before it, in CSV and Excel alike, because an
Excel sheet may be saved as CSV later. Numbers stay numbers.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias
from urllib.parse import quote

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

Value: TypeAlias = str | int | Decimal | date | bool | LazyString | None

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

WORDS: dict[str, LazyString] = {
    "yes": _l("yes"),
    "no": _l("no"),
    "sheet": _l("Table"),
}

_RISKY = tuple("=+-@\t\r\n＝＋－＠﹢﹣﹦﹫−")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CELL = 32_767  # characters Excel keeps in one cell
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
_DIGITS = 10**15  # Excel keeps fifteen digits of a number
_NAME = 80


def safe_text(text: str) -> str:
    """The text as a cell may hold it: without control characters, never a formula."""
    plain = _UNWRITABLE.sub("", text)
    looks = plain.lstrip(" \u3000\xa0\ufeff\u200b")
    return f"'{plain}" if looks.startswith(_RISKY) or plain.startswith(_RISKY) else plain


def csv_bytes(header: Sequence[str | LazyString], rows: Iterable[Sequence[Value]]) -> bytes:
    """A CSV that Excel opens rightly: UTF-8 with BOM, every field quoted, CRLF."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    for row in _table(header, rows):
        writer.writerow(row)
    return out.getvalue().encode("utf-8-sig")


def xlsx_bytes(
    header: Sequence[str | LazyString],
    rows: Iterable[Sequence[Value]],
    title: str | LazyString = "",
) -> bytes:
    """An Excel file with one sheet; texts are typed as strings, so no cell is a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_title(str(title) or str(WORDS["sheet"])))
    sheet.freeze_panes = "A2"
    for place, row in enumerate(_table(header, rows)):
        cells = [_cell(sheet, value) for value in row]
        for cell in cells if place == 0 else ():
            cell.font = Font(bold=True)
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def attachment(name: str, extension: str) -> str:
    """The ``Content-Disposition`` of a download (RFC 6266), with an ASCII name for old browsers."""
    whole = file_name(name, extension)
    plain = unicodedata.normalize("NFKD", whole).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9.-]+", "_", plain).strip("_. ")
    if not plain or plain == extension:
        plain = f"download.{extension}"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(whole, safe='')}"


def file_name(name: str, extension: str) -> str:
    """A name that every system can store: no path, no control or direction characters."""
    kept = "".join(c for c in name if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Cn"})
    kept = re.sub(r'[\\/:*?"<>|%;\s]+', "_", kept).strip("._ ")[:_NAME]
    if not kept or _RESERVED.fullmatch(kept):
        kept = f"download_{kept}".rstrip("_")
    return f"{kept}.{extension}"


def _table(
    header: Sequence[str | LazyString], rows: Iterable[Sequence[Value]]
) -> Iterator[list[str | int | Decimal]]:
    yield [safe_text(str(title)) for title in header]
    for row in rows:
        yield [_safe(value) for value in row]


def _safe(value: Value) -> str | int | Decimal:
    """Numbers as they are, dates in ISO form, everything else as safe text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(WORDS["yes" if value else "no"])
    if isinstance(value, Decimal):
        return value if value.is_finite() else str(value)
    if isinstance(value, int):
        return value
    return safe_text(value.isoformat() if isinstance(value, date) else str(value))


def _cell(sheet: object, value: str | int | Decimal) -> WriteOnlyCell:
    if isinstance(value, str):
        cell = WriteOnlyCell(sheet, value[:_CELL])
        cell.data_type = "s"  # openpyxl would type "=1" as a formula
        return cell
    # A longer number would lose its end: it is kept as text.
    return WriteOnlyCell(sheet, value if -_DIGITS < value < _DIGITS else str(value))


def _sheet_title(title: str) -> str:
    return re.sub(r"[\\/*?:\[\]\x00-\x1f']+", " ", title).strip()[:31] or "1"
