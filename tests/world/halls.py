"""Polls until they are open: prepared, with officers, roll and members in the hall."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.clock import now
from commons.database import db, writing
from commons.policy import Actor
from council import actions as bodies
from proposals import actions as proposals
from proposals.models import Proposal, Shortlist
from tests.world.people import inside
from tests.world.plans import Plans
from votes import actions, queries

SCRUTINEERS = 3


class Halls(Plans):
    """A poll over three candidates for two places, with five delegates, unless given."""

    _chair: Actor | None = None
    _tellers: tuple[Actor, ...] = ()
    _delegates: list[Actor]
    _list: UUID | None = None

    @property
    def chair(self) -> Actor:
        """The chair of the council."""
        if self._chair is None:
            self._chair = self.with_role("chair")
        return self._chair

    @property
    def teller(self) -> Actor:
        """A teller, who need not be a member."""
        return self.tellers[0]

    @property
    def tellers(self) -> tuple[Actor, ...]:
        """Two tellers, as the tables ask."""
        if not self._tellers:
            self._tellers = (self.resident("计票员"), self.resident("计票员乙"))
        return self._tellers

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
        return self.end_notice(self.on_notice(candidates, cycle))

    @inside
    def end_notice(self, shortlist: UUID) -> UUID:
        """A shortlist on public notice, as if its time had passed."""
        past = now() - timedelta(hours=1)
        with writing():
            db.session.rollback()
            chosen = sa.update(Shortlist).where(Shortlist.id == shortlist)
            db.session.execute(chosen.values(notice_from=past, notice_until=past))
            db.session.commit()
        proposals.close_notice(self.steward, shortlist)
        return shortlist

    @inside
    def poll(
        self,
        *,
        candidates: int = 3,
        rule_set: UUID | None = None,
        cycle: UUID | None = None,
        **facts: Any,
    ) -> UUID:
        """A configured selection, opening now and closing in two hours."""
        given = {
            "kind": "selection",
            "title": "2027年民生实事项目票选",
            "meeting_id": self.meeting(),
            "opens_at": now() - timedelta(minutes=1),
            "closes_at": now() + timedelta(hours=2),
            **facts,
        }
        if given["kind"] == "selection" and "shortlist_id" not in given:
            given["shortlist_id"] = self.ready_list(candidates, cycle)
        rules = rule_set or self.rule_set()
        return actions.configure(self.steward, cycle or self.year, rule_set_id=rules, **given)

    @inside
    def officers(self, poll: UUID, delegates: int = 5, tellers: Sequence[Actor] = ()) -> None:
        """Name the chief, two scrutineers and a teller (and more), and rehearse the box."""
        roles = ("chief_scrutineer", "scrutineer", "scrutineer")
        for one, role in zip(self.delegates(max(delegates, SCRUTINEERS)), roles, strict=False):
            assert one.person_id
            actions.name_officer(self.steward, poll, person_id=one.person_id, role=role)
        for one in (*self.tellers, *tellers):
            assert one.person_id
            actions.name_officer(self.steward, poll, person_id=one.person_id, role="teller")
        actions.rehearse(self.steward, poll)

    @inside
    def ready_poll(self, delegates: int = 5, **facts: Any) -> UUID:
        """A poll from which nothing is missing."""
        tellers = facts.pop("tellers", ())
        poll = self.poll(**facts)
        self.officers(poll, delegates, tellers)
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
        if queries.heads(queries.poll(poll)).is_enough:
            self.motions(poll)
        return poll

    @inside
    def motions(self, poll: UUID) -> None:
        """Everybody present is for what the rules ask to be moved."""
        found = queries.poll(poll)
        here = queries.heads(found).present
        for matter in queries.motions_missing(found):
            hands = {"in_favour": here, "against": 0, "abstained": 0}
            actions.note_motion(self.chair, poll, matter=matter, **hands)
        self.agree_opening(poll)

    @inside
    def agree_opening(self, poll: UUID) -> None:
        """The chief scrutineer sees the empty box and agrees, unless that is done (B-44)."""
        if queries.poll(poll).opening_agreed_at is None:
            actions.agree_opening(self.delegates(1)[0], poll)

    @inside
    def close_early(self, poll: UUID) -> None:
        """All present have voted: the chair asks, the chief scrutineer closes."""
        actions.ask_close(self.chair, poll)
        actions.close(self.delegates(1)[0], poll)

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
    def miss(self, poll: UUID) -> None:
        """Let the chair declare that too few are present."""
        actions.miss_quorum(self.chair, poll)

    @inside
    def docket_of(self, proposal: UUID) -> UUID:
        """The docket of a proposal."""
        docket: UUID = db.session.get_one(Proposal, proposal).docket_id
        return docket

    @inside
    def again(self, delegates: int) -> UUID:
        """One more poll over the same candidates, with its roll frozen and nobody in the hall."""
        self._list = self._list or self.ready_list()
        return self.checked_in_poll(delegates, present=0, shortlist_id=self._list)
