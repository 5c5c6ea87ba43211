"""What is decided about the words of a public proposal: paragraphs, differences, amendments."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from commons.lifecycle import lifecycle

AMENDMENT = lifecycle(
    "amendment",
    "suggested",
    [
        ("suggested", "adopt", "adopted", "proposals.amendment_adopted"),
        ("suggested", "decline", "declined", "proposals.amendment_declined"),
    ],
)
WORDED = ("title", "problem", "wish", "beneficiaries")
IN_PARAGRAPHS = ("problem", "wish")
AMENDABLE = ("gathering", "reviewing", "deliberating")
AMENDMENT_TEXT = (2, 2000)
AMENDMENT_REASON = (4, 500)
ANSWER = (2, 500)
VERDICTS = ("adopt", "decline")

# Character by character up to so many pairs of characters, clause by clause above: comparing
# takes the time of the product.
PAIRS = 250_000
_CLAUSES = re.compile(r"[^，。；！？,.;!?\n]*[，。；！？,.;!?\n]?")
_SHORT = 2  # a common run of so few characters between two changes only makes them hard to read


class Run(NamedTuple):
    """A stretch of text: ``same``, ``removed`` or ``added``."""

    kind: str
    text: str


def paragraphs_of(field: str, text: str) -> list[str]:
    """The paragraphs of a field, in order; a field of one line is one paragraph."""
    return text.split("\n\n") if field in IN_PARAGRAPHS else [text]


def spot(paragraphs: list[str], number: int, was: str) -> int | None:
    """Where the paragraph *was* stands now: at its *number*, else at the only place it is found."""
    if number < len(paragraphs) and paragraphs[number] == was:
        return number
    return paragraphs.index(was) if paragraphs.count(was) == 1 else None


def replaced(field: str, text: str, number: int, was: str, wanted: str) -> str | None:
    """The field's text with its paragraph *was* put as *wanted*; None when *was* is gone."""
    paragraphs = paragraphs_of(field, text)
    found = spot(paragraphs, number, was)
    if found is None:
        return None
    paragraphs[found] = wanted
    return "\n\n".join(paragraphs)


def difference(was: str, now: str) -> list[Run]:
    """What was removed and added, as runs of characters.

    Without the added runs it reads *was*, without the removed ones *now*.
    """
    if was == now:
        return [Run("same", was)] if was else []
    merged: list[Run] = []
    for kind, text in _smooth(list(_blocks(was, now))):
        if text and merged and merged[-1].kind == kind:
            merged[-1] = Run(kind, merged[-1].text + text)
        elif text:
            merged.append(Run(kind, text))
    return merged


def _blocks(was: str, now: str) -> Iterator[tuple[str, str, str]]:
    fine = len(was) * len(now) <= PAIRS
    one, other = (list(was), list(now)) if fine else (_clauses(was), _clauses(now))
    for code, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        kind = "same" if code == "equal" else "changed"
        yield kind, "".join(one[a:b]), "".join(other[c:d])


def _smooth(blocks: list[tuple[str, str, str]]) -> Iterator[tuple[str, str]]:
    """The blocks as runs; a change swallows the short common runs around it."""
    removed = added = ""
    for (kind, old, new), after in zip_longest(blocks, blocks[1:]):
        inside = bool(removed or added) and after is not None
        if kind == "changed" or (inside and len(old) <= _SHORT):
            removed, added = removed + old, added + new
            continue
        yield from (("removed", removed), ("added", added), ("same", old))
        removed = added = ""
    yield from (("removed", removed), ("added", added))


def _clauses(text: str) -> list[str]:
    return [part for part in _CLAUSES.findall(text) if part]
