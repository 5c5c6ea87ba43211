"""The key of a box in shares: made, dealt and tried by the scrutineers, handed in at the end."""

from uuid import UUID

from commons.crypto import Kind, new_guardian, open_part, proof_of, written
from front.demo.street import Street
from votes import actions, ceremony
from votes.queries import ceremony as keeping

NEEDED = 2
Keys = dict[UUID, bytes]


def share(street: Street, poll: UUID) -> None:
    """Keep the key of a poll in shares; its scrutineers are asked to make their keys."""
    actions.choose_custody(street.actor("steward"), poll, custody="shares", shares_needed=NEEDED)


def deal(street: Street, poll: UUID) -> Keys:
    """The whole ceremony before the opening; the secret keys that the scrutineers carry home."""
    share(street, poll)
    carried: Keys = {}
    for person in street.scrutineers:
        public, carried[person] = new_guardian()
        actions.offer_key(street.actor(person), poll, public=written(Kind.PUBLIC, public))
    actions.deal(street.actor("steward"), poll)
    for person in street.scrutineers:
        proof = proof_of(_opened(poll, person, carried), ceremony.context(poll))
        actions.rehearse_share(street.actor(person), poll, proof=written(Kind.PROOF, proof))
    return carried


def hand_in(street: Street, poll: UUID, carried: Keys) -> None:
    """As many scrutineers as are needed bring their shares; the last one has the box opened."""
    for person in street.scrutineers[:NEEDED]:
        part = written(Kind.SHARE, _opened(poll, person, carried))
        actions.surrender(street.actor(person), poll, share=part)


def _opened(poll: UUID, person: UUID, carried: Keys) -> bytes:
    kept = keeping.guardian(poll, person)
    assert kept and kept.share
    return open_part(carried[person], kept.share, ceremony.context(poll))
