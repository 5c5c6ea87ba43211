"""How our papers look in Word: named styles after GB/T 9704, which a clerk can change there.

A4; body 仿宋 三号 (16 pt) with 28 pt lines and two characters of indent; title 小标宋 二号 (22 pt)
in the middle; headings 黑体; the organ red above a red line; page numbers 宋体 四号 outside.
"""

from dataclasses import dataclass

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

FANGSONG, TITLE, HEI, SONG = "仿宋_GB2312", "方正小标宋简体", "黑体", "宋体"
LATIN = "Times New Roman"
# What Word takes where a font is not installed, the first that is there.
STAND_INS = {FANGSONG: "仿宋,FangSong,华文仿宋", TITLE: "方正小标宋_GBK,华文中宋,宋体"}
RED = "C00000"


@dataclass(frozen=True)
class Look:
    """One style: its name in Word, font, size in points, and how its lines lie.

    *line* is the height of a line in points, None for single; *indent* in characters; *align* is
    ``left center right both``; *rule* draws a line: (``top`` or ``bottom``, colour, eighths of a
    point).
    """

    name: str
    font: str = FANGSONG
    size: float = 16
    line: float | None = 28
    indent: int = 0
    align: str = "left"
    is_bold: bool = False
    colour: str = ""
    before: float = 0
    after: float = 0
    keeps_next: bool = False
    right: int = 0
    rule: tuple[str, str, int] | None = None


LOOKS = {
    "organ": Look("公文发文机关", TITLE, 26, None, align="center", colour=RED),
    "number": Look("公文编号", FANGSONG, 16, 28, align="center"),
    "line": Look("公文红线", FANGSONG, 6, None, after=18, rule=("bottom", RED, 18)),
    "title": Look("公文标题", TITLE, 22, 34, align="center", after=16, keeps_next=True),
    "text": Look("公文正文", indent=2, align="both"),
    "item": Look("公文列项", indent=2, align="both"),
    "heading": Look("公文小标题", HEI, indent=2, before=6, keeps_next=True),
    "signed": Look("公文落款", align="right", right=4),
    "caption": Look("公文表题", HEI, 14, 24, align="center", before=6, keeps_next=True),
    "cell": Look("公文表格", FANGSONG, 12, None),
    "head": Look("公文表头", HEI, 12, None, align="center"),
    "imprint": Look("公文版记", SONG, 10.5, 16, rule=("top", "000000", 6)),
    "page": Look("公文页码", SONG, 14, None),
}
