"""Sheets as people keep them: read, refused cell by cell."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from commons.sheets import (
    WORDS,
    Row,
    SheetError,
    day,
    open_sheet,
    say,
)

COLUMNS = {
    "name": ["姓名", "名字", "name"],
    "phone": ["手机号", "电话", "手机"],
    "village": ["社区", "村居"],
}
NEEDED = ("name", "phone")
ROWS = [["李建华", "13800138000", "云溪社区"], ["王芳", "13900139000", "杨梅村"]]


def xlsx(rows: Sequence[Sequence[object]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def text(rows: Sequence[Sequence[object]], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def read(data: bytes, required: Sequence[str] = NEEDED) -> list[Row]:
    return list(open_sheet(data, COLUMNS, required))


def cells(rows: list[Row]) -> list[list[str]]:
    return [list(row.cells.values()) for row in rows]


HEADER = ["姓名", "手机号", "社区"]
SHEET = [HEADER, *ROWS]


@pytest.mark.parametrize(
    "data",
    [
        xlsx(SHEET),
        text(SHEET).encode(),
        text(SHEET).encode("utf-8-sig"),
        text(SHEET).encode("gb18030"),
        text(SHEET, "\t").encode("utf-16"),
        text(SHEET, ";").encode(),
        text(SHEET, "，").encode(),
        text(SHEET).replace("\r\n", "\r").encode(),
    ],
    ids=["xlsx", "utf-8", "bom", "gb18030", "utf-16", "semicolon", "fullwidth", "cr"],
)
def test_every_kind_of_file_gives_the_same_rows(data: bytes) -> None:
    rows = read(data)
    assert [row.line for row in rows] == [2, 3]
    assert cells(rows) == ROWS
    assert not any(row.problems for row in rows)


def test_titles_above_the_header_and_odd_headers_are_understood() -> None:
    data = xlsx(
        [["云溪街道居民名册"], [], ["序号", " 手 机＊", "名字（必填）", "备注"], [1, 2, "李"]]
    )
    sheet = open_sheet(data, COLUMNS, NEEDED)
    assert (sheet.kind, sheet.header_line, sheet.unknown) == ("xlsx", 3, ["序号", "备注"])
    assert list(sheet) == [Row(4, {"phone": "2", "name": "李"})]


@pytest.mark.parametrize(
    "value, expected",
    [
        (13800138000, "13800138000"),
        (13800138000.0, "13800138000"),
        ("１３８００１３８０００", "13800138000"),
        ("\u3000138\u200b\t", "138"),
        ("'13800138000", "13800138000"),
        ('="13800138000"', "13800138000"),
        ("O'Brien", "O'Brien"),
        (45.6, "45.6"),
        (0.1 + 0.2, "0.3"),
        (1e-7, "0.0000001"),
        (True, "TRUE"),
        (date(2026, 6, 1), "2026-06-01"),
        (datetime.fromisoformat("2026-06-01T08:30"), "2026-06-01 08:30"),
    ],
)
def test_cells_become_what_was_meant(value: object, expected: str) -> None:
    line = ["李", value] if not isinstance(value, str) else ["李", "x"]
    data = xlsx([HEADER, line])
    if isinstance(value, str):
        data = text([HEADER, ["李", value]]).encode()
    assert cells(read(data))[0][1] == expected


@pytest.mark.parametrize(
    "value, code",
    [
        ("1.38E+10", "cell_scientific"),
        (5.2010219900101e17, "cell_number_long"),
        ("#N/A", "cell_error"),
        ("长" * 6000, "cell_too_long"),
    ],
)
def test_what_lost_its_digits_is_refused_with_its_address(value: object, code: str) -> None:
    good, bad = read(xlsx([HEADER, ROWS[0], ["李", value, "村"]]))
    assert not good.problems
    (problem,) = bad.problems
    assert (problem.code, problem.line, problem.column) == (code, 3, "B")
    assert say(problem).startswith("B3")
    assert bad.cells == {"name": "李", "phone": "", "village": "村"}


def test_empty_rows_count_as_lines_but_are_no_rows() -> None:
    assert [row.line for row in read(xlsx([HEADER, [], [" ", None], ROWS[0]]))] == [4]


@pytest.mark.parametrize(
    "rows, code, facts",
    [
        ([["姓名"], ["李"]], "header_missing", {"missing": "手机号"}),
        ([["甲"], ["乙"]], "header_missing", {"missing": "姓名、手机号"}),
        ([["姓名", "手机", "电话"]], "header_twice", {"title": "手机号"}),
    ],
)
def test_a_header_that_does_not_fit(
    rows: list[list[str]], code: str, facts: dict[str, str]
) -> None:
    with pytest.raises(SheetError) as caught:
        read(xlsx(rows))
    assert caught.value.code == code
    assert facts.items() <= caught.value.facts.items()
    assert facts.popitem()[1] in say(caught.value)


def test_nothing_needed_means_anything_known_is_enough() -> None:
    assert cells(read(xlsx([["社区"], ["云溪"]]), ())) == [["云溪"]]
    with pytest.raises(SheetError, match="header_missing"):
        read(xlsx([["甲"]]), ())


@pytest.mark.parametrize("typed", ["2026-6-1", "2026/06/01", "2026.6.1", " 2026年6月1日 "])
def test_days_as_people_type_them(typed: str) -> None:
    assert day(typed) == date(2026, 6, 1)


@pytest.mark.parametrize("typed", ["", "2026-13-1", "6/1/26", "20260601"])
def test_what_is_no_day(typed: str) -> None:
    with pytest.raises(ValueError, match=r"date|month"):
        day(typed)


@settings(deadline=None)
@given(st.lists(st.lists(st.text(max_size=6), max_size=4), max_size=6), st.booleans())
def test_any_text_in_a_csv_is_read_or_refused(rows: list[list[str]], with_header: bool) -> None:
    data = text([HEADER, *rows] if with_header else rows).encode("utf-8", "replace")
    try:
        found = [problem.code for row in read(data) for problem in row.problems]
    except SheetError as refusal:
        found = [refusal.code]
    assert set(found) <= set(WORDS)
