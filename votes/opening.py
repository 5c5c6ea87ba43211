"""The zero report (B-27): what stood fast, and that the box was empty, when a poll was opened.

It is written into the ledger with the opening itself, so it has a place in the hash chain and
cannot be changed afterwards; the page and the print show that entry and nothing else.
"""

from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from commons.crypto import sha256_hex
from commons.edition import edition
from votes.counting.turnout import quorum_needed
from votes.models import Poll
from votes.queries import Turnout, ballots_in, rules_of

# In the order in which they are printed.
DIGESTS = ("rules_digest", "items_digest", "roll_digest", "box_digest", "edition", "lot_commitment")
DIGEST_WORDS: dict[str, LazyString] = {
    "rules_digest": _l("Rules"),
    "items_digest": _l("Candidates"),
    "roll_digest": _l("Roll"),
    "box_digest": _l("Public key of the ballot box"),
    "edition": _l("Program"),
    "lot_commitment": _l("Promise of the lot"),
}


def zero_report(poll: Poll, counted: Turnout) -> dict[str, Any]:
    """The facts of the opening; whoever opens has checked that no ballot is in the box."""
    return {
        "members": counted.members,
        "present": counted.present,
        "needed": quorum_needed(rules_of(poll).quorum, counted.members),
        "ballots": ballots_in(poll.id),
        "marked": counted.voted,
        "rules_digest": poll.rules_digest,
        "items_digest": poll.items_digest,
        "roll_digest": poll.roll_digest,
        "box_digest": sha256_hex(poll.box_public),
        "edition": edition(),
        "lot_commitment": poll.lot_commitment,
        "opened_at": poll.opened_at,
        "closes_at": poll.closes_at,
    }
