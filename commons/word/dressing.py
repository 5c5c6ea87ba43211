"""The empty file that every paper begins from: page, styles, fonts and page numbers."""

from typing import cast

from docx.document import Document as Paper
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from commons.word.looks import LATIN, LOOKS, STAND_INS, Look

ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def dress(paper: Paper) -> None:
    """Give an empty document the page, the styles and the page numbers of our papers."""
    _page(paper)
    _no_picture_of_another(paper)
    for look in LOOKS.values():
        _style(paper, look)
    _stand_ins(paper)
    section = paper.sections[0]
    paper.settings.odd_and_even_pages_header_footer = True
    _number(section.footer.paragraphs[0], "right")
    _number(section.even_page_footer.paragraphs[0], "left")


def _page(paper: Paper) -> None:
    """A4 with the margins of GB/T 9704: 156 by 225 millimetres of text."""
    page = paper.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin = Mm(37), Mm(35)
    page.left_margin, page.right_margin = Mm(28), Mm(26)
    page.footer_distance = Mm(25)


def _no_picture_of_another(paper: Paper) -> None:
    """The empty file that the library brings has a small picture of itself: not of our paper."""
    links = paper.part.package.rels
    for key in [key for key, link in links.items() if link.reltype.endswith("/thumbnail")]:
        del links[key]


def _style(paper: Paper, look: Look) -> None:
    made = cast(ParagraphStyle, paper.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH))
    made.quick_style = True
    made.font.name, made.font.size, made.font.bold = LATIN, Pt(look.size), look.is_bold
    if look.colour:
        made.font.color.rgb = RGBColor.from_string(look.colour)
    fonts = made.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), look.font)
    lies = made.paragraph_format
    lies.alignment = ALIGN[look.align]
    lies.space_before, lies.space_after = Pt(look.before), Pt(look.after)
    lies.keep_with_next = look.keeps_next
    if look.line is None:
        lies.line_spacing_rule = WD_LINE_SPACING.SINGLE
    else:
        lies.line_spacing = Pt(look.line)
    lies.first_line_indent, lies.right_indent = Pt(look.indent * look.size), Pt(look.right * 16)
    if look.rule:
        _rule(made, look.rule)


def _rule(style: ParagraphStyle, rule: tuple[str, str, int]) -> None:
    """A line above or below every paragraph of the style; Word wants it right before spacing."""
    side, colour, eighths = rule
    line = _made(f"w:{side}", val="single", sz=str(eighths), space="4", color=colour)
    border = OxmlElement("w:pBdr")
    border.append(line)
    facts = style.element.get_or_add_pPr()
    spacing = facts.find(qn("w:spacing"))
    facts.insert(0 if spacing is None else facts.index(spacing), border)


def _number(at: Paragraph, side: str) -> None:
    """— 1 — at the outer side, as a field that Word fills in."""
    at.style, at.alignment = LOOKS["page"].name, ALIGN[side]
    at.add_run("— ")
    field = at.add_run()
    for kind in ("begin", "", "end"):
        if kind:
            field._r.append(_made("w:fldChar", fldCharType=kind))
        else:
            asked = OxmlElement("w:instrText")
            asked.set(qn("xml:space"), "preserve")
            asked.text = " PAGE "
            field._r.append(asked)
    at.add_run(" —")


def _stand_ins(paper: Paper) -> None:
    """Which fonts Word takes where ours are missing: in the font table of the file."""
    for part in paper.part.package.iter_parts():
        if part.partname == "/word/fontTable.xml":
            told = "".join(
                f'<w:font w:name="{name}"><w:altName w:val="{others}"/></w:font>'
                for name, others in STAND_INS.items()
            )
            part._blob = part.blob.replace(b"</w:fonts>", f"{told}</w:fonts>".encode())


def _made(name: str, **facts: str) -> BaseOxmlElement:
    made = OxmlElement(name)
    for key, value in facts.items():
        made.set(qn(f"w:{key}"), value)
    return made
