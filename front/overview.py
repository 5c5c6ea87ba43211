"""What the front door shows: where the year stands, how the works go, what is new."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from council import queries as bodies
from council.models import Cycle
from council.rules import PHASES
from council.words import PHASE_WORDS
from front import queries, story
from projects import queries as works
from projects.words import GROUP_TONES, GROUP_WORDS

Tile = tuple[int, str, str, str]

UNDER_REVIEW = ("reviewing",)
GATHERING = ("gathering",)
NEWS, MOST_ALIKE, LOOKED_AT = 6, 2, 40
AHEAD = ("deliberating", "shortlisted", "chosen")


@dataclass(frozen=True)
class Year:
    """The newest year that is under way: a line of phases and counted proposals."""

    cycle: Cycle
    line: list[tuple[str, str, str]]
    tiles: list[Tile]


@dataclass(frozen=True)
class Works:
    """The projects of the newest year that has any, counted by how they stand."""

    year: int
    tiles: list[Tile]


@dataclass(frozen=True)
class News:
    """One thing that has happened to a matter."""

    number: str
    title: str
    what: str
    at: datetime


def newest_year(moment: datetime) -> Year | None:
    """The newest cycle that has been called, or None."""
    called = [cycle for cycle in bodies.cycles() if cycle.state not in ("draft", "cancelled")]
    if not called:
        return None
    return Year(called[0], phase_line(called[0], moment), proposal_tiles(called[0]))


def phase_line(cycle: Cycle, moment: datetime) -> list[tuple[str, str, str]]:
    """The phases of a year as the component ``milestone_line`` shows them."""
    found = bodies.phases(cycle.id)
    line = []
    for name in PHASES:
        if name in found:
            phase = found[name]
            ahead = "ahead" if moment < phase.opens_at else "current"
            standing = "done" if phase.closes_at <= moment else ahead
            month = _(
                "until %(month)s/%(day)s", month=phase.closes_at.month, day=phase.closes_at.day
            )
            line.append((str(PHASE_WORDS[name]), month, standing))
    return line


def proposal_tiles(cycle: Cycle) -> list[Tile]:
    """How many proposals of the year stand where."""
    counted = queries.counts(cycle.id)

    def tile(words: str, tone: str, *states: str) -> Tile:
        where = url_for("proposals.listing", cycle=cycle.id, state=states[0])
        return (sum(counted.get(state, 0) for state in states), words, tone, where)

    return [
        tile(_("gathering endorsements"), "progress", *GATHERING),
        tile(_("under review"), "neutral", *UNDER_REVIEW),
        tile(_("in deliberation or further"), "good", *AHEAD),
    ]


def newest_works() -> Works | None:
    """The newest year that has projects, or None."""
    found = works.newest_standing()
    if found is None:
        return None
    cycle_id, counts = found
    tiles = [
        (
            counts[group],
            str(words),
            GROUP_TONES[group],
            url_for("projects.board", cycle_id=cycle_id, state=group),
        )
        for group, words in GROUP_WORDS.items()
        if counts[group]
    ]
    return Works(bodies.cycle(cycle_id).year, tiles)


def news() -> list[News]:
    """The newest public things that happened to matters, few of one kind: a list is one news."""
    shown, told = [], Counter[str]()
    for line in queries.latest(LOOKED_AT):
        told[line["entry"].event] += 1
        if told[line["entry"].event] <= MOST_ALIKE:
            shown.append(line)
    return [
        News(line["number"], line["title"], story.title(line["entry"]), line["entry"].at)
        for line in shown[:NEWS]
    ]
