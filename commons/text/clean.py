"""Clean text without changing what people wrote.

Prose is brought to NFC, not NFKC: NFKC would turn ，！？（） into ASCII and ㎡ or ① into letters.
Only full-width letters and digits, which nobody types on purpose, become plain ones. Invisible
characters that can hide or reorder words go: controls, zero-width, bidirectional overrides,
halves of surrogate pairs, noncharacters. Private-use and unassigned characters stay, because
rare characters in names are typed as such.
"""

import re
import unicodedata

from commons.text.refusals import Unreadable

_PLAIN = {0xFEE0 + code: code for code in range(0x21, 0x7F) if chr(code).isalnum()}
_MARKS_IN_A_ROW = 4  # more on one letter is a picture over the neighbouring lines
_DOTS = str.maketrans(dict.fromkeys("•‧∙⋅・･．｡●", "·"))
_BREAKS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_GAPS = re.compile(r"\n{3,}")


def fold(text: str) -> str:
    """The form to compare by: NFKC, visible characters only, one space, no case."""
    return clean_line(unicodedata.normalize("NFKC", text)).casefold()


def clean_line(text: str, limit: int | None = None) -> str:
    """One line: invisible characters gone, spaces (also \\u3000) single, full-width digits plain.

    ``limit`` is in characters as people count them; ``text_too_long`` otherwise.
    """
    return _within(" ".join(_visible(_BREAKS.sub("\n", text)).split()), limit)


def clean_text(text: str, limit: int | None = None) -> str:
    """Paragraphs: as :func:`clean_line` in each line, at most one empty line in a row.

    Indentation goes too, so that a paragraph begun with spaces is no code block in Markdown.
    """
    lines = _visible(_BREAKS.sub("\n", text)).split("\n")
    joined = "\n".join(_SPACES.sub(" ", line).strip() for line in lines)
    return _within(_GAPS.sub("\n\n", joined).strip(), limit)


def clean_name(text: str, limit: int | None = None) -> str:
    """A person's name: one kind of dot (·), no spaces between Chinese characters."""
    line = clean_line(text).translate(_DOTS)
    line = re.sub(r"\s*·\s*", "·", line)
    return _within(re.sub(r"(?<=[^\x00-\u2e7f]) (?=[^\x00-\u2e7f])", "", line), limit)


def length(text: str) -> int:
    """Characters as people count them: marks, joined emoji and flag pairs are one."""
    count, joined, flags = 0, False, 0
    for character in text:
        code = ord(character)
        flags = flags + 1 if 0x1F1E6 <= code <= 0x1F1FF else 0
        follows = joined or 0x1F3FB <= code <= 0x1F3FF or flags % 2 == 0 < flags
        joined = character == "\u200d"
        if not (follows or joined or unicodedata.category(character) in {"Mn", "Me"}):
            count += 1
    return count


def _within(text: str, limit: int | None) -> str:
    if limit is not None and len(text) > limit and (found := length(text)) > limit:
        raise Unreadable("text_too_long", length=found, limit=limit)
    return text


def _visible(text: str) -> str:
    """NFC without invisible characters, full-width letters and digits made plain."""
    if text.isascii() and text.isprintable():
        return text
    kept: list[str] = []
    marks = 0
    for character in unicodedata.normalize("NFC", text.translate(_PLAIN)):
        category = unicodedata.category(character)
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if marks <= _MARKS_IN_A_ROW and not _invisible(character, category):
            kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept))


def _invisible(character: str, category: str) -> bool:
    if category == "Cc":
        return character not in "\n\t"
    if category == "Cn":
        code = ord(character)
        return 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE
    return category in {"Cf", "Cs"} or character in "\u115f\u1160\u2800\u3164\uffa0"
