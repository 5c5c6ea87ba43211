"""Finding somebody on the frozen roll at a desk, by as little as is needed."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from commons.clock import now
from commons.crypto import CryptoRefused, read_code
from commons.database import db
from commons.web import keyring
from council.models import Attendance
from residents import phones
from residents.models import Area, Person, PrintedCode
from votes.desk import Desk
from votes.models import Poll, RollEntry
from votes.nonces import counterfoil_of
from votes.queries import papers

FOUND_AT_MOST = 8
SCANNED = 500
LAST = 4
SHORTEST_CODE = 8


@dataclass(frozen=True, slots=True)
class OnRoll:
    """One person on the roll as an officer at a desk needs to see them."""

    person_id: UUID
    name: str
    community: str
    phone: str
    marked: bool
    channel: str | None
    station_id: UUID | None
    is_present: bool
    register_number: str
    area_id: UUID | None = None

    def ends_with(self, digits: str) -> bool:
        """True when phone or register number end with these digits."""
        return self.phone.endswith(digits) or self.register_number.endswith(digits)


def find_on_roll(poll: Poll, wanted: str) -> list[OnRoll]:
    """Who is meant: a name, the last four digits of phone or register number, both, or a code.

    At most nine, so that nobody reads the roll here: the ninth says that there are more. Digits
    alone are looked for in register numbers; among the phones, which are sealed, only where no
    more than :data:`SCANNED` have to be opened.
    """
    words = wanted.split()
    digits = [word for word in words if word.isdecimal() and len(word) == LAST]
    names = [word for word in words if word not in digits]
    code = _by_code("".join(words))
    query = _query(poll)
    if code:
        query = query.where(Person.id == code)
    for name in names if not code else ():
        query = query.where(Person.name.contains(name, autoescape=True))
    found = _read(query.limit(SCANNED + 1))
    if len(found) > SCANNED and digits:
        found = _read(query.where(*(Person.register_number.endswith(each) for each in digits)))
    if digits and not code:
        found = [one for one in found if all(one.ends_with(each) for each in digits)]
    return found[: FOUND_AT_MOST + 1]


def given_by(at: Desk, about: bytes, nonce: str) -> str:
    """The paper that this very form has given out at this station before; empty if none."""
    counterfoil = counterfoil_of(at.poll.id, about, nonce)
    found = papers.issue(at.poll.id, counterfoil) if counterfoil else None
    return counterfoil if found and found.station_id == at.station.id else ""


def _read(query: "sa.Select[Person, str, RollEntry, bool]") -> list[OnRoll]:
    return [
        _on_roll(person, community, entry, is_here)
        for person, community, entry, is_here in db.session.execute(query)
    ]


def _query(poll: Poll) -> "sa.Select[Person, str, RollEntry, bool]":
    here = sa.and_(
        Attendance.meeting_id == poll.meeting_id,
        Attendance.person_id == Person.id,
        Attendance.left_at.is_(None),
    )
    return (
        sa.select(Person, Area.name, RollEntry, Attendance.person_id.is_not(None))
        .select_from(Person)
        .join(RollEntry, RollEntry.person_id == Person.id)
        .join(Area, Area.id == Person.area_id)
        .outerjoin(Attendance, here)
        .where(RollEntry.poll_id == poll.id)
        .order_by(Person.name, Person.id)
    )


def _on_roll(person: Person, community: str, entry: RollEntry, is_present: bool) -> OnRoll:
    return OnRoll(
        person.id, person.name, community, phones.masked(person), entry.marked, entry.channel,
        entry.station_id, is_present, person.register_number or "", entry.area_id,
    )  # fmt: skip


def _by_code(text: str) -> UUID | None:
    """The holder of a printed code that is still good; reading it here does not use it."""
    try:
        code = read_code(text)
    except CryptoRefused:
        return None
    if len(code) < SHORTEST_CODE:
        return None
    query = sa.select(PrintedCode.person_id).where(
        PrintedCode.digest == keyring().hmac_code("paper", code),
        PrintedCode.used_at.is_(None),
        PrintedCode.cancelled_at.is_(None),
        PrintedCode.expires_at > now(),
    )
    return db.session.execute(query).scalar()
