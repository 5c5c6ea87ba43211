"""Until when a declared result must be confirmed, and then announced (A-8)."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from commons.database import db
from commons.ledger import Entry
from commons.reading import once
from votes.models import Poll
from votes.queries.polls import rules_of
from votes.queries.results import confirmation, needs_confirmation
from votes.rules import is_later
from votes.rules.measures import announcement_due, confirmation_due

# By which a poll has come to be declared, with or without rounds and rulings.
DECLARATIONS = (
    *("votes.declared", "votes.tie_decided", "votes.places_left_vacant", "votes.lot_drawn"),
    *("votes.advice_taken", "votes.rounds_settled"),
)


@dataclass(frozen=True, slots=True)
class Due:
    """The step that is due for a declared result, ``confirm`` or ``announce``, and its last day."""

    step: str
    day: date


@once
def due_of(poll: Poll) -> Due | None:
    """What a declared or confirmed result waits for, by the days of its rules; else None.

    A round or re-vote waits for nothing of its own: its result goes into the poll before it.
    """
    if poll.state == "confirmed":
        said = confirmation(poll.id)
        return Due("announce", announcement_due(rules_of(poll), said.at)) if said else None
    if poll.state != "declared" or is_later(poll.round, poll.revote):
        return None
    since = _declared_at(poll)
    if needs_confirmation(poll):
        return Due("confirm", confirmation_due(rules_of(poll), since))
    return Due("announce", announcement_due(rules_of(poll), since))


def _declared_at(poll: Poll) -> datetime:
    query = sa.select(sa.func.max(Entry.at)).where(
        Entry.docket_id == poll.docket_id, Entry.event.in_(DECLARATIONS)
    )
    found: datetime = db.session.execute(query).scalar_one()
    return found
