"""Re-votes and further rounds of a poll, held as the first one was."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from commons import outbox
from commons.clock import now
from tests.world.ballots import Ballots
from tests.world.halls import SCRUTINEERS
from tests.world.people import inside
from votes import actions, queries
from votes.paper import Choices


class Rounds(Ballots):
    """What follows when a poll is tied, short or void."""

    @inside
    def called(self, poll: UUID) -> UUID:
        """The round that the rules ask for, called by the chair for now."""
        at = now()
        return actions.call_round(
            self.chair, poll, opens_at=at, closes_at=at + timedelta(minutes=20)
        )

    @inside
    def counted_round(self, poll: UUID, papers: Sequence[Choices]) -> UUID:
        """A poll in check-in, opened, voted in by as many as there are papers, and certified."""
        self.agree_opening(poll)
        actions.open_poll(self.chair, poll)
        for one, choices in zip(self._delegates, papers, strict=False):
            self.cast(poll, one, choices)
        self.finish(poll)
        self.sign(poll, self._delegates[:SCRUTINEERS])
        outbox.deliver()
        return poll

    @inside
    def followed(self, poll: UUID, papers: Sequence[Choices]) -> UUID:
        """The round that follows *poll*, from its call to what the chair announces of it."""
        made = self.counted_round(self.called(poll), papers)
        actions.declare(self.chair, made)
        return made

    @inside
    def rerun(self, poll: UUID) -> UUID:
        """A void poll called once more, with its roll frozen."""
        at = now()
        times = {"opens_at": at, "closes_at": at + timedelta(minutes=20)}
        made = actions.rerun(self.chair, poll, **times)
        if queries.poll(made).state == "ready":
            actions.check_in(self.steward, made)
        return made

    @inside
    def proclaimed(self, poll: UUID) -> list[int]:
        """Confirm and publish a declared poll; the numbers that won, by place."""
        self.agree_publication(poll)
        if queries.needs_confirmation(queries.poll(poll)):
            actions.confirm(self.confirmer, poll)
        actions.publish(self.steward, poll)
        return queries.winners(queries.poll(poll))
