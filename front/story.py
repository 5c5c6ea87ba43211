"""A matter's whole story: the public entries of its docket, told for people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from commons.ledger import EVENTS, Entry
from front.words import CAPACITY

WAIT_WORTH_TELLING = 7


@dataclass(frozen=True)
class Step:
    """One step of the story, as the component ``timeline`` shows it."""

    title: str
    at: datetime | None
    who: str = ""
    text: str = ""
    url: str = ""
    tone: str = ""
    document_url: str = ""
    waited_days: int = 0
    current: bool = False


def told(entries: Sequence[Entry]) -> list[Step]:
    """The entries as steps, oldest first; the same thing happening in a row is told once."""
    return list(_steps(entries))


def _steps(entries: Sequence[Entry]) -> Iterator[Step]:
    before: datetime | None = None
    groups = [list(group) for _event, group in groupby(entries, key=lambda entry: entry.event)]
    for number, group in enumerate(groups, start=1):
        last = group[-1]
        event = EVENTS[last.event]
        waited = (group[0].at - before).days if before else 0
        yield Step(
            title=title(last, len(group)),
            at=last.at,
            who=str(CAPACITY.get(last.role, last.role)),
            tone=event.tone,
            waited_days=waited if waited >= WAIT_WORTH_TELLING else 0,
            current=number == len(groups),
        )
        before = last.at


def title(entry: Entry, times: int = 1) -> str:
    """The words of what happened, with how often when it happened in a row."""
    words = str(EVENTS[entry.event].words) % entry.facts
    return f"{words} × {times}" if times > 1 else words
