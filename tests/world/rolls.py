"""Polls of residents: their rolls drawn, published, disputed, frozen, and voted on."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from commons import outbox
from commons.clock import now
from commons.database import db, writing
from commons.policy import CLOCK, Actor
from tests.world.ballots import Ballots
from tests.world.halls import SCRUTINEERS
from tests.world.people import inside
from votes import actions, queries


class Rolls(Ballots):
    """A poll of residents over three candidates, with a choice of two unless given."""

    @inside
    def advisory_poll(self, **facts: Any) -> UUID:
        """A poll of residents that is ready; its roll is not drawn yet."""
        given = {
            "kind": "advisory",
            "title": "2027年民生实事项目征求居民意见",
            "opens_at": now() + timedelta(days=6),
            "closes_at": now() + timedelta(days=9),
            **facts,
        }
        if "shortlist_id" not in given and "items" not in given:
            given["shortlist_id"] = self.ready_list(given.pop("candidates", 3))
        rules = given.pop("rule_set", None) or self.rule_set("consultation")
        return self.ready_poll(SCRUTINEERS, rule_set=rules, **given)

    @inside
    def roll_on_notice(self, poll: UUID | None = None, **facts: Any) -> UUID:
        """A poll of residents whose provisional roll is drawn and published."""
        poll = poll or self.advisory_poll(**facts)
        actions.draw_roll(self.steward, poll)
        actions.publish_roll(self.steward, poll, until=now() + timedelta(days=5))
        return poll

    @inside
    def end_roll_notice(self, poll: UUID) -> None:
        """Let the time for objections be over and the opening have come."""
        with writing():
            db.session.rollback()
            found = queries.poll(poll)
            found.roll_notice_until = found.opens_at = now() - timedelta(minutes=1)
            db.session.commit()

    @inside
    def frozen_roll(self, poll: UUID | None = None, **facts: Any) -> UUID:
        """A poll of residents with its roll frozen."""
        poll = self.roll_on_notice(poll, **facts)
        self.end_roll_notice(poll)
        actions.check_in(self.steward, poll)
        return poll

    @inside
    def open_advisory(self, **facts: Any) -> UUID:
        """A poll of residents that takes ballots, opened by the clock."""
        poll = self.frozen_roll(**facts)
        self.agree_opening(poll)
        actions.open_poll(CLOCK, poll)
        return poll

    @inside
    def advised(self, papers: Sequence[tuple[Actor, tuple[int, ...]]], poll: UUID) -> UUID:
        """Let residents vote in an open poll, and bring it to its publication as advice."""
        for one, choices in papers:
            self.cast(poll, one, choices)
        self.finish(poll)
        self.sign(poll, self._delegates[:SCRUTINEERS])
        outbox.deliver()
        self.agree_publication(poll)
        actions.publish_advice(self.steward, poll)
        return poll
