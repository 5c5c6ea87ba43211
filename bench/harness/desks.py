"""Paper: given out at a desk, spoilt and exchanged, put into a box, typed twice, settled."""

import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from bench.harness.crowd import (
    CONFLICT,
    SEE_OTHER,
    UNREADABLE,
    Asker,
    Attempt,
    Crowd,
    TurnedAway,
)
from bench.harness.visitors import Visitor
from commons.policy import Actor

NONCE = re.compile(r'name="nonce" value="([^"]*)"')
SLIP = 40  # every so manieth sheet is typed wrong by the second reader
LEFT = re.compile(r'name="sheet" inputmode="numeric" value="(\d+)"')


@dataclass
class Place:
    """A station with its two officers, and the box into which people put their sheets."""

    id: UUID
    officers: tuple[Actor, Actor]
    received: int
    cookies: Sequence[dict[str, str]] = ()
    box: list[tuple[int, ...]] = field(default_factory=list)


class AtDesk(Attempt):
    """Somebody who asks for a paper; *officer* finds them and gives it out."""

    channel = "paper"
    place: Place
    person: tuple[str, str]  # id and name
    spoils = False

    def vote(self) -> str:
        """The counterfoil of the paper that went into the box."""
        at = f"/stations/{self.place.id}"
        token = self.ask("get", at).field("csrf_token")
        search = [("csrf_token", token), ("wanted", self.person[1])]
        page = self.ask("post", f"{at}/searches", search)
        if f'value="{self.person[0]}"' not in page.page:
            if page.code != 200:
                raise RuntimeError(f"the search was answered with {page.code}")
            raise TurnedAway("the officer sees the mark")
        nonce = page.field("nonce")
        form = [("csrf_token", token), ("nonce", nonce), ("person_id", self.person[0])]
        counterfoil = self._paper(f"{at}/issues", form)
        if self.spoils:
            spoilt = [("csrf_token", token), ("nonce", nonce), ("counterfoil", counterfoil)]
            counterfoil = self._paper(f"{at}/exchanges", spoilt)
        self.place.box.append(self.choices)
        return counterfoil

    def _paper(self, path: str, form: list[tuple[str, str]]) -> str:
        """The number of the paper; the same form is sent until it is answered."""
        answer = self.ask("post", path, form)
        if answer.code == CONFLICT:
            raise TurnedAway("the roll was marked a moment before")
        if answer.code != SEE_OTHER:
            raise RuntimeError(f"{path} was answered with {answer.code}")
        return answer.location.rpartition("/")[2]


class Reader(Asker):
    """One officer who types every sheet of a box in one reading."""

    def __init__(self, crowd: Crowd, place: Place, reading: int, port: int) -> None:
        super().__init__(Visitor(port, place.cookies[reading - 1]))
        self.crowd, self.place, self.reading, self.typed = crowd, place, reading, 0

    def read(self) -> None:
        """Type sheet after sheet, each until it is kept."""
        at = f"/stations/{self.place.id}/readings/{self.reading}"
        for sheet, choices in enumerate(self.place.box, start=1):
            page = self.ask("get", at)
            form = [("csrf_token", page.field("csrf_token")), ("sheet", str(sheet))]
            said = self._said(sheet, choices)
            answer = self.ask("post", at, [*form, *(("choice", str(each)) for each in said)])
            if answer.code == UNREADABLE and self._is_kept(at, sheet):
                self.crowd.count("repeated")  # the lost answer said that it was kept
            elif answer.code != SEE_OTHER:
                raise RuntimeError(f"sheet {sheet} was answered with {answer.code}")
            self.typed += 1

    def _said(self, sheet: int, choices: tuple[int, ...]) -> tuple[int, ...]:
        if self.reading == 1 or sheet % SLIP:
            return choices
        return (3,) if choices != (3,) else ()

    def _is_kept(self, at: str, sheet: int) -> bool:
        found = LEFT.search(self.ask("get", at).page)
        return found is None or int(found[1]) > sheet


def start_reading(crowd: Crowd, places: Sequence[Place], port: int) -> Callable[[], int]:
    """Let all boxes be read by all officers at once; how many sheets are typed so far."""
    readers = [Reader(crowd, place, reading, port) for place in places for reading in (1, 2)]
    for each in readers:
        threading.Thread(target=_read, args=(each,), daemon=True).start()
    return lambda: sum(each.typed for each in readers)


def _read(reader: Reader) -> None:
    try:
        reader.read()
    except (KeyError, RuntimeError) as error:
        reader.crowd.wrong.append(f"reading {reader.reading}: {error}")
    finally:
        reader.leave()
