"""Sheets we hand out: the red column and the template."""

import io
from collections.abc import Sequence

from openpyxl import Workbook, load_workbook

from commons.sheets import SheetError, by_line, open_sheet, say, template, with_red_column

COLUMNS = {"name": ["姓名"], "phone": ["手机号"], "village": ["社区"]}
NEEDED = ("name", "phone")
HEADER = ["姓名", "手机号", "社区"]
ROWS = [["李建华", "13800138000", "云溪社区"], ["王芳", "13900139000", "杨梅村"]]


def xlsx(rows: Sequence[Sequence[object]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cells(data: bytes) -> list[list[str]]:
    return [list(row.cells.values()) for row in open_sheet(data, COLUMNS, NEEDED)]


def test_the_red_column_keeps_every_row_under_its_number() -> None:
    data = xlsx([["名册"], HEADER, ["李", 1.5e18, None, "超出", "列"], [], ["=1+1", 13800138000]])
    sheet = open_sheet(data, COLUMNS, NEEDED)
    errors = [problem for row in sheet for problem in row.problems]
    errors.append(SheetError("cell_error", 5, "A", value="=x"))
    red = load_workbook(
        io.BytesIO(with_red_column(data, by_line(errors), sheet.header_line))
    ).active
    assert [cell.value for cell in red[2]] == [*HEADER, None, None, "Problem"]
    assert red["F3"].value == say(errors[0])
    assert red["F3"].font.color.rgb == "00C00000"
    assert red["F4"].value is None
    assert red["B5"].value == 13800138000
    assert all(cell.data_type != "f" for row in red.iter_rows() for cell in row)


def test_a_mended_red_sheet_is_read_again_and_does_not_grow() -> None:
    once = with_red_column(xlsx([HEADER, *ROWS]), {2: ["不对"]})
    assert cells(once) == ROWS
    assert open_sheet(once, COLUMNS).unknown == []
    twice = load_workbook(io.BytesIO(with_red_column(once, {3: ["=也不对"]}))).active
    assert [cell.value for cell in twice[1]] == [*HEADER, "Problem"]
    assert [twice["D2"].value, twice["D3"].value] == [None, "'=也不对"]


def test_the_template_is_empty_for_the_reader() -> None:
    example = {"name": "李建华", "phone": "13800138000", "village": "云溪社区"}
    data = template(COLUMNS, {"village": ["云溪社区", "杨梅村"] * 100}, example, NEEDED)
    assert cells(data) == []
    book = load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["姓名*", "手机号*", "社区"]
    (rule,) = sheet.data_validations.dataValidation
    assert str(rule.sqref) == "C2:C20001"
    assert book.worksheets[1].sheet_state == "hidden"
    assert sheet["B2"].number_format == sheet.column_dimensions["B"].number_format == "@"
    assert cells(template(COLUMNS)) == []
