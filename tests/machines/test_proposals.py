"""Random deeds by random people on one proposal, against a model of a few lines."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from commons import ledger
from commons.database import db
from commons.lifecycle import Impossible
from commons.policy import CLOCK, Refused
from proposals import actions, queries
from proposals.models import Original, Regrouping
from proposals.queries import regroupings, wordings
from proposals.rules.regroupings import REGROUPABLE as OPEN
from proposals.rules.wordings import WORDED
from tests.world import World
from tests.world.plans import WORDS

NEEDED = 3
NEIGHBOURS = 6
BRIEF = settings(
    max_examples=10,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


class Way(RuleBasedStateMachine):
    """One proposal; the model knows its state, who stands behind it and what was found."""

    world: World
    people: list[Any]
    made: Any = None

    def __init__(self) -> None:
        super().__init__()
        self.proposal = self.world.proposal(author=self.people[0])
        self.state = "gathering"
        self.behind: set[int] = set()
        self.found: dict[str, str] = {}
        self.other = self.world.proposal(author=self.people[1])
        self.asked: UUID | None = None
        self.agreed: set[int] = set()
        self.moved: set[int] = set()
        self.wish, self.wordings = str(WORDS["wish"]), 0

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

    @rule(who=st.integers(0, NEIGHBOURS - 1), adopts=st.booleans())
    def amend(self, who: int, adopts: bool) -> None:
        expected, wish = self.state in OPEN, f"换{self.wordings + 3}台水泵，修好屋顶。"
        facts = {"field": "wish", "paragraph": 0, "was": self.wish, "text": wish, "reason": "数错"}
        suggest = actions.wordings.suggest
        if self.done(expected, suggest, self.people[who], self.proposal, **facts):
            (asked,) = wordings.amendments(self.proposal).rows[:1]
            answer = actions.wordings.adopt if adopts else actions.wordings.decline
            self.done(False, answer, self.people[2], asked.id, answer="好的")
            self.done(True, answer, self.people[0], asked.id, answer="好的")
            if adopts:
                self.wish, self.wordings = wish, max(2, self.wordings + 1)

    @rule()
    def restore(self) -> None:
        expected = self.state in OPEN and self.wordings > 1 and self.wish != WORDS["wish"]
        if self.wordings:
            author = self.people[0]
            if self.done(expected, actions.wordings.restore, author, self.proposal, number=1):
                self.wish, self.wordings = str(WORDS["wish"]), self.wordings + 1

    @rule()
    def ask_to_merge(self) -> None:
        expected = self.state in OPEN and self.asked is None
        pair = [self.proposal, self.other]
        text = {name: WORDS[name] for name in WORDED}
        facts = {"text": text, "reason": "同一件事"}
        ask = actions.regroupings.ask_merge
        if self.done(expected, ask, self.world.steward, pair, **facts):
            db.session.rollback()
            (self.asked,) = db.session.scalars(
                sa.select(Regrouping.id)
                .join(Original, Original.regrouping_id == Regrouping.id)
                .where(Regrouping.state == "asked", Original.proposal_id == self.proposal)
            )

    @rule(who=st.integers(0, 2), agrees=st.sampled_from([True, True, False]))
    def answer(self, who: int, agrees: bool) -> None:
        if self.asked is None:
            return
        expected = who < 2 and not (agrees and who in self.agreed)
        deeds = actions.regroupings
        if agrees and self.done(expected, deeds.agree, self.people[who], self.asked):
            self.agreed.add(who)
            if self.state not in OPEN:
                self.forget()
            elif len(self.agreed) == 2:
                self.state = "merged"
                (made,) = regroupings.outcomes(self.asked)
                self.made = made.proposal_id
                self.forget()
        elif not agrees and self.done(
            expected, deeds.refuse, self.people[who], self.asked, reason="不是一回事"
        ):
            self.forget()

    def forget(self) -> None:
        self.asked, self.agreed = None, set()

    @rule(who=st.integers(0, NEIGHBOURS - 1))
    def move_along(self, who: int) -> None:
        if self.state == "merged":
            move = actions.regroupings.move_endorsement
            if self.done(who in self.behind, move, self.people[who], self.made):
                self.behind.discard(who)
                self.moved.add(who)

    @invariant()
    def nothing_moves_silently(self) -> None:
        db.session.rollback()
        assert queries.proposal(self.other).state in {"gathering", self.state}
        if self.state == "merged":
            made = queries.proposal(self.made)
            assert made.endorsement_count == len(self.moved) == queries.endorsement_count(made.id)
            assert ledger.verify(made.docket_id) is None

    @invariant()
    def the_words_are_the_last_adopted(self) -> None:
        db.session.rollback()
        assert queries.proposal(self.proposal).wish == self.wish
        assert len(wordings.wordings(self.proposal)) == self.wordings

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
