"""A pass to one ballot for somebody who has not signed in: sealed, short, good for one poll.

It lies in the visitor's own cookie and nowhere on the server. It opens the ballot of one person in
one poll and nothing else; when that ballot is cast, it is worth nothing any more.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from commons.clock import now
from commons.crypto import CryptoRefused
from commons.policy import Actor
from commons.web import keyring
from votes.casting import Way
from votes.rules import PASS_MINUTES

PURPOSE = "ballot-pass"


@dataclass(frozen=True, slots=True)
class Pass:
    """Whose ballot it opens, by which way, and until when."""

    person_id: UUID
    name: str
    way: Way
    ends_at: datetime

    @property
    def begun_at(self) -> datetime:
        """When it was given."""
        return self.ends_at - timedelta(minutes=PASS_MINUTES[self.way.channel])

    @property
    def actor(self) -> Actor:
        """The person without any role: a pass opens a ballot, nothing else."""
        return Actor(person_id=self.person_id, name=self.name, kind="person")


def issue(person_id: UUID, name: str, way: Way) -> Pass:
    """A pass that begins now."""
    return Pass(person_id, name, way, now() + timedelta(minutes=PASS_MINUTES[way.channel]))


def sealed(poll_id: UUID, held: Pass) -> str:
    """The pass as its cookie holds it; it opens for this poll only."""
    station = str(held.way.station_id) if held.way.station_id else None
    facts = [str(held.person_id), held.name, held.way.channel, station, held.ends_at.isoformat()]
    return keyring().seal(PURPOSE, json.dumps(facts).encode(), context=poll_id.bytes).hex()


def opened(poll_id: UUID, text: str) -> Pass | None:
    """The pass in a cookie; None when it is none of ours, of another poll, or over."""
    try:
        told = keyring().unseal(PURPOSE, bytes.fromhex(text), context=poll_id.bytes)
    except (CryptoRefused, ValueError):
        return None
    person, name, channel, station, ends_at = json.loads(told)
    way = Way(channel, UUID(station) if station else None)
    held = Pass(UUID(person), name, way, datetime.fromisoformat(ends_at))
    return held if now() < held.ends_at else None
