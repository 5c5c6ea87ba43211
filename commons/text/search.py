"""Words for the search: Chinese has no spaces, so pairs of neighbouring characters are words.

The tokens go to SQLite's FTS5 (unicode61) and PostgreSQL's tsvector('simple') joined by spaces; a
query of two or more characters is a phrase of its own bigrams.
"""

import re

from commons.text.clean import fold

_HAN = (
    r"[\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\ue000-\uf8ff"
    r"\uf900-\ufaff\U00020000-\U0003ffff]"
)
_RUNS = re.compile(rf"({_HAN}+)|((?:(?!{_HAN})[^\W_])+)")


def bigrams(text: str) -> list[str]:
    """Tokens in reading order: 社区食堂 gives 社区 区食 食堂; other words stay whole, lower case.

    A Chinese character that stands alone is its own token.
    """
    found: list[str] = []
    for chinese, word in _RUNS.findall(fold(text)):
        found += _pairs(chinese) if len(chinese) > 1 else [chinese or word]
    return found


def dice(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1: Dice's coefficient over their sets of bigrams."""
    left, right = set(bigrams(one)), set(bigrams(other))
    if not left or not right:
        return 0.0
    return 2 * len(left & right) / (len(left) + len(right))


def _pairs(run: str) -> list[str]:
    return [run[place : place + 2] for place in range(len(run) - 1)]
