"""The secret of one ballot form: it makes a retry harmless, and shows whose form it was.

A nonce is bound to its voter and poll and stored nowhere on the server. The tracker on the receipt
is a keyed hash of it, so whoever still has the nonce can show which ballot in the box is theirs.
"""

import hmac
import secrets
from collections.abc import Sequence
from uuid import UUID

from commons.crypto import encode32, same
from commons.web import keyring

NONCE, TAG = 16, 16
TRACKER = 12


def new_nonce(person_id: UUID, poll_id: UUID) -> str:
    """A secret for one form, bound to its voter and poll; it is stored nowhere."""
    nonce = secrets.token_bytes(NONCE)
    return (nonce + _mac("ballot-form", poll_id, person_id, nonce)[:TAG]).hex()


def tracker_of(person_id: UUID | None, poll_id: UUID, nonce: str) -> str:
    """The receipt number of this form; empty for a form that we did not make for this person."""
    try:
        data = bytes.fromhex(nonce)
    except ValueError:
        return ""
    secret, tag = data[:NONCE], data[NONCE:]
    if person_id is None or len(data) != NONCE + TAG:
        return ""
    if not same(tag, _mac("ballot-form", poll_id, person_id, secret)[:TAG]):
        return ""
    return encode32(_mac("ballot-tracker", poll_id, person_id, secret)[:8])[:TRACKER]


def trackers_of(person_id: UUID | None, poll_id: UUID, nonces: Sequence[str]) -> dict[str, str]:
    """Receipt number to nonce, for those of *nonces* that are this person's."""
    found = {tracker_of(person_id, poll_id, nonce): nonce for nonce in nonces}
    return {tracker: nonce for tracker, nonce in found.items() if tracker}


def new_secret() -> str:
    """A secret for a form of an officer at a desk: it makes a retry of that form harmless."""
    return secrets.token_hex(NONCE)


def counterfoil_of(poll_id: UUID, about: bytes, nonce: str) -> str:
    """The number of the paper that a form with this secret gives out; empty without a secret.

    *about* is whom or what it was given out for. Without the secret, which is stored nowhere, no
    paper can be joined to it.
    """
    if not nonce:
        return ""
    facts = poll_id.bytes + about + nonce.encode()
    return encode32(hmac.digest(keyring().derive("paper-counterfoil"), facts, "sha256"))[:TRACKER]


def _mac(use: str, poll_id: UUID, person_id: UUID, nonce: bytes) -> bytes:
    return hmac.digest(keyring().derive(use), poll_id.bytes + person_id.bytes + nonce, "sha256")
