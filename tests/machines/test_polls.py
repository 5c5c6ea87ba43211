"""Random deeds of a hall around one poll, against a model of a few lines, on both engines."""

from typing import Any

from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from commons import ledger, outbox
from commons.database import db
from commons.lifecycle import Impossible
from commons.policy import CLOCK, Refused
from tests.world import World
from votes import actions, queries

MEMBERS = 4
NEEDED = 3  # two thirds of four, rounded up
BRIEF = settings(
    max_examples=10,
    stateful_step_count=24,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
MEMBER = st.integers(0, MEMBERS - 1)
CHOICES = st.lists(st.integers(1, 3), unique=True, max_size=3)


class Hall(RuleBasedStateMachine):
    """One poll; the model knows its state, who is here, who has voted and what was said."""

    world: World

    @initialize()
    def prepare(self) -> None:
        self.poll = self.world.again(MEMBERS)
        self.people = self.world.delegates(MEMBERS)[:MEMBERS]
        self.state = "checking_in"
        self.here: set[int] = set()
        self.asked = False
        self.voted: dict[int, list[int]] = {}
        self.receipts: dict[int, tuple[str, str]] = {}

    def done(self, expected: bool, deed: Any, *args: Any, **facts: Any) -> Any:
        """Try the deed; it must succeed exactly when the model expects it."""
        db.session.rollback()
        try:
            answer = deed(*args, **facts)
        except (Refused, Impossible, actions.NotAPoll):
            assert not expected, deed
            return None
        assert expected, deed
        return answer or True

    @rule(who=MEMBER)
    def arrive(self, who: int) -> None:
        self.world.arrive(self.poll, self.people[who])
        self.here.add(who)
        if self.state == "paused" and len(self.here) >= NEEDED:
            self.state = "open"

    @rule(who=MEMBER)
    def leave(self, who: int) -> None:
        self.world.leave(self.poll, self.people[who])
        self.here.discard(who)
        if self.state == "open" and len(self.here) < NEEDED:
            self.state = "paused"

    @rule()
    def open(self) -> None:
        expected = self.state == "checking_in" and len(self.here) >= NEEDED
        if expected:
            db.session.rollback()
            self.world.motions(self.poll)
        if self.done(expected, actions.open_poll, self.world.chair, self.poll):
            self.state = "open"

    @rule(who=MEMBER, choices=CHOICES)
    def cast(self, who: int, choices: list[int]) -> None:
        may = self.state == "open" and who in self.here and who not in self.voted
        person = self.people[who].person_id
        assert person
        nonce = actions.new_nonce(person, self.poll)
        given = {"choices": choices, "nonce": nonce, "blank": not choices}
        receipt = self.done(
            may and len(choices) <= 2, actions.cast, self.people[who], self.poll, **given
        )
        if receipt:
            self.voted[who] = choices
            self.receipts[who] = (nonce, receipt.tracker)

    @rule(who=MEMBER)
    def retry(self, who: int) -> None:
        if who in self.receipts:
            nonce, tracker = self.receipts[who]
            again = self.done(
                True, actions.cast, self.people[who], self.poll, choices=[1], nonce=nonce
            )
            assert again.again and again.tracker == tracker

    @rule()
    def close(self) -> None:
        """Two close early: the chair asks, the chief scrutineer closes."""
        all_voted = bool(self.here) and self.here <= set(self.voted)
        due = self.state in ("open", "paused") and all_voted
        if self.done(due and not self.asked, actions.ask_close, self.world.chair, self.poll):
            self.asked = True
        self.done(False, actions.close, self.world.chair, self.poll)
        if self.done(due and self.asked, actions.close, self.people[0], self.poll):
            self.state = "closed"

    @rule()
    def let_time_pass(self) -> None:
        if self.state in ("open", "paused"):
            self.world.end_time(self.poll)
            self.done(True, actions.close, CLOCK, self.poll)
            self.state = "closed"

    @rule()
    def count(self) -> None:
        if self.done(self.state == "closed", actions.ask_count, self.people[0], self.poll):
            outbox.deliver()
            self.state = "counted"

    @rule()
    def sign_and_declare(self) -> None:
        db.session.rollback()
        if self.state == "counted":
            self.world.sign(self.poll, self.people[:3])
            self.state = "certified"
        elif self.state == "certified":
            actions.declare(self.world.chair, self.poll)
            self.state = "announced"

    @invariant()
    def marks_are_ballots_and_the_chain_is_whole(self) -> None:
        db.session.rollback()
        poll = queries.poll(self.poll)
        assert queries.turnout(poll).voted == len(self.voted) == len(queries.trackers(self.poll))
        assert ledger.verify(poll.docket_id) is None
        if self.state != "announced":
            assert poll.state == self.state

    @invariant()
    def the_count_is_what_was_said(self) -> None:
        found = queries.certificate(self.poll)
        assert (found is None) == (self.state in ("checking_in", "open", "paused", "closed"))
        if found is not None:
            said = [number for choices in self.voted.values() for number in choices]
            expected = {str(number): said.count(number) for number in (1, 2, 3)}
            assert found.record["approvals"] == expected
            assert found.record["blank"] == sum(not each for each in self.voted.values())


def test_a_poll_under_random_deeds(world: World, ctx: Flask) -> None:
    class Here(Hall):
        pass

    Here.world = world
    run_state_machine_as_test(Here, settings=BRIEF)
