"""The public lot of a poll (X4): committed to when it opens, drawn at a tie, replayed by anybody.

The secret is derived from the keys of the instance and is nowhere until it is drawn; only its hash
is published before. A value of the day that nobody could know makes the order nobody's choice.
"""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from commons.lots import Swap, commit, draw, matches, seed, swaps
from commons.web import keyring
from votes.counting.choices import TieStep
from votes.counting.rules import Rules


@dataclass(frozen=True)
class Replay:
    """A lot drawn again from what is published: each step, and whether all of it is right."""

    commitment: str
    secret: str
    public: str
    first: list[str]
    steps: list[Swap]
    order: list[str]
    fits: bool
    same: bool


def secret_of(poll_id: UUID) -> bytes:
    """The secret of the lot of one poll: 32 octets that only the keys of this instance give."""
    return hmac.digest(keyring().derive("ballot-lot"), poll_id.bytes, "sha256")


def commitment_for(rules: Rules, poll_id: UUID) -> str | None:
    """What is published when a poll opens; None where its rules know no lot."""
    return commit(secret_of(poll_id)) if TieStep.LOT in rules.tie_steps else None


def replayed(lot: dict[str, Any], order: Sequence[str]) -> Replay:
    """Draw a published lot again, with the tied of its *order*, and compare."""
    secret = bytes.fromhex(lot["secret"])
    made = seed(secret, lot["public"])
    return Replay(
        commitment=lot["commitment"],
        secret=lot["secret"],
        public=lot["public"],
        first=sorted(order, key=lambda item: item.encode("utf-8")),
        steps=swaps(made, order),
        order=draw(made, order),
        fits=matches(lot["commitment"], secret),
        same=draw(made, order) == list(order),
    )
