"""The register as people keep it in Excel: its columns, and every row read or refused by line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from commons import sheets
from commons.clock import today
from commons.crypto import sha256_hex
from commons.sheets import SheetError
from commons.text import WORDS as TEXT_WORDS
from commons.text import Unreadable, clean_name
from commons.text import phone as read_phone
from residents.rules import NAME_LENGTH, OLDEST_BIRTH_YEAR
from residents.sheet_words import WORDS

COLUMNS = {
    "name": ("姓名", "名字", "居民姓名", "户主姓名", "name"),
    "phone": (
        *("手机", "手机号", "手机号码", "电话", "联系电话", "电话号码", "联系方式"),
        *("本人电话", "phone", "mobile"),
    ),
    "place": (
        *("社区", "村", "社区/村", "社区村", "村社区", "村/社区", "所属社区", "所在社区", "居委会"),
        *("村委会", "村居", "community", "village"),
    ),
    "group": ("组", "小组", "组别", "村民组", "村民小组", "居民小组", "group"),
    "household": ("户号", "户编号", "门牌号", "household"),
    "birth_year": ("出生年份", "出生年", "出生年月", "出生日期", "生日", "birth year"),
    "number": ("编号", "登记号", "名册编号", "居民编号", "register number"),
}
REQUIRED = ("name",)
EXAMPLE = {
    "name": "李建华",
    "phone": "19900001234",
    "place": "青禾社区",
    "group": "第一组",
    "household": "3-2-501",
    "birth_year": "1958",
    "number": "QH-0001",
}
# The end of a phone number, in sheets of voters that do not give the whole of it.
TAIL_TITLES = ("手机尾号", "尾号", "手机后四位", "手机号后四位", "后四位", "last 4")
TAIL = 4
LENGTHS = {"household": 60, "number": 40}
_IDENTITY = re.compile(r"[0-9]{17}[0-9X]|[0-9]{15}", re.IGNORECASE)
_YEAR = re.compile(r"([0-9]{4})(?:年|[-/.年][0-9]{1,2}.*)?")


@dataclass(frozen=True, slots=True)
class Line:
    """One readable row: what it says about a person, empty where it says nothing."""

    row: int
    name: str
    phone: str = ""
    place: str = ""
    group: str = ""
    household: str = ""
    birth_year: int | None = None
    number: str = ""
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why one row is refused, as a code with facts that name nobody."""

    row: int
    code: str
    facts: dict[str, Any] = field(default_factory=dict)

    def words(self) -> str:
        """The reason in the reader's language."""
        words = WORDS.get(self.code) or TEXT_WORDS.get(self.code) or sheets.WORDS[self.code]
        return str(words) % self.facts


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole sheet: its readable rows, its refused ones, and the columns nobody knows."""

    digest: str
    header_line: int
    lines: list[Line]
    problems: list[Problem]
    unknown: list[str]


PURPOSE = "import"
NOTHING = Reading("", 1, [], [], [])


def read(data: bytes) -> Reading:
    """Read a register from .xlsx or .csv. Raises ``SheetError`` for a file that is none."""
    opened = sheets.open_sheet(data, COLUMNS, REQUIRED)
    reading = Reading(sha256_hex(data), opened.header_line, [], [], opened.unknown)
    for row in rows(opened):
        if isinstance(row, Problem):
            reading.problems.append(row)
        else:
            reading.lines.append(row)
    return reading


def rows(opened: sheets.Sheet) -> Iterator[Line | Problem]:
    """Every filled row of an opened sheet of people, read or refused, one at a time."""
    seen: dict[int, int] = {}
    for row in opened:
        try:
            if row.problems:
                raise row.problems[0]
            line = _line(row.line, row.cells)
            _only_once(line, seen)
        except SheetError as error:
            facts = dict(error.facts) | ({"value": "…"} if "value" in error.facts else {})
            yield Problem(row.line, error.code, facts)
        else:
            yield line


def _line(row: int, cells: dict[str, str]) -> Line:
    if any(_IDENTITY.fullmatch(text) for text in cells.values()):
        raise SheetError("identity_number", row)
    for name, limit in LENGTHS.items():
        if len(cells.get(name, "")) > limit:
            raise SheetError("too_long", row, limit=limit)
    return Line(
        row,
        _name(row, cells.get("name", "")),
        _phone(row, cells.get("phone", "")),
        cells.get("place", "")[:NAME_LENGTH],
        cells.get("group", "")[:NAME_LENGTH],
        cells.get("household", ""),
        _birth_year(row, cells.get("birth_year", "")),
        cells.get("number", ""),
        _tail(row, cells.get("tail", "")),
    )


def _name(row: int, text: str) -> str:
    name = clean_name(text)
    if not name:
        raise SheetError("name_missing", row)
    if len(name) > NAME_LENGTH:
        raise SheetError("name_long", row, limit=NAME_LENGTH)
    if any(character.isdigit() for character in name):
        raise SheetError("name_odd", row)
    return name


def _phone(row: int, text: str) -> str:
    try:
        return read_phone(text) if text else ""
    except Unreadable as error:
        raise SheetError(error.code, row, None, **error.facts) from error


def _tail(row: int, text: str) -> str:
    if text and not (len(text) == TAIL and text.isascii() and text.isdigit()):
        raise SheetError("tail_odd", row)
    return text


def _birth_year(row: int, text: str) -> int | None:
    if not text:
        return None
    found = _YEAR.fullmatch(text)
    year = int(found[1]) if found else 0
    if not OLDEST_BIRTH_YEAR <= year <= today().year:
        raise SheetError("birth_year", row)
    return year


def _only_once(line: Line, seen: dict[int, int]) -> None:
    """*seen* keeps short hashes and row numbers: a hundred thousand rows stay small in memory."""
    for kind, value in (("phone", line.phone), ("number", line.number)):
        key = hash((kind, value))
        if value and seen.setdefault(key, line.row) != line.row:
            raise SheetError(f"{kind}_twice", line.row, row=seen[key])
