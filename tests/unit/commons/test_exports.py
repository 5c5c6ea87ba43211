"""Exports: nothing in a downloaded table runs, and the file gets its name."""

import csv
import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from commons.exports import attachment, csv_bytes, file_name, safe_text, xlsx_bytes

STARTS = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", " =", "\u3000＝", "\ufeff="]
TAILS = ["1+1", 'HYPERLINK("http://evil.example")', "cmd|' /C calc'!A0", "SUM(A1:A9)"]
PAYLOADS = [start + tail for start in STARTS for tail in TAILS]
TEXTS = st.lists(st.text(st.characters(), max_size=20), min_size=1, max_size=5)


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_runs(payload: str) -> None:
    (header, row) = read_csv(csv_bytes([payload], [[payload]]))
    assert header[0].startswith("'")
    assert row[0].startswith("'")
    sheet = load_workbook(io.BytesIO(xlsx_bytes([payload], [[payload]]))).active
    for line in sheet.iter_rows():
        assert [(cell.data_type, cell.value[0]) for cell in line] == [("s", "'")]


@settings(deadline=None)
@given(TEXTS)
def test_no_text_is_ever_a_formula(texts: list[str]) -> None:
    data = xlsx_bytes(["a"] * len(texts), [texts])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    assert load_workbook(io.BytesIO(data)).active.max_row >= 1
    for value in read_csv(csv_bytes(["a"], [texts]))[1]:
        assert value[:1] not in tuple("=+-@\t\r＝＋－＠") or not value


def test_harmless_text_is_left_alone() -> None:
    assert safe_text("云溪社区 1-2 号楼，a=b") == "云溪社区 1-2 号楼，a=b"
    assert safe_text("bad\x00\x1b\ud800") == "bad"


def test_a_table_comes_back_as_it_went() -> None:
    rows = [["李建华", -5, Decimal("45.60"), date(2026, 6, 1), None, True, "1\n2"]]
    header = ["姓名", "数", "元", "日期", "空", "是否", "文"]
    expected = ["李建华", "-5", "45.60", "2026-06-01", "", "yes", "1\n2"]
    assert read_csv(csv_bytes(header, rows)) == [header, expected]
    sheet = load_workbook(io.BytesIO(xlsx_bytes(header, rows, "名册/2026"))).active
    assert sheet.title == "名册 2026"
    assert [cell.value for cell in sheet[1]] == header
    values = [cell.value for cell in sheet[2]]
    assert values[:4] == ["李建华", -5, 45.6, "2026-06-01"]
    assert values[6] == "1\n2"


def test_cells_that_excel_could_not_hold() -> None:
    moment = datetime(2026, 6, 1, 8, tzinfo=UTC)
    sheet = load_workbook(
        io.BytesIO(xlsx_bytes(["a"], [["长" * 40_000], [10**17], [Decimal("NaN")], [moment]]))
    ).active
    assert [len(str(sheet.cell(line, 1).value)) for line in (2, 3, 4)] == [32_767, 18, 3]
    assert sheet.cell(5, 1).value == "2026-06-01T08:00:00+00:00"


@pytest.mark.parametrize(
    "name, expected, plain",
    [
        ("居民名册 2026", "居民名册_2026.csv", "2026.csv"),
        ("居民名册", "居民名册.csv", "download.csv"),
        ("../../etc/passwd", "etc_passwd.csv", "etc_passwd.csv"),
        ('a"; filename="b', "a_filename=_b.csv", "a_filename_b.csv"),
        ("a\r\nSet-Cookie: x", "aSet-Cookie_x.csv", "aSet-Cookie_x.csv"),
        ("x\u202egnp", "xgnp.csv", "xgnp.csv"),
        ("CON", "download_CON.csv", "download_CON.csv"),
        ("", "download.csv", "download.csv"),
    ],
)
def test_file_names(name: str, expected: str, plain: str) -> None:
    assert file_name(name, "csv") == expected
    header = attachment(name, "csv")
    assert f'filename="{plain}"' in header
    assert unquote(header.split("''")[1]) == expected


@settings(deadline=None)
@given(st.text(max_size=200))
def test_no_name_breaks_the_header(name: str) -> None:
    header = attachment(name, "xlsx")
    assert header.isascii()
    assert header.isprintable()
    assert header.count('"') == 2
