"""Key ceremonies: scrutineers with keys of their own, shares dealt, tried and handed in."""

from uuid import UUID

from commons.crypto import Kind, new_guardian, open_part, proof_of, written
from commons.policy import Actor
from tests.world.ballots import Ballots
from tests.world.halls import SCRUTINEERS
from tests.world.people import inside
from votes import actions, ceremony
from votes.queries import ceremony as keeping


class Ceremonies(Ballots):
    """Polls whose box key three scrutineers keep in shares; any two of them open it."""

    secrets_of: dict[tuple[UUID, UUID | None], bytes]

    def guardians(self) -> list[Actor]:
        """The three scrutineers."""
        return self.delegates(5)[:SCRUTINEERS]

    @inside
    def shared(self, poll: UUID, needed: int = 2) -> None:
        """Keep the key of a configured poll with officers in shares, and let all make keys."""
        actions.choose_custody(self.steward, poll, custody="shares", shares_needed=needed)
        for one in self.guardians():
            self.make_key(poll, one)

    @inside
    def make_key(self, poll: UUID, guardian: Actor) -> None:
        """A new key, as a browser makes it."""
        public, private = new_guardian()
        self.secrets_of = {
            **getattr(self, "secrets_of", {}), (poll, guardian.person_id): private,
        }  # fmt: skip
        actions.offer_key(guardian, poll, public=written(Kind.PUBLIC, public))

    @inside
    def opened_share(self, poll: UUID, guardian: Actor) -> bytes:
        """What the key of a guardian opens."""
        kept = keeping.guardian(poll, guardian.person_id)
        assert kept and kept.share
        key = self.secrets_of[poll, guardian.person_id]
        return open_part(key, kept.share, ceremony.context(poll))

    @inside
    def rehearse_share(self, poll: UUID, guardian: Actor) -> None:
        """Prove that the share opens."""
        proof = proof_of(self.opened_share(poll, guardian), ceremony.context(poll))
        actions.rehearse_share(guardian, poll, proof=written(Kind.PROOF, proof))

    @inside
    def surrender(self, poll: UUID, guardian: Actor) -> None:
        """Hand the opened share in."""
        share = written(Kind.SHARE, self.opened_share(poll, guardian))
        actions.surrender(guardian, poll, share=share)

    @inside
    def dealt_poll(self, **facts: object) -> UUID:
        """A configured poll whose shares are dealt and all tested."""
        self.delegates(5)
        poll = self.poll(**facts)
        self.officers(poll)
        self.shared(poll)
        actions.deal(self.steward, poll)
        for one in self.guardians():
            self.rehearse_share(poll, one)
        return poll

    @inside
    def open_shared_poll(self, **facts: object) -> UUID:
        """An open poll with its key in shares and five delegates present."""
        poll = self.dealt_poll(**facts)
        actions.make_ready(self.steward, poll)
        actions.check_in(self.steward, poll)
        for one in self.delegates(5):
            self.arrive(poll, one)
        self.motions(poll)
        actions.open_poll(self.chair, poll)
        return poll
