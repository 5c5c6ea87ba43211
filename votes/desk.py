"""A station as one person comes to it: where it stands, and whether they serve there now."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, Requirement, requirement
from votes.rules import COUNT, RECOUNT


@dataclass(frozen=True, slots=True)
class Desk:
    """What policies of stations look at: the station, its poll, the actor's shift, the moment.

    *recount* is the second reading of its papers, where one was asked for.
    """

    station: Any
    poll: Any
    shift: Any
    moment: datetime
    recount: Any = None

    @property
    def is_recounted(self) -> bool:
        """True while the papers are read again, until it is decided which reading counts."""
        return self.recount is not None and bool(self.recount.is_open)

    @property
    def series(self) -> int:
        """Which count the papers are typed for now."""
        return RECOUNT if self.is_recounted else COUNT

    @property
    def papers(self) -> int:
        """How many papers are read, as many as were found in this count."""
        found = self.recount.found if self.is_recounted else self.station.found
        return found or 0

    @property
    def council_id(self) -> UUID:
        """The council, for roles that hang on it."""
        found: UUID = self.station.council_id
        return found

    @property
    def area_path(self) -> str:
        """The place, for roles that hang on it."""
        return str(self.station.area_path)


class OfDesk:
    """Something at a desk: roles hang on where the desk stands."""

    __slots__ = ()
    desk: Desk

    @property
    def council_id(self) -> UUID:
        """The council of the desk."""
        return self.desk.council_id

    @property
    def area_path(self) -> str:
        """The place of the desk."""
        return self.desk.area_path


@dataclass(frozen=True, slots=True)
class AtDesk(OfDesk):
    """Somebody on the roll (or not) who asks for a paper at a desk."""

    desk: Desk
    entry: Any
    is_present: bool


def of_poll(asks: Requirement) -> Requirement:
    """The same requirement, asked about the poll of a desk."""

    def question(actor: Actor, desk: Any) -> Answer:
        return asks.question(actor, desk.poll)

    return Requirement(question, asks.code, asks.words, asks.role)


def of_desk(asks: Requirement) -> Requirement:
    """The same requirement, asked about the desk at which somebody stands."""

    def question(actor: Actor, visit: Any) -> Answer:
        return asks.question(actor, visit.desk)

    return Requirement(question, asks.code, asks.words, asks.role)


def station_stands_at(*states: str) -> Requirement:
    """The station is in one of *states*: the step is due now."""

    def question(_actor: Actor, desk: Any) -> Answer:
        return desk.station.state in states

    words = _l("This step is not due at this station now. Its page shows how far it has come.")
    return Requirement(question, f"station_stands_at_{'_or_'.join(states)}", words)


@requirement(_l("Only the officers who have a shift at this station may do this."))
def has_shift(_actor: Actor, desk: Any) -> Answer:
    return desk.shift is not None


@requirement(_l("Your shift at this station is not now. Ask the officer who serves, or the staff."))
def is_on_shift(_actor: Actor, desk: Any) -> Answer:
    return bool(desk.shift.from_at <= desk.moment < desk.shift.until_at)
