"""Word files of print pages: the same words, in named styles, and nothing that was typed acts."""

import io
import zipfile
from xml.etree import ElementTree

import docx
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from commons.word import read_sheet, word_bytes
from commons.word.looks import LOOKS

FRAME = (
    '<html><body><nav class="no-print">工具</nav><main class="sheet" id="main">'
    '<p class="sheet-organ">云溪街道</p><hr class="sheet-line">'
    '<h1 class="sheet-title">{title}</h1><div class="sheet-body"><p>{body}</p></div>'
    '<div class="sheet-signed"><p>云溪街道</p></div>'
    '<div class="sheet-imprint"><div><p>校验码 <strong>0123abcd</strong></p></div></div>'
    "</main><footer>页脚</footer></body></html>"
)
TABLE = (
    '<main class="sheet"><table><caption>得票</caption><thead><tr><th>项目</th><th>票</th></tr>'
    '</thead><tbody><tr><th>1. 路灯</th><td><div class="cell">41</div></td></tr></tbody></table>'
    "<dl><div><dt>应到</dt><dd>60</dd></div></dl></main>"
)


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def texts(data: bytes) -> list[str]:
    return [each.text for each in opened(data).paragraphs if each.text]


def test_every_part_of_the_sheet_has_its_style() -> None:
    made = opened(word_bytes(FRAME.format(title="公告", body="一、路灯<br>二、水沟")))
    said = [(each.style.name, each.text) for each in made.paragraphs if each.style]
    assert said == [
        (LOOKS["organ"].name, "云溪街道"), (LOOKS["line"].name, ""),
        (LOOKS["title"].name, "公告"), (LOOKS["text"].name, "一、路灯\n二、水沟"),
        (LOOKS["signed"].name, "云溪街道"), (LOOKS["imprint"].name, "校验码 0123abcd"),
    ]  # fmt: skip
    page = made.sections[0]
    assert page.page_width and page.page_height
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    fonts = made.styles[LOOKS["text"].name].element.rPr.find(qn("w:rFonts"))
    assert fonts.get(qn("w:eastAsia")) == "仿宋_GB2312"


def test_the_pages_are_numbered_outside() -> None:
    made = opened(word_bytes(FRAME.format(title="公告", body="一")))
    for footer in (made.sections[0].footer, made.sections[0].even_page_footer):
        assert " PAGE " in footer._element.xml and "— " in footer.paragraphs[0].text


def test_tables_keep_their_heads_and_numbers() -> None:
    first, second = opened(word_bytes(TABLE)).tables
    assert [[cell.text for cell in row.cells] for row in first.rows] == [
        ["项目", "票"], ["1. 路灯", "41"],
    ]  # fmt: skip
    assert "w:tblHeader" in first.rows[0]._tr.xml and "w:tblHeader" not in first.rows[1]._tr.xml
    assert [cell.text for cell in second.rows[0].cells] == ["应到", "60"]


def test_what_is_only_for_the_screen_stays_there() -> None:
    said = "".join(texts(word_bytes(FRAME.format(title="公告", body="一"))))
    assert "工具" not in said and "页脚" not in said


def test_a_code_to_scan_stands_at_the_end() -> None:
    data = word_bytes(FRAME.format(title="公告", body="一"), scan="https://example.org/polls/1")
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert [name for name in file.namelist() if name.endswith(".png")]
        assert not [name for name in file.namelist() if "thumbnail" in name]


def test_a_page_that_is_no_sheet_gives_nothing() -> None:
    assert read_sheet("<main><h1>页</h1></main>") == []


HOSTILE = (
    "</w:t></w:r><w:p>", "{{ 7 * 7 }}{% raw %}", "<script>alert(1)</script>", "&amp;&lt;",
    "=HYPERLINK(1)", "\x00\x08\x1f", "\u202egnp.exe", "]]>", "\ud800", "\ufffe", "𠮷" * 300,
)  # fmt: skip


def test_hostile_words_are_words() -> None:
    for words in HOSTILE:
        data = word_bytes(FRAME.format(title=escape(words), body=escape(words)), author=words[:9])
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            for name in file.namelist():
                if name.endswith((".xml", ".rels")):
                    ElementTree.fromstring(file.read(name))
        said = "".join(texts(data))
        kept = "".join(c for c in words if c.isprintable() and c not in "\ufffe\ud800\u202e")
        assert " ".join(kept.split()) in said, words


@given(st.text(max_size=60))
def test_any_words_make_a_file_that_opens(words: str) -> None:
    made = opened(word_bytes(FRAME.format(title=escape(words), body=escape(words)), author=words))
    assert made.paragraphs[0].text == "云溪街道"
