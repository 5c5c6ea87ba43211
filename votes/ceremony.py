"""The key ceremony: a box whose private key nobody has, only shares that scrutineers keep.

The key is made in memory, split, sealed share by share to keys that the scrutineers made
themselves, and forgotten: it is never on a disk. After the close so many of them as were agreed
hand in their opened shares, and the key is put together in the memory of the worker.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from commons.crypto import (
    CryptoRefused,
    Kind,
    combine,
    digest_token,
    new_box,
    open_part,
    proof_of,
    public_box,
    read_written,
    same,
    seal_part,
    split,
    written,
)
from commons.database import db
from commons.web import keyring
from votes.models import Guardian, Poll

CONTEXT = b"council/guardian/1/"
PURPOSE = "box-share"


@dataclass(frozen=True)
class Dealt:
    """A new key of a box, split: the public key, and the parts in the order of their guardians."""

    public: bytes
    private: bytes
    parts: Sequence[bytes]


def context(poll_id: UUID) -> bytes:
    """What a sealed share is bound to: it opens for this poll only."""
    return CONTEXT + poll_id.bytes


def deal(needed: int, guardians: int) -> Dealt:
    """A key made and split; any *needed* parts are tried before they are given to anybody."""
    public, private = new_box()
    parts = split(private, needed, guardians)
    for start in range(guardians):
        some = [parts[(start + step) % guardians] for step in range(needed)]
        if combine(some) != private:
            raise CryptoRefused("shares_broken")
    return Dealt(public, private, parts)


def hand_over(guardian: Guardian, part: bytes) -> None:
    """Seal a part to its guardian, and keep what tells later whether it was opened."""
    bound = context(guardian.poll_id)
    guardian.share = seal_part(guardian.public, part, bound)
    guardian.mark = digest_token(proof_of(part, bound).hex())
    guardian.rehearsed_at = guardian.surrendered = None


def take_back(guardian: Guardian) -> None:
    """Forget what was dealt: it opens nothing any more."""
    guardian.share = guardian.mark = guardian.rehearsed_at = guardian.surrendered = None


def destroy(guardian: Guardian) -> None:
    """Forget both forms of a share for good; that it was rehearsed stays known."""
    guardian.share = guardian.mark = guardian.surrendered = None


def proves(guardian: Guardian, proof: bytes) -> bool:
    """Whether *proof* was made from the opened share of *guardian*."""
    return guardian.mark is not None and same(digest_token(proof.hex()), guardian.mark)


def part_of(guardian: Guardian, kind: Kind, typed: bytes) -> bytes | None:
    """The share that was typed, or that the typed key opens; None when it is not the one dealt."""
    part = typed
    if kind is Kind.KEY:
        try:
            part = open_part(typed, guardian.share or b"", context(guardian.poll_id))
        except CryptoRefused:
            return None
    return part if proves(guardian, proof_of(part, context(guardian.poll_id))) else None


def keep(guardian: Guardian, part: bytes) -> None:
    """Keep a part that was handed in, sealed with the key of the house."""
    guardian.surrendered = keyring().seal(PURPOSE, part, guardian.poll_id.bytes)


def rebuilt(poll: Poll) -> bytes:
    """The private key of the box from the parts handed in. Raises ``CryptoRefused``."""
    query = sa.select(Guardian.surrendered).where(
        Guardian.poll_id == poll.id, Guardian.surrendered.is_not(None)
    )
    sealed = list(db.session.scalars(query))
    key = combine([keyring().unseal(PURPOSE, each or b"", poll.id.bytes) for each in sealed])
    if public_box(key) != poll.box_public:
        raise CryptoRefused("shares_broken")
    return key


def sealed_text(guardian: Guardian) -> str:
    """The sealed share as text, with its poll, for the command line."""
    return written(Kind.SEALED, guardian.poll_id.bytes + (guardian.share or b""))


def read_sealed(text: str) -> tuple[UUID, bytes]:
    """The poll and the sealed share of such a text. Raises ``CryptoRefused``."""
    kind, data = read_written(text)
    if kind is not Kind.SEALED or len(data) <= 16:
        raise CryptoRefused("code_false")
    return UUID(bytes=data[:16]), data[16:]
