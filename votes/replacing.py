"""Voting again until the close, where a poll allows it: the last ballot of a voter counts.

Nothing on the server joins a person to a ballot. The voter shows the secrets of the forms they
filled before; the ballot that one of them names is noted as replaced, and the new one is dropped in
the same transaction. The roll is not touched: its mark stands. See docs/adr.
"""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from uuid import UUID

from commons.action import action
from commons.database import db, on_postgres
from commons.line import say
from commons.policy import Actor, require
from votes import statements
from votes.casting import Receipt, lies_in_box, lock_key, slip_for
from votes.models import Ballot, ReplacedBallot
from votes.nonces import tracker_of, trackers_of
from votes.paper import Choices
from votes.sealing import sealed_for, under_rules
from votes.slip import Slip

FORMS_KEPT = 12  # secrets of forms that one browser keeps for one poll


@action("votes.replace", recorded=False)
def replace_ballot(
    actor: Actor,
    poll_id: UUID,
    *,
    choices: Choices,
    nonce: str,
    earlier: Sequence[str],
    blank: bool = False,
) -> Receipt:
    """Put a new ballot in the place of the voter's standing one; returns its receipt.

    *earlier* are the secrets of forms that this browser was given before; everything else is as in
    :func:`votes.casting.cast`. Raises ``Refused``. Not recorded, for the same reason as a cast.
    """
    tracker = tracker_of(actor.person_id, poll_id, nonce)
    sealed, fault = sealed_for(poll_id, choices, blank=blank)
    _be_alone(actor, poll_id)
    slip = slip_for(actor, poll_id)
    standing = standing_tracker(actor, poll_id, earlier)
    slip = under_rules(poll_id, slip, choices)
    slip = replace(slip, fault=fault, is_ours=bool(tracker), is_replaceable=bool(standing))
    if tracker and lies_in_box(poll_id, tracker):
        slip = slip.as_when_replaced()
    require("votes.replace", actor, slip)
    if not slip.is_repeat:
        db.session.add(ReplacedBallot(poll_id=poll_id, tracker=standing))
        stack = db.session.get_one(Ballot, (poll_id, standing)).stack
        db.session.add(Ballot(poll_id=poll_id, tracker=tracker, stack=stack, sealed=sealed))
    return Receipt(tracker, again=slip.is_repeat)


def slip_with(actor: Actor, poll_id: UUID, earlier: Sequence[str]) -> Slip:
    """How this person stands to voting again, for pages that say whether they may."""
    slip = slip_for(actor, poll_id)
    if not slip.is_marked or not slip.allows_revision:
        return slip
    return replace(slip, is_replaceable=bool(standing_tracker(actor, poll_id, earlier)))


def standing_tracker(actor: Actor, poll_id: UUID, earlier: Sequence[str]) -> str:
    """The ballot in the box that one of these forms made and none has replaced; else empty."""
    statement = statements.STANDING_POSTGRES if on_postgres() else statements.STANDING_SQLITE
    key = poll_id if on_postgres() else poll_id.hex
    for tracker in trackers_of(actor.person_id, poll_id, earlier[-FORMS_KEPT:]):
        if say(statement, {"poll": key, "tracker": tracker}) is not None:
            return tracker
    return ""


def kept(actor: Actor, poll_id: UUID, earlier: Sequence[str], nonce: str) -> list[str]:
    """The secrets that the browser shall keep now: of the standing ballot, and of newest forms."""
    mine = trackers_of(actor.person_id, poll_id, earlier)
    standing = mine.get(standing_tracker(actor, poll_id, earlier), "")
    others = [each for each in earlier if each != standing][-(FORMS_KEPT - 2) :]
    return [each for each in (standing, *others, nonce) if each]


def _be_alone(actor: Actor, poll_id: UUID) -> None:
    """No close and no other replacement of this person, until the deed ends."""
    session = db.session.connection()  # on SQLite this alone takes the lock on writing
    if not on_postgres() or actor.person_id is None:
        return
    both = sha256(b"voter" + poll_id.bytes + actor.person_id.bytes).digest()
    own = int.from_bytes(both[:8], "big", signed=True)
    session.exec_driver_sql(statements.LOCK_SHARED, {"key": lock_key(poll_id)})
    session.exec_driver_sql(statements.LOCK_VOTER, {"key": own})
