"""What the builders of the demonstration share: places, people, and days counted from today."""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from commons.calendar import WorkingCalendar
from commons.clock import at_local, now, stopped_at, today
from commons.policy import Actor
from residents import queries

SEED, NOBODY = 20270101, UUID(int=0)
CALENDAR = WorkingCalendar(provisional=True)


@dataclass(frozen=True)
class Neighbour:
    """Somebody who lives in the street."""

    id: UUID
    name: str
    place: str
    phone: str
    is_verified: bool


@dataclass
class Street:
    """The street as it is built: ids by the names that the tables use."""

    today: date = field(default_factory=today)
    # The same street every time: what looks random must not be.
    rng: random.Random = field(default_factory=lambda: random.Random(SEED))  # noqa: S311
    areas: dict[str, UUID] = field(default_factory=dict)
    units: dict[str, UUID] = field(default_factory=dict)
    officers: dict[str, UUID] = field(default_factory=dict)
    staff: dict[str, UUID] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    people: list[Neighbour] = field(default_factory=list)
    delegates: list[Neighbour] = field(default_factory=list)
    scrutineers: list[UUID] = field(default_factory=list)
    proposals: dict[str, UUID] = field(default_factory=dict)
    projects: dict[str, UUID] = field(default_factory=dict)
    cycles: dict[str, UUID] = field(default_factory=dict)
    pictures: dict[tuple[str, str], str] = field(default_factory=dict)
    council: UUID = NOBODY
    term: UUID = NOBODY
    shortlist: UUID = NOBODY
    ballot_day: int = 0
    measures: dict[str, UUID] = field(default_factory=dict)
    _actors: dict[UUID, Actor] = field(default_factory=dict)

    @property
    def year(self) -> int:
        """The year that is balloted about now: works need most of it still ahead of them."""
        return (self.today + timedelta(days=180)).year

    def day(self, offset: int) -> date:
        """The day *offset* days from today, the past is negative."""
        return self.today + timedelta(days=offset)

    def workday(self, offset: int) -> int:
        """*offset*, or the next day on which offices work."""
        while not CALENDAR.is_working_day(self.day(offset)):
            offset += 1
        return offset

    @property
    def visitor(self) -> Neighbour:
        """The resident whom a visitor of the demonstration becomes: nothing is done for them."""
        return self.people[0]

    @property
    def voter(self) -> Neighbour:
        """The delegate whom a visitor becomes: present, and still to vote."""
        return self.delegates[0]

    @contextmanager
    def at(self, offset: int, hour: int, minute: int = 0, second: int = 0) -> Iterator[date]:
        """Let it be this time on the day *offset*, but never later than it is."""
        day = self.day(offset)
        moment = at_local(day, hour, minute) + timedelta(seconds=second)
        with stopped_at(min(moment, now())):
            yield day

    @contextmanager
    def office(self, offset: int, hour: int, minute: int = 0) -> Iterator[date]:
        """As :meth:`at`, on a working day."""
        with self.at(self.workday(offset), hour, minute) as day:
            yield day

    def actor(self, who: UUID | str) -> Actor:
        """A person, or a member of the staff by key, as they act."""
        person = self.staff[who] if isinstance(who, str) else who
        if person not in self._actors:
            self._actors[person] = queries.actor_for(person)
        return self._actors[person]

    def forget_actors(self) -> None:
        """Read everybody's roles anew: some were given."""
        self._actors.clear()

    def neighbours(self, count: int, place: str = "", without: Sequence[UUID] = ()) -> list[UUID]:
        """*count* verified people, most of them from *place*; nobody of *without*."""
        spared = {*without, self.visitor.id, self.voter.id}
        fit = [one for one in self.people if one.is_verified and one.id not in spared]
        near = [one.id for one in fit if place and one.place == place]
        chosen = self.rng.sample(near, min(len(near), count * 2 // 3))
        others = [one.id for one in fit if one.id not in chosen]
        return chosen + self.rng.sample(others, count - len(chosen))
