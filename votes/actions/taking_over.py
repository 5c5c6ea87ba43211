"""What a round takes over from the poll before it: the people who run it, and its roll."""

import sqlalchemy as sa

from commons.clock import local
from commons.database import db
from commons.lifecycle import advance
from commons.policy import Actor
from residents.actions.roles import store_grant
from votes import queries
from votes.actions.two_people import ask_to_agree
from votes.models import Officer, Poll, RollEntry
from votes.rules import COUNTING

SAME = ("person_id", "mandate_id", "area_id", "is_deputy")


def take_officers(made: Poll, before: Poll) -> None:
    """The same people run the new poll; none of them has signed it."""
    for one in queries.officers(before.id):
        db.session.add(Officer(poll_id=made.id, person_id=one.person_id, role=one.role))
        if one.role in COUNTING:
            _lengthen(one, made, before)


def _lengthen(one: Officer, made: Poll, before: Poll) -> None:
    """Let an officer work on where the new poll ends on a later day."""
    until = local(made.closes_at).date()
    if until > local(before.closes_at).date():
        role = "teller" if one.role == "teller" else "scrutineer"
        store_grant(one.person_id, role, council_id=made.council_id, until_day=until)


def take_roll(actor: Actor, made: Poll, before: Poll) -> None:
    """The roll of the poll that went before, frozen anew with nobody marked."""
    key = sa.literal(made.id, RollEntry.poll_id.type)
    same = (getattr(RollEntry, name) for name in SAME)
    people = sa.select(key, *same, sa.false()).where(RollEntry.poll_id == before.id)
    columns = ("poll_id", *SAME, "marked")
    db.session.execute(sa.insert(RollEntry).from_select(columns, people, include_defaults=False))
    made.roll_salt = before.roll_salt  # one roll, one hash: everybody sees that it is the same
    made.roll_digest = queries.digest_of_roll(made)
    if made.state == "ready":
        members, seal = queries.roll_size(made.id), made.roll_digest
        advance(made, "check_in", actor, poll=made.id, members=members, roll_digest=seal)
        ask_to_agree(made, "votes.to_agree_opening")
