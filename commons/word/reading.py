"""A page for paper read as blocks: organ, number, title, paragraphs, tables, imprint.

Only what stands in ``<main class="sheet">`` is read, and of it only words: no link, picture,
script or style of the page ever reaches the file.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

EMPTY = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr", "source", "col"})
UNREAD = frozenset({"svg", "script", "style", "noscript", "nav", "button", "template", "form"})
# What a block of the sheet is, by the class that the layout gives it or gives what it lies in.
BY_CLASS = {
    "sheet-organ": "organ",
    "sheet-number": "number",
    "sheet-title": "title",
    "sheet-signed": "signed",
    "sheet-imprint": "imprint",
}
BY_TAG = {"p": "text", "li": "item", "h1": "title", "h2": "heading", "h3": "heading"}
BREAK = "\v"
_UNWRITABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def writable(words: str) -> str:
    """The words without characters that no file may hold, or that would turn others round."""
    return _UNWRITABLE.sub("", words)


@dataclass
class Run:
    """Words of one kind; `BREAK` in them begins a new line."""

    words: str
    is_strong: bool = False


@dataclass
class Block:
    """A paragraph of some *kind*, a ``line``, or a ``table`` with its rows; heads come first."""

    kind: str
    runs: list[Run] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    heads: int = 0

    @property
    def words(self) -> str:
        """All its words, lines apart."""
        return "".join(run.words for run in self.runs).replace(BREAK, "\n")


@dataclass
class _Tag:
    name: str
    classes: frozenset[str]
    is_unread: bool


class _Sheet(HTMLParser):
    """Reads one page; the blocks found so far are in *blocks*."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.open: list[_Tag] = []
        self.table: Block | None = None
        self.current: Block | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = frozenset((dict(attrs).get("class") or "").split())
        if tag in EMPTY:
            self._empty(tag)
            return
        hidden = bool(classes & {"unseen", "no-print"}) or tag in UNREAD
        self.open.append(_Tag(tag, classes, hidden or self._is_unread()))
        if self._is_read():
            self._begin(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in EMPTY or tag not in {each.name for each in self.open}:
            return
        if self._is_read():
            self._end(tag)
        while self.open.pop().name != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self._is_read():
            return
        words = re.sub(r"\s+", " ", writable(data))
        if self.current is None:
            if not words.strip() or self.table is not None:
                return
            self.current = Block(self._kind("p"))
        strong = any(each.name in {"strong", "b", "dt", "caption"} for each in self.open)
        self.current.runs.append(Run(words, strong))

    def _is_unread(self) -> bool:
        return bool(self.open) and self.open[-1].is_unread

    def _is_read(self) -> bool:
        return any("sheet" in each.classes for each in self.open) and not self._is_unread()

    def _empty(self, tag: str) -> None:
        if tag == "hr" and self._is_read():
            self._close()
            self.blocks.append(Block("line"))
        elif tag == "br" and self.current is not None and self._is_read():
            self.current.runs.append(Run(BREAK))

    def _begin(self, tag: str) -> None:
        if tag in {"table", "dl"}:
            self._close()
            self.table = Block("table")
        elif self.table is not None:
            self._begin_cell(tag)
        elif tag in BY_TAG:
            self._close()
            self.current = Block(self._kind(tag))

    def _begin_cell(self, tag: str) -> None:
        table = self.table
        inside = [each.name for each in self.open]
        if table is None:
            return
        if tag == "tr" or (tag == "dt"):
            table.rows.append([])
        if tag == "tr" and "thead" in inside:
            table.heads += 1
        if tag in {"th", "td", "dt", "dd", "caption"}:
            self.current = Block("cell")

    def _end(self, tag: str) -> None:
        table = self.table
        if tag == "caption":
            self._close("caption")
        elif table is not None and tag in {"th", "td", "dt", "dd"} and self.current:
            cell, self.current = self.current, None
            table.rows[-1].append(_tidy(cell).words)
        elif table is not None and tag in {"table", "dl"}:
            self.table = self.current = None
            if table.rows:
                self.blocks.append(table)
        elif tag in BY_TAG and table is None:
            self._close()

    def _close(self, kind: str = "") -> None:
        """End the running paragraph, and keep it if it says something."""
        block, self.current = self.current, None
        if block is not None and _tidy(block).words.strip():
            block.kind = kind or block.kind
            self.blocks.append(block)

    def _kind(self, tag: str) -> str:
        for each in reversed(self.open):
            for name in each.classes & BY_CLASS.keys():
                return BY_CLASS[name]
        return BY_TAG.get(tag, "text")


def _tidy(block: Block) -> Block:
    """No spaces at its ends, nor beside the breaks of its lines."""
    joined: list[Run] = []
    for run in block.runs:
        before = joined[-1].words if joined else BREAK
        words = run.words.lstrip(" ") if before.endswith((" ", BREAK)) else run.words
        if run.words == BREAK and joined:
            joined[-1].words = before.rstrip(" ")
        if words:
            joined.append(Run(words, run.is_strong))
    if joined:
        joined[-1].words = joined[-1].words.rstrip(f" {BREAK}")
    block.runs = joined
    return block


def read_sheet(page: str) -> list[Block]:
    """The blocks of a rendered print page, in turn; empty for any other page."""
    reader = _Sheet()
    reader.feed(page)
    reader.close()
    reader._close()  # a paragraph without an end tag
    return reader.blocks
