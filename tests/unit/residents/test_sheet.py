"""Reading a register: titles people use, one reason a row, nothing that names anybody kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commons.sheets import WORDS as SHEET_WORDS
from commons.sheets import SheetError
from commons.text import WORDS as TEXT_WORDS
from residents import sheet


def csv(*lines: str) -> bytes:
    return "\n".join(lines).encode()


@pytest.mark.parametrize(
    "title, name",
    [(title, name) for name, titles in sheet.COLUMNS.items() for title in titles],
)
def test_every_title_is_known(title: str, name: str) -> None:
    head = title if name == "name" else f"姓名,{title}"
    reading = sheet.read(csv(head, "李华,x"))
    assert reading.unknown == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    data = "姓名,手机\n李秀英,１３８１２３４０００１\n".encode(encoding)
    (line,) = sheet.read(data).lines
    assert (line.row, line.name, line.phone) == (2, "李秀英", "13812340001")


def test_titles_may_stand_below_a_heading() -> None:
    reading = sheet.read(
        csv("云溪街道居民名册", "", "姓 名*,联系电话（手机）", "李秀英,13812340001")
    )
    assert (reading.header_line, reading.lines[0].row) == (3, 4)


def test_a_sheet_without_names_is_refused() -> None:
    with pytest.raises(SheetError) as refused:
        sheet.read(csv("手机,社区", "13812340001,青禾社区"))
    assert refused.value.code == "header_missing"


@pytest.mark.parametrize(
    "text, year",
    [
        ("1958", 1958),
        ("1958年", 1958),
        ("1958-03-01", 1958),
        ("1958年3月", 1958),
        ("1958.3", 1958),
        ("１９５８", 1958),
        ("", None),
    ],
)
def test_years_as_people_write_them(text: str, year: int | None) -> None:
    (line,) = sheet.read(csv("姓名,出生年份", f"李秀英,{text}")).lines
    assert line.birth_year == year


def test_problems_name_nobody() -> None:
    reading = sheet.read(
        csv("姓名,手机,编号", "李秀英,1.38E+10,", "王1,,", "张三,,520103195001010017")
    )
    kept = str([(it.code, it.facts) for it in reading.problems])
    assert reading.lines == []
    for secret in ("李秀英", "1.38E+10", "王1", "520103195001010017"):
        assert secret not in kept


def test_every_problem_has_words() -> None:
    known = {**sheet.WORDS, **TEXT_WORDS, **SHEET_WORDS}
    reading = sheet.read(csv("姓名,手机", ",1", "王1,", "李,123", "李,abc", "李,0288456"))
    assert {it.code for it in reading.problems} <= set(known)


@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), max_size=6))
def test_any_cells_are_answered(rows: list[tuple[str, str]]) -> None:
    body = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    try:
        reading = sheet.read("\n".join(["姓名,手机", *body]).encode("utf-8", "replace"))
    except SheetError:
        return
    assert all(line.name for line in reading.lines)
