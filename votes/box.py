"""The key of a ballot box: a file outside the database, or shares of the scrutineers.

Where no key ceremony is held, whoever can read both the file and the database could open ballots
early; the public page of the poll says so. Everyone who can read the database alone can open
nothing. Where one is held (:mod:`votes.ceremony`), nobody can before enough scrutineers come.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from commons.crypto import CryptoRefused, drop, new_box, open_all, public_box
from commons.web import settings
from votes import ceremony
from votes.models import Poll
from votes.paper import PollPaper

FOLDER = "ballot-box"
CONTEXT = b"council/ballot/1/"


def path(poll_id: UUID) -> Path:
    """Where the private key of a poll lies while it is needed."""
    return settings().data / "keys" / FOLDER / f"{poll_id}.key"


def create(poll_id: UUID) -> bytes:
    """Make the key pair of a poll; the private key goes to its file, the public one is returned.

    The file is on the disk before the poll is stored: a poll never stands without its key. A file
    that is there already stays, and its public key is returned.
    """
    place = path(poll_id)
    if place.exists():
        return public_box(place.read_bytes())
    public, private = new_box()
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(private)
        out.flush()
        os.fsync(out.fileno())
    return public


def private(poll_id: UUID) -> bytes | None:
    """The private key, or None when its file is not there."""
    place = path(poll_id)
    return place.read_bytes() if place.exists() else None


def destroy(poll_id: UUID) -> None:
    """Overwrite and remove the private key; doing it twice does no harm."""
    place = path(poll_id)
    if not place.exists():
        return
    with place.open("r+b") as out:
        out.write(os.urandom(place.stat().st_size))
        out.flush()
        os.fsync(out.fileno())
    place.unlink()


def context(poll_id: UUID, rules_digest: str, items_digest: str) -> bytes:
    """What a sealed ballot is bound to: it opens for this poll, these rules, these items only."""
    return CONTEXT + poll_id.bytes + bytes.fromhex(rules_digest) + bytes.fromhex(items_digest)


def context_of(poll: Poll) -> bytes:
    """The context of the ballots of *poll*."""
    return context(poll.id, poll.rules_digest, poll.items_digest)


def opens(poll: Poll, paper: PollPaper) -> bool:
    """The rehearsal of a key that lies in its file."""
    key = private(poll.id)
    return key is not None and opens_with(key, poll, paper)


def opens_with(key: bytes, poll: Poll, paper: PollPaper) -> bool:
    """Whether test ballots (blank, one mark, full), sealed for *poll*, open with *key*."""
    marks = [{}, {paper.numbers[0]: paper.marks[0]}, dict.fromkeys(paper.numbers, paper.marks[-1])]
    tests = [paper.encode(each) for each in marks]
    bound = context_of(poll)
    try:
        sealed = [drop(poll.box_public, test, bound, paper.length) for test in tests]
        same = list(open_all(key, sealed, bound)) == tests
    except CryptoRefused:
        return False
    return same and len({len(each) for each in sealed}) == 1


def emptied(poll: Poll, sealed: list[bytes]) -> Iterator[bytes]:
    """The ballots of *poll* opened in the order given; raises ``CryptoRefused``."""
    key = private(poll.id) if poll.custody == "file" else ceremony.rebuilt(poll)
    if key is None:
        raise CryptoRefused("box_broken")
    return open_all(key, sealed, context_of(poll))
