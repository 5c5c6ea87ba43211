"""Proposals collected on paper and typed into a sheet: its columns, and every row read or refused.

Only what stands in the row is judged here; the register and the year are asked in the queries.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from flask_babel import force_locale

from commons import sheets
from commons.money import parse_wan
from commons.sheets import SheetError
from commons.text import WORDS as TEXT_WORDS
from commons.text import Unreadable, clean_name, fold, phone
from proposals.rules import CATEGORIES, LENGTHS, gaps
from proposals.rules.paper import NAME, Signature
from proposals.words import CATEGORY_WORDS, GAP_WORDS
from proposals.words.imports import PROBLEM_WORDS

PURPOSE = "proposal_sheet"
MOST_ROWS = 2_000
COLUMNS = {
    "title": ("名称", "建议名称", "项目名称", "title"),
    "area": ("社区或村", "社区", "村", "社区/村", "所在社区", "community"),
    "place": ("具体地点", "地点", "place"),
    "category": ("类别", "事项类别", "category"),
    "problem": ("存在的问题", "问题", "problem"),
    "wish": ("建议怎么办", "建议", "建议内容", "wish"),
    "beneficiaries": ("受益人", "受益人群", "beneficiaries"),
    "cost": ("估计费用（万元）", "估计费用", "费用", "cost"),
    "name": ("提出人姓名", "提出人", "姓名", "name"),
    "mark": ("手机号、登记号或门牌号", "手机号", "手机", "登记号", "门牌号", "phone"),
    "consent": ("本人同意公开", "同意公开", "consent"),
    "origin": ("收集地点", "来源", "collected at"),
}
REQUIRED = (
    "title", "area", "place", "category", "problem", "wish", "beneficiaries", "name", "mark",
    "consent",
)  # fmt: skip
EXAMPLE = {
    "title": "布谷村抽水泵房改造",
    "place": "布谷村二组河边",
    "problem": "两座泵房用了三十年，春灌时常常停机，下游的田浇不上水。",
    "wish": "更换两台水泵和线路，重做泵房屋顶。",
    "beneficiaries": "96户，灌溉460亩",
    "cost": "20",
    "name": "李建华",
    "mark": "19900001234",
    "consent": "是",
    "origin": "9月12日赶集接待点",
}
YES, NO = ("是", "同意", "有", "yes", "y", "√", "1", "true"), ("否", "不同意")
ORIGIN = 60
TEXTS = (*LENGTHS,)


@dataclass(frozen=True, slots=True)
class Line:
    """One readable row: the words of a proposal, its community and its author by name and mark."""

    row: int
    facts: dict[str, Any]
    area: str
    author: Signature
    origin: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Why one row is refused, as a code with facts that name nobody."""

    row: int
    code: str
    facts: dict[str, Any] = field(default_factory=dict)

    def words(self) -> str:
        """The reason in the reader's language."""
        words = PROBLEM_WORDS.get(self.code) or GAP_WORDS.get(self.code)
        return str(words or TEXT_WORDS.get(self.code) or sheets.WORDS[self.code]) % self.facts


def opened(data: bytes) -> sheets.Sheet:
    """The sheet with its titles found; raises :class:`SheetError` for a file that is none."""
    return sheets.open_sheet(data, COLUMNS, REQUIRED, MOST_ROWS)


def rows(data: bytes) -> Iterator[Line | Problem]:
    """Every filled row of a sheet, read or refused; raises :class:`SheetError`."""
    known = _categories()
    for row in opened(data):
        try:
            if row.problems:
                raise row.problems[0]
            yield _line(row.line, {name: row.cells.get(name, "") for name in COLUMNS}, known)
        except SheetError as error:
            facts = dict(error.facts) | ({"value": "…"} if "value" in error.facts else {})
            yield Problem(row.line, error.code, facts)


def template(places: list[str]) -> bytes:
    """An empty sheet to fill in, with communities, categories and yes to choose from."""
    categories = [str(CATEGORY_WORDS[code]) for code in CATEGORIES]
    lists = {"category": categories, "consent": [YES[0], NO[0]]}
    example = {**EXAMPLE, "category": categories[0]}
    if places:
        lists["area"], example["area"] = places, places[0]
    return sheets.template(COLUMNS, lists, example, REQUIRED)


def _line(row: int, cells: dict[str, str], known: dict[str, str]) -> Line:
    category = known.get(fold(cells["category"]))
    if cells["category"] and category is None:
        raise SheetError("category_unknown", row)
    texts = {name: cells[name] for name in TEXTS}
    for name, gap in gaps({**texts, "category": category}).items():
        raise SheetError(f"{name}.{gap}", row)
    if fold(cells["consent"]) not in YES:
        raise SheetError("no_consent", row)
    if not cells["area"]:
        raise SheetError("area_id.missing", row)
    cost = _cost(row, cells["cost"])
    facts = {**texts, "category": category, "cost_guess_fen": cost}
    return Line(row, facts, cells["area"], _author(row, cells), cells["origin"][:ORIGIN])


def _author(row: int, cells: dict[str, str]) -> Signature:
    name, mark = clean_name(cells["name"])[:NAME], cells["mark"][:NAME]
    if not name or not mark:
        raise SheetError("author_missing", row)
    try:
        return Signature(row, name, phone=phone(mark))
    except Unreadable:
        return Signature(row, name, household=mark)


def _cost(row: int, text: str) -> int | None:
    try:
        return parse_wan(text) if text else None
    except ValueError as error:
        raise SheetError("cost_odd", row) from error


def _categories() -> dict[str, str]:
    """How people write the kinds of matter: the words of every language here, or our code."""
    known = {code: code for code in CATEGORIES}
    for locale in ("en", "zh_Hans_CN"):
        with force_locale(locale):
            known |= {fold(str(words)): code for code, words in CATEGORY_WORDS.items()}
    return known
