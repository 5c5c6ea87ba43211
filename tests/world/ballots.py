"""Polls at every point of their way, made by deeds."""

from collections.abc import Sequence
from datetime import timedelta
from time import sleep
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons import outbox
from commons.clock import now
from commons.database import db, writing
from commons.policy import CLOCK, Actor, Refused
from council import actions as bodies
from proposals import actions as proposals
from proposals.models import Shortlist
from tests.world.people import inside
from tests.world.plans import Plans
from votes import actions, queries
from votes.paper import Choices

SCRUTINEERS = 3


class Ballots(Plans):
    """A poll over three candidates for two places, with five delegates, unless given."""

    _chair: Actor | None = None
    _teller: Actor | None = None
    _delegates: list[Actor]
    _meetings: dict[UUID, UUID]

    @property
    def chair(self) -> Actor:
        """The chair of the council."""
        if self._chair is None:
            self._chair = self.with_role("chair")
        return self._chair

    @property
    def teller(self) -> Actor:
        """A teller, who need not be a member."""
        if self._teller is None:
            self._teller = self.resident("计票员")
        return self._teller

    @property
    def confirmer(self) -> Actor:
        """Somebody of the body that confirms."""
        return self.with_role("confirmer")

    def delegates(self, wanted: int) -> list[Actor]:
        """At least so many delegates; the first is chief scrutineer, two more scrutinise."""
        self._delegates = getattr(self, "_delegates", [])
        while len(self._delegates) < wanted:
            self._delegates.append(self.delegate(f"代表{len(self._delegates) + 1}"))
        return self._delegates

    @inside
    def rule_set(self, preset: str = "street_council", **options: Any) -> UUID:
        """An adopted rule set, for two places unless given."""
        options.setdefault("places", 2)
        name = f"票选办法{next(self.numbers)}"
        return actions.adopt(self.steward, self.council, preset=preset, name=name, **options)

    @inside
    def ready_list(self, candidates: int = 3, cycle: UUID | None = None) -> UUID:
        """A shortlist whose public notice is over."""
        shortlist = self.on_notice(candidates, cycle)
        past = now() - timedelta(hours=1)
        with writing():
            db.session.rollback()
            chosen = sa.update(Shortlist).where(Shortlist.id == shortlist)
            db.session.execute(chosen.values(notice_from=past, notice_until=past))
            db.session.commit()
        proposals.close_notice(self.steward, shortlist)
        return shortlist

    @inside
    def poll(self, *, candidates: int = 3, rule_set: UUID | None = None, **facts: Any) -> UUID:
        """A configured selection, opening now and closing in two hours."""
        given = {
            "kind": "selection",
            "title": "2027年民生实事项目票选",
            "meeting_id": self.meeting(),
            "opens_at": now() - timedelta(minutes=1),
            "closes_at": now() + timedelta(hours=2),
            **facts,
        }
        if given["kind"] == "selection":
            given.setdefault("shortlist_id", self.ready_list(candidates))
        rules = rule_set or self.rule_set()
        return actions.configure(self.steward, self.year, rule_set_id=rules, **given)

    @inside
    def officers(self, poll: UUID, delegates: int = 5) -> None:
        """Name the chief, two scrutineers and a teller, and rehearse the box."""
        roles = ("chief_scrutineer", "scrutineer", "scrutineer")
        for one, role in zip(self.delegates(max(delegates, SCRUTINEERS)), roles, strict=False):
            assert one.person_id
            actions.name_officer(self.steward, poll, person_id=one.person_id, role=role)
        assert self.teller.person_id
        actions.name_officer(self.steward, poll, person_id=self.teller.person_id, role="teller")
        actions.rehearse(self.steward, poll)

    @inside
    def ready_poll(self, delegates: int = 5, **facts: Any) -> UUID:
        """A poll from which nothing is missing."""
        poll = self.poll(**facts)
        self.officers(poll, delegates)
        actions.make_ready(self.steward, poll)
        return poll

    @inside
    def checked_in_poll(
        self, delegates: int = 5, *, present: int | None = None, **facts: Any
    ) -> UUID:
        """A poll with its roll frozen and so many delegates in the hall (all, unless given)."""
        poll = self.ready_poll(delegates, **facts)
        actions.check_in(self.steward, poll)
        for one in self.delegates(delegates)[:present]:
            self.arrive(poll, one)
        return poll

    @inside
    def arrive(self, poll: UUID, delegate: Actor) -> None:
        """Note a delegate as present at the meeting of a poll."""
        assert delegate.person_id
        meeting = queries.poll(poll).meeting_id
        bodies.check_in(self.steward, meeting, person_id=delegate.person_id)

    @inside
    def leave(self, poll: UUID, delegate: Actor) -> None:
        """Note that a delegate has left the meeting of a poll."""
        assert delegate.person_id
        meeting = queries.poll(poll).meeting_id
        bodies.leave(self.steward, meeting, person_id=delegate.person_id)

    @inside
    def open_poll(self, delegates: int = 5, **facts: Any) -> UUID:
        """An open poll with all delegates present."""
        poll = self.checked_in_poll(delegates, **facts)
        actions.open_poll(self.chair, poll)
        return poll

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

    @inside
    def end_time(self, poll: UUID) -> None:
        """Let the closing time of an open poll have come."""
        with writing():
            db.session.rollback()
            found = queries.poll(poll)
            found.opens_at, found.closes_at = now() - timedelta(hours=1), now()
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
        return poll

    @inside
    def published(self, papers: Sequence[Choices], **facts: Any) -> UUID:
        """A poll whose result is confirmed and published."""
        poll = self.declared(papers, **facts)
        if queries.needs_confirmation(queries.poll(poll)):
            actions.confirm(self.confirmer, poll)
        actions.publish(self.steward, poll)
        return poll
