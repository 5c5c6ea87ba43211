"""The receipt as a picture that a phone keeps: number and QR code, never a choice, never a time."""

import io
from functools import cache
from pathlib import Path

import segno
from flask_babel import gettext as _
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT, MARGIN = 720, 960, 36
INK, LINE, GROUND = "#1b2530", "#0d4570", "#ffffff"
CJK = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/System/Library/Fonts/PingFang.ttc",
    "C:/Windows/Fonts/msyh.ttc",
    "C:/Windows/Fonts/simhei.ttf",
)


def receipt_png(number: str, title: str, url: str) -> bytes:
    """A PNG of the receipt; without a Chinese font on the machine its words are in Latin."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), GROUND)
    pen = ImageDraw.Draw(picture)
    edge = (MARGIN // 2, MARGIN // 2, WIDTH - MARGIN // 2, HEIGHT - MARGIN // 2)
    pen.rectangle(edge, outline=LINE, width=4)
    words = _words(title)
    _line(pen, 60, words[0], 44, LINE)
    for place, text in enumerate(_wrapped(pen, words[1], 30)):
        _line(pen, 128 + 42 * place, text, 30, INK)
    code = _code(url)
    picture.paste(code, ((WIDTH - code.width) // 2, 250))
    _line(pen, 720, number, 50, INK)
    for place, text in enumerate(_wrapped(pen, words[2], 26)):
        _line(pen, 810 + 38 * place, text, 26, INK)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _words(title: str) -> tuple[str, str, str]:
    if _cjk() is None:
        return "Ballot receipt", "", "Proves that a ballot lies in the box, not what is on it."
    says = _("Proves that your ballot lies in the box, never what is on it.")
    return _("Ballot receipt"), title, says


def _code(url: str) -> Image.Image:
    out = io.BytesIO()
    segno.make(url, error="m").save(out, kind="png", scale=1, border=2)
    out.seek(0)
    plain = Image.open(out).convert("RGB")
    scale = 430 // plain.width
    return plain.resize((plain.width * scale, plain.height * scale), Image.Resampling.NEAREST)


def _wrapped(pen: ImageDraw.ImageDraw, text: str, size: int) -> list[str]:
    """Lines of *text* that fit between the edges, two at most."""
    lines, line = [], ""
    for character in text:
        if pen.textlength(line + character, _font(size)) > WIDTH - 3 * MARGIN:
            lines.append(line)
            line = ""
        line += character
    return [*lines, line][:2]


def _line(pen: ImageDraw.ImageDraw, top: int, text: str, size: int, colour: str) -> None:
    pen.text((WIDTH / 2, top), text, colour, _font(size), anchor="ma")


@cache
def _cjk() -> str | None:
    return next((path for path in CJK if Path(path).exists()), None)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    path = _cjk()
    return ImageFont.truetype(path, size) if path else ImageFont.load_default(size)
