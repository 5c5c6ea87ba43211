"""Files made to harm: refused before they are unpacked."""

import io
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from commons.sheets import WORDS, SheetError, open_sheet, say

COLUMNS = {"name": ["姓名"], "phone": ["手机号"]}
MEGABYTES = 100


def plain() -> bytes:
    book = Workbook()
    book.active.append(["姓名", "手机号"])
    book.active.append(["李", "13800138000"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def changed(
    change: Callable[[str, bytes], bytes | None], extra: dict[str, bytes] | None = None
) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(plain())) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for member in source.infolist():
            content = change(member.filename, source.read(member))
            if content is not None:
                target.writestr(member.filename, content)
        for name, content in (extra or {}).items():
            target.writestr(name, content)
    return out.getvalue()


def sheet_xml(xml: bytes) -> bytes:
    return changed(lambda name, old: xml if name.endswith("sheet1.xml") else old)


LAUGHS = (
    b'<?xml version="1.0"?><!-- ' + b"x" * 70_000 + b' --><!DOCTYPE w [<!ENTITY a "ha">'
    b'<!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&b;</t></is>'
    b"</c></row></sheetData></worksheet>"
)
OUTSIDE = LAUGHS.replace(b'"ha"', b'SYSTEM "file:///etc/passwd"')
NS = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
ROW = b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>x</t></is></c></row>'
HEAD = (
    b'<row r="1"><c r="A1" t="inlineStr"><is><t>\xe5\xa7\x93\xe5\x90\x8d</t></is></c>'
    b'<c r="B1" t="inlineStr"><is><t>\xe6\x89\x8b\xe6\x9c\xba\xe5\x8f\xb7</t></is></c></row>'
)


def rows_xml(rows: bytes) -> bytes:
    return sheet_xml(
        NS
        + b'<dimension ref="A1:XFD1048576"/><sheetData>'
        + HEAD
        + rows
        + b"</sheetData></worksheet>"
    )


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "sheet_empty"),
    "huge": (lambda: b"a," * (11 << 20), "sheet_too_large"),
    "old": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "sheet_old"),
    "locked": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "sheet_password",
    ),
    "binary": (lambda: b"a,b\0\0,c", "sheet_kind"),
    "unreadable": (lambda: b"\x81\x20\xff\xff", "sheet_encoding"),
    "no_zip": (lambda: b"PK\x03\x04" + bytes(100), "sheet_broken"),
    "cut": (lambda: plain()[:-200], "sheet_broken"),
    "other_zip": (lambda: changed(lambda *_: None, {"a.txt": b"x"}), "sheet_kind"),
    "macros": (lambda: changed(lambda _, old: old, {"xl/vbaProject.bin": b"x"}), "sheet_macros"),
    "members": (
        lambda: changed(lambda _, old: old, {f"xl/{n}.bin": b"" for n in range(600)}),
        "sheet_bomb",
    ),
    "ratio": (lambda: changed(lambda _, old: old, {"xl/a.bin": bytes(30 << 20)}), "sheet_bomb"),
    "strings": (
        lambda: changed(lambda _, old: old, {"xl/sharedStrings.xml": b"<a/>" * (11 << 20)}),
        "sheet_bomb",
    ),
    "laughs": (lambda: sheet_xml(LAUGHS), "sheet_bomb"),
    "outside": (lambda: sheet_xml(OUTSIDE), "sheet_bomb"),
    "outside_utf_16": (
        lambda: sheet_xml(OUTSIDE.decode().encode("utf-16")),
        "sheet_bomb",
    ),
    "odd_name": (lambda: changed(lambda _, old: old, {"xl/odd.bin": LAUGHS}), "sheet_bomb"),
    "long_prolog": (
        lambda: sheet_xml(b"<!--" + bytes(range(33, 45)) * 100_000 + b"--><a/>"),
        "sheet_bomb",
    ),
    "no_xml": (lambda: sheet_xml(b"rubbish"), "sheet_broken"),
    "broken_xml": (lambda: sheet_xml(NS + b"<sheetData><row>"), "sheet_broken"),
    "no_sheets": (lambda: changed(lambda n, old: None if "sheet1" in n else old), "sheet_broken"),
    "gap": (lambda: rows_xml(ROW % (1_048_576, 1_048_576)), "sheet_gap"),
    "rows": (
        lambda: rows_xml(b"".join(ROW % (n, n) for n in range(2, 30_000))),
        "sheet_rows",
    ),
    "empty_rows": (
        lambda: rows_xml(b"".join(b'<row r="%d"/>' % n for n in range(2, 400_000))),
        "sheet_gap",
    ),
    "cells": (
        lambda: rows_xml((b"<row>" + b"<c><v>7</v></c>" * 16_000 + b"</row>") * 80),
        "sheet_bomb",
    ),
    "csv_rows": (lambda: "姓名,手机号\n".encode() + b"a,1\n" * 30_000, "sheet_rows"),
    "csv_field": (lambda: '姓名,手机号\n"'.encode() + b"a" * 200_000, "sheet_broken"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_in_little_memory(name: str) -> None:
    make, code = HOSTILE[name]
    data = make()
    tracemalloc.start()
    with pytest.raises(SheetError, match=f"'{code}'") as caught:
        list(open_sheet(data, COLUMNS, ("name",)))
    peak = tracemalloc.get_traced_memory()[1] >> 20
    tracemalloc.stop()
    assert say(caught.value)
    assert peak < MEGABYTES


def test_the_plain_file_is_read() -> None:
    assert [row.cells["name"] for row in open_sheet(plain(), COLUMNS)] == ["李"]


@settings(deadline=None)
@given(st.binary(max_size=300), st.integers(0, 6000), st.integers(0, 255))
def test_any_bytes_are_read_or_refused(rubbish: bytes, place: int, octet: int) -> None:
    flipped = bytearray(plain())
    flipped[place % len(flipped)] = octet
    for data in (rubbish, b"PK" + rubbish, bytes(flipped)):
        try:
            codes = [p.code for row in open_sheet(data, COLUMNS) for p in row.problems]
        except SheetError as refusal:
            codes = [refusal.code]
        assert set(codes) <= set(WORDS)
