"""Blocks of a sheet drawn as a Word file; every word goes in as text, never as markup."""

import io
import re
from collections.abc import Sequence

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from commons import qr
from commons.word.dressing import dress
from commons.word.looks import LOOKS
from commons.word.reading import BREAK, Block, read_sheet, writable

APART = ("signed", "imprint")  # one empty line above the first of them
_FIGURE = re.compile(r"[\d,.%]+")


def word_bytes(page: str, *, author: str = "", scan: str = "") -> bytes:
    """The Word file of a rendered print page; *scan* is the address drawn as a code at its end.

    The page's own words only; characters that no file may hold are left out.
    """
    blocks = read_sheet(page)
    paper = Document()
    dress(paper)
    _name(paper, blocks, author)
    before = ""
    for block in blocks:
        if block.kind == "table":
            _table(paper, block)
        else:
            _paragraph(paper, block, begins=block.kind != before)
        before = block.kind
    if scan:
        code = paper.add_paragraph(style=LOOKS["cell"].name)
        code.add_run().add_picture(io.BytesIO(qr.picture(scan)), width=Mm(24))
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _name(paper: Paper, blocks: Sequence[Block], author: str) -> None:
    """What the file says of itself: its title, and who publishes it."""
    told = paper.core_properties
    told.title = next((each.words for each in blocks if each.kind == "title"), "")[:250]
    told.author = told.last_modified_by = writable(author)[:250]
    told.comments, told.language = "", "zh-CN"


def _paragraph(paper: Paper, block: Block, *, begins: bool) -> None:
    made = paper.add_paragraph(style=LOOKS[block.kind].name)
    if begins and block.kind in APART:
        made.paragraph_format.space_before = Pt(28)
    for run in block.runs:
        first, *further = run.words.split(BREAK)
        piece = made.add_run(first)
        piece.bold = True if run.is_strong and block.kind in ("text", "imprint") else None
        for words in further:
            piece.add_break()
            piece.add_text(words)


def _table(paper: Paper, block: Block) -> None:
    wide = max(len(row) for row in block.rows)
    table = paper.add_table(rows=0, cols=wide, style="Table Grid")
    table.autofit = True
    for at, row in enumerate(block.rows):
        is_head = at < block.heads
        made = table.add_row()
        _keep_whole(made, is_head)
        for place, words in enumerate(row):
            _cell(made.cells[place].paragraphs[0], words, is_head)
    _widths(table, block.rows)
    paper.add_paragraph(style=LOOKS["cell"].name)


def _cell(at: Paragraph, words: str, is_head: bool) -> None:
    at.style = LOOKS["head" if is_head else "cell"].name
    at.add_run(words)
    if not is_head and _FIGURE.fullmatch(words):
        at.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _keep_whole(row: _Row, is_head: bool) -> None:
    """A row stays on one page, and the heads stand on every page."""
    facts = row._tr.get_or_add_trPr()
    for name in ("w:cantSplit", "w:tblHeader")[: 1 + is_head]:
        facts.append(OxmlElement(name))


def _widths(table: Table, rows: Sequence[Sequence[str]]) -> None:
    """Columns as wide as their longest words ask for, together as wide as the text."""
    longest = [
        min(30, max(4, *(len(row[at]) for row in rows if at < len(row)), 4))
        for at in range(len(table.columns))
    ]
    for column, most in zip(table.columns, longest, strict=True):
        width = Mm(round(156 * most / sum(longest)))
        for cell in column.cells:
            cell.width = width
