"""Standing orders (议事规则): the part of them that the program goes by, and their articles.

A council without standing orders of its own works by :data:`USUAL`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from difflib import SequenceMatcher
from typing import Any, NamedTuple
from uuid import UUID

QUORUMS = ("two_thirds", "majority")
MAJORITIES = ("of_all", "of_present", "two_thirds_of_present")
APPROVERS = ("chair", "meeting")
NOMINEE_NOTICES = ("5_working_days", "7_days")
ARTICLES, ARTICLE = 200, 4000
RANGES: dict[str, tuple[int, int]] = {
    "notice_days": (0, 60),
    "papers_days": (0, 60),
    "speaking_minutes": (1, 60),
    "speaking_again_minutes": (1, 60),
    "motion_seconders": (0, 50),
    "minutes_days": (1, 60),
    "appeal_days": (1, 60),
}


@dataclass(frozen=True)
class OrderSettings:
    """What the program reads from standing orders.

    Days of notice before a meeting and its papers are calendar days; *minutes_days* and
    *appeal_days* are working days. *quorum* is a share of all members, *majority* what a motion
    needs; *minutes_by* says who approves the minutes, *nominee_notice* how long nominees are on
    public notice (practice.md, part 2).
    """

    notice_days: int = 7
    papers_days: int = 3
    quorum: str = "two_thirds"
    majority: str = "of_all"
    speaking_minutes: int = 10
    speaking_again_minutes: int = 5
    motion_seconders: int = 1
    minutes_by: str = "chair"
    minutes_days: int = 5
    appeal_days: int = 5
    nominee_notice: str = "5_working_days"

    def stored(self) -> dict[str, Any]:
        """The settings as they are stored with a version."""
        return asdict(self)


USUAL = OrderSettings()
CHOICES: dict[str, tuple[str, ...]] = {
    "quorum": QUORUMS,
    "majority": MAJORITIES,
    "minutes_by": APPROVERS,
    "nominee_notice": NOMINEE_NOTICES,
}


@dataclass(frozen=True)
class Orders:
    """Standing orders as they count on a day; *version* 0 is the usual ones of the house."""

    settings: OrderSettings = USUAL
    articles: tuple[str, ...] = ()
    id: UUID | None = None
    version: int = 0
    adopted_on: date | None = None
    from_day: date | None = None
    reference: str = ""


def read_settings(stored: Mapping[str, Any]) -> OrderSettings:
    """The settings of a stored version; what an older version did not know yet is as usual."""
    known = {field.name for field in fields(OrderSettings)}
    return OrderSettings(**{name: value for name, value in stored.items() if name in known})


def order_quorum(settings: OrderSettings, members: int) -> int:
    """How many of *members* must be present: two thirds rounded up, or more than half."""
    return -(-2 * members // 3) if settings.quorum == "two_thirds" else members // 2 + 1


def order_majority(settings: OrderSettings, members: int, present: int) -> int:
    """How many votes a motion needs by the standing orders, with so many members and present."""
    if settings.majority == "of_all":
        return members // 2 + 1
    return present // 2 + 1 if settings.majority == "of_present" else -(-2 * present // 3)


_NUMBER = re.compile(r"^(?:第[一二三四五六七八九十百零〇\d]+条|Article \d+\.?)[\s:：、]*")


def read_articles(text: str) -> tuple[str, ...]:
    """The articles in a pasted text: one for each 第…条, else one for each paragraph.

    Their numbers are taken off: they are given anew in order. A chapter's title, standing before
    an article, stays with that article as its first line.
    """
    articles: list[list[str]] = []
    waiting: list[str] = []
    lines = text.strip().splitlines()
    is_numbered = any(_NUMBER.match(line.strip()) for line in lines)
    for line in map(str.strip, lines):
        begins = _NUMBER.match(line) if is_numbered else line
        if begins:
            articles.append([*waiting, _NUMBER.sub("", line)])
            waiting = []
        elif line and re.match(r"^第[一二三四五六七八九十百\d]+[章节]", line):
            waiting.append(line)
        elif line:
            (articles[-1] if articles else waiting).append(line)
    if waiting and articles:
        articles[-1] += waiting
    return tuple("\n".join(filter(None, parts)) for parts in articles if any(parts))


class Piece(NamedTuple):
    """A stretch of text: ``same``, ``gone`` or ``new``."""

    kind: str
    text: str


class Changed(NamedTuple):
    """One article between two versions: its numbers before and after (0: none), what changed."""

    before: int
    after: int
    kind: str
    pieces: tuple[Piece, ...]


ALIKE = 0.4


def differences(old: Sequence[str], new: Sequence[str]) -> list[Changed]:
    """Every article of two versions in order: ``same``, ``changed``, ``new`` or ``gone``."""
    found: list[Changed] = []
    matcher = SequenceMatcher(None, list(old), list(new), autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            found += [
                Changed(a + n + 1, c + n + 1, "same", (Piece("same", new[c + n]),))
                for n in range(b - a)
            ]
        else:
            found += _replaced(old, new, range(a, b), range(c, d))
    return found


def _replaced(old: Sequence[str], new: Sequence[str], gone: range, come: range) -> list[Changed]:
    """Articles that stand at the same place: alike ones are one changed article."""
    found: list[Changed] = []
    left = list(gone)
    for after in come:
        twin = next((one for one in left if _alike(old[one], new[after])), None)
        if twin is None:
            found.append(Changed(0, after + 1, "new", (Piece("new", new[after]),)))
            continue
        while left[0] != twin:
            found.append(_gone(old, left.pop(0)))
        left.remove(twin)
        found.append(Changed(twin + 1, after + 1, "changed", pieces(old[twin], new[after])))
    return found + [_gone(old, one) for one in left]


def _gone(old: Sequence[str], place: int) -> Changed:
    return Changed(place + 1, 0, "gone", (Piece("gone", old[place]),))


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """What stayed, went and came between two texts, character by character."""
    made: list[Piece] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            made.append(Piece("same", old[a:b]))
            continue
        made += [Piece("gone", old[a:b])] if b > a else []
        made += [Piece("new", new[c:d])] if d > c else []
    return tuple(made)
