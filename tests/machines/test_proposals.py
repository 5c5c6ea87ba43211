"""Random deeds by random people on one proposal, against a model of a few lines."""

from typing import Any

from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from commons import ledger
from commons.database import db
from commons.lifecycle import Impossible
from commons.policy import CLOCK, Refused
from proposals import actions, queries
from tests.world import World

NEEDED = 3
NEIGHBOURS = 6
BRIEF = settings(
    max_examples=8,
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


class Way(RuleBasedStateMachine):
    """One proposal; the model knows its state, who stands behind it and what was found."""

    world: World
    people: list[Any]

    def __init__(self) -> None:
        super().__init__()
        self.proposal = self.world.proposal(author=self.people[0])
        self.state = "gathering"
        self.behind: set[int] = set()
        self.found: dict[str, str] = {}

    def done(self, expected: bool, deed: Any, *args: Any, **facts: Any) -> bool:
        """Try the deed; it must succeed exactly when the model expects it."""
        try:
            deed(*args, **facts)
        except (Refused, Impossible):
            assert not expected
            return False
        assert expected
        return True

    @rule(who=st.integers(0, NEIGHBOURS - 1))
    def endorse(self, who: int) -> None:
        expected = self.state == "gathering" and who != 0 and who not in self.behind
        if self.done(expected, actions.endorse, self.people[who], self.proposal):
            self.behind.add(who)
            if len(self.behind) == NEEDED:
                self.state = "reviewing"

    @rule(who=st.integers(0, NEIGHBOURS - 1))
    def unendorse(self, who: int) -> None:
        expected = self.state == "gathering" and who in self.behind
        if self.done(expected, actions.unendorse, self.people[who], self.proposal):
            self.behind.discard(who)

    @rule(who=st.integers(0, 2))
    def withdraw(self, who: int) -> None:
        expected = who == 0 and self.state in {"gathering", "reviewing", "deliberating"}
        if self.done(expected, actions.withdraw, self.people[who], self.proposal, reason="不必了"):
            self.state = "withdrawn"

    @rule()
    def lapse_too_early(self) -> None:
        self.done(False, actions.lapse, CLOCK, self.proposal)

    @rule(
        stage=st.sampled_from(["formal", "substantive"]),
        outcome=st.sampled_from(["accept", "accept", "refuse"]),
    )
    def note(self, stage: str, outcome: str) -> None:
        due = stage == "formal" or self.found.get("formal") == "accept"
        expected = self.state == "reviewing" and due
        if self.done(expected, self.world.note, self.proposal, stage, outcome):
            self.found[stage] = outcome
            if stage == "formal" and outcome == "refuse":
                self.found.pop("substantive", None)

    @rule()
    def close(self) -> None:
        refused = self.found.get("formal") == "refuse"
        expected = self.state == "reviewing" and (refused or "substantive" in self.found)
        if self.done(expected, actions.close_review, self.world.reviewer, self.proposal):
            accepted = not refused and self.found["substantive"] == "accept"
            self.state = "deliberating" if accepted else "refused"

    @rule(who=st.integers(0, NEIGHBOURS - 1), stance=st.sampled_from(["for", "against"]))
    def remark(self, who: int, stance: str) -> None:
        expected = self.state == "deliberating"
        speaker = self.people[who]
        self.done(expected, actions.remark, speaker, self.proposal, stance=stance, text="说一句")

    @invariant()
    def the_books_agree(self) -> None:
        db.session.rollback()
        found = queries.proposal(self.proposal)
        assert found.state == self.state
        assert found.endorsement_count == len(self.behind)
        assert queries.endorsement_count(self.proposal) == len(self.behind)
        assert ledger.verify(found.docket_id) is None
        is_closed = self.state in {"deliberating", "refused"} or bool(
            queries.published(self.proposal)
        )
        assert bool(queries.published(self.proposal)) == is_closed


def test_a_proposal_keeps_to_its_lifecycle(world: World, ctx: Flask) -> None:
    world.cycle(2031)

    class Here(Way):
        pass

    Here.world = world
    Here.people = [world.resident() for _it in range(NEIGHBOURS)]
    assert world.reviewer and world.unit and world.year
    run_state_machine_as_test(Here, settings=BRIEF)
