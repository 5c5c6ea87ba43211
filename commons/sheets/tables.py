"""The raw lines of a file, in order and one at a time, so that memory stays flat."""

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from commons.sheets.guard import kind
from commons.sheets.refusals import SheetError

MAX_COLUMNS = 64
_EMPTY_LINES = 5000
_DELIMITERS = ",\t;|"
_LOOK = 10

Line = Sequence[object]


def lines(data: bytes) -> Iterator[Line]:
    """Every line of the sheet, the first being row 1; raises :class:`SheetError`."""
    found = _xlsx(data) if kind(data) == "xlsx" else _csv(data)
    empty = 0
    for number, line in enumerate(found, 1):
        empty = 0 if any(value not in (None, "") for value in line) else empty + 1
        if empty > _EMPTY_LINES:
            raise SheetError("sheet_gap", number - empty + 1)
        yield line


def letter(place: int) -> str:
    """The column's letter for a place counted from 0."""
    return str(get_column_letter(place + 1))


def _xlsx(data: bytes) -> Iterator[Line]:
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        sheet = (visible or book.worksheets)[0]
        sheet.reset_dimensions()  # what the file says about its size may be wrong
        yield from sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True)
        book.close()
    except Exception as reason:
        # openpyxl answers a malformed file with whatever its own code stumbles over.
        raise SheetError("sheet_broken") from reason


def _csv(data: bytes) -> Iterator[Line]:
    text = _decoded(data)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        for record in reader:
            yield record[:MAX_COLUMNS]
    except csv.Error as reason:
        raise SheetError("sheet_broken", reader.line_num) from reason


def _decoded(data: bytes) -> str:
    """UTF-8, UTF-16 with its mark (Excel's “Unicode text”), else GB 18030."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if marked else ["utf-8-sig", "gb18030"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            raise SheetError("sheet_kind")
        return text
    raise SheetError("sheet_encoding")


def _delimiter(text: str) -> str:
    """The character that cuts the first lines into most fields; a full-width comma if no other."""
    head = "\n".join(islice(text[:20_000].splitlines(), _LOOK))
    best = max(_DELIMITERS, key=head.count)
    return best if best in head or "，" not in head else "，"
