"""Polls that are voted on, closed, counted, certified, declared and published."""

from collections.abc import Sequence
from datetime import timedelta
from time import sleep
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons import outbox
from commons.clock import now
from commons.database import db, on_postgres, writing
from commons.policy import CLOCK, Actor, Refused, may
from tests.world.halls import SCRUTINEERS, Halls
from tests.world.people import inside
from votes import actions, queries
from votes.models import RollEntry
from votes.paper import Choices


class Ballots(Halls):
    """What happens to a poll from its first ballot on."""

    @inside
    def cast(
        self, poll: UUID, delegate: Actor, choices: Choices = (1, 2), nonce: str = "", **facts: Any
    ) -> actions.Receipt:
        """One ballot of one delegate."""
        assert delegate.person_id
        nonce = nonce or actions.new_nonce(delegate.person_id, poll)
        facts.setdefault("blank", not choices)
        return actions.cast(delegate, poll, choices=choices, nonce=nonce, **facts)

    @inside
    def closed_poll(self, papers: Sequence[Choices], **facts: Any) -> UUID:
        """A closed poll in which as many delegates as there are papers were present and cast."""
        delegates = max(len(papers), SCRUTINEERS)
        poll = self.open_poll(facts.pop("delegates", delegates), **facts)
        for one, choices in zip(self._delegates, papers, strict=False):
            self.cast(poll, one, choices)
        self.end_time(poll)
        actions.close(CLOCK, poll)
        return poll

    def finish(self, poll: UUID) -> None:
        """Close an open poll and have its box opened and counted."""
        self.end_time(poll)
        with self.app.app_context():
            actions.close(CLOCK, poll)
        self.finish_count(poll)

    def finish_count(self, poll: UUID) -> None:
        """Have the box of a closed poll opened and counted."""
        with self.app.app_context():
            actions.ask_count(self._delegates[0], poll)
            outbox.deliver()

    @inside
    def empty_again(self, poll: UUID) -> None:
        """Take all ballots and marks of a poll away, past every guard, to vote once more."""
        with writing():
            db.session.rollback()
            self._past_guards("ballots", f"DELETE FROM ballots WHERE poll_id = '{self._key(poll)}'")
            db.session.execute(sa.update(RollEntry).values(marked=False))
            db.session.commit()

    def _key(self, poll: UUID) -> str:
        return str(poll) if on_postgres() else poll.hex

    def _past_guards(self, table: str, statement: str) -> None:
        if on_postgres():
            db.session.execute(sa.text("SET LOCAL session_replication_role = replica"))
            db.session.execute(sa.text(statement))
            return
        trigger = sa.text(f"SELECT sql FROM sqlite_master WHERE name = '{table}_no_delete'")
        made = str(db.session.execute(trigger).scalar_one())
        db.session.execute(sa.text(f"DROP TRIGGER {table}_no_delete"))
        db.session.execute(sa.text(statement))
        db.session.execute(sa.text(made))

    @inside
    def end_time(self, poll: UUID) -> None:
        """Let the closing time of an open poll have come."""
        with writing():
            db.session.rollback()
            found = queries.poll(poll)
            found.opens_at, found.closes_at = now() - timedelta(hours=1), now()
            db.session.commit()

    @inside
    def end_objections(self, poll: UUID) -> None:
        """Let the time for objections to a published result be over."""
        with writing():
            db.session.rollback()
            queries.poll(poll).objections_until = now() - timedelta(minutes=1)
            db.session.commit()

    def end_time_in(self, poll: UUID, seconds: float) -> None:
        """Let the closing time of an open poll come in so many seconds."""
        with writing():
            db.session.rollback()
            queries.poll(poll).closes_at = now() + timedelta(seconds=seconds)
            db.session.commit()

    def close_when_due(self, poll: UUID) -> None:
        """Close as the clock does: again and again until it is time."""
        for _ in range(200):
            try:
                return actions.close(CLOCK, poll)
            except Refused:
                sleep(0.01)
        raise AssertionError("the poll was never closed")

    @inside
    def counted_poll(self, papers: Sequence[Choices], **facts: Any) -> UUID:
        """A poll whose box the worker has opened and counted."""
        poll = self.closed_poll(papers, **facts)
        actions.ask_count(self._delegates[0], poll)
        outbox.deliver()
        return poll

    @inside
    def certified(self, papers: Sequence[Choices], **facts: Any) -> UUID:
        """A poll whose count the chief and two scrutineers have signed; its key is destroyed."""
        poll = self.counted_poll(papers, **facts)
        self.sign(poll, self._delegates[:SCRUTINEERS])
        outbox.deliver()
        return poll

    @inside
    def sign(self, poll: UUID, signers: Sequence[Actor]) -> None:
        """Let scrutineers sign the count as it stands."""
        found = queries.certificate(poll)
        assert found
        for one in signers:
            actions.sign(one, poll, digest=found.digest)

    @inside
    def declared(self, papers: Sequence[Choices], **facts: Any) -> UUID:
        """A poll whose certified count the chair has announced."""
        poll = self.certified(papers, **facts)
        actions.declare(self.chair, poll)
        self.agree_publication(poll)
        return poll

    @inside
    def agree_publication(self, poll: UUID) -> None:
        """A scrutineer agrees that a declared result is published, unless that is done (B-44)."""
        found, chief = queries.poll(poll), self.delegates(1)[0]
        if may("votes.agree_publication", chief, found) is None:
            actions.agree_publication(chief, poll)

    @inside
    def published(self, papers: Sequence[Choices], **facts: Any) -> UUID:
        """A poll whose result is confirmed and published."""
        poll = self.declared(papers, **facts)
        if queries.needs_confirmation(queries.poll(poll)):
            actions.confirm(self.confirmer, poll)
        actions.publish(self.steward, poll)
        return poll

    @inside
    def decided(self, papers: Sequence[Choices], order: Sequence[int], **facts: Any) -> UUID:
        """A poll whose tie the chair has decided."""
        poll = self.declared(papers, **facts)
        actions.decide(self.chair, poll, order=order, reason="饮水最急，道路其次。")
        self.agree_publication(poll)
        return poll
