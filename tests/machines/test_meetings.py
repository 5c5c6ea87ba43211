"""Random deeds by random people on one meeting: it only ever goes where the table allows."""

from typing import Any
from uuid import UUID

from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from commons import ledger
from commons.canonical import digest
from commons.clock import today
from commons.database import db
from commons.lifecycle import Impossible
from commons.policy import Refused
from council import actions, queries
from tests.world import World

WHO = st.sampled_from(["steward", "chair", "member", "outsider"])
CONVENORS = {"steward", "chair"}
MEMBERS = 3


class Sessions(RuleBasedStateMachine):
    """A tiny model: the state, who is here, the motions and their states, who owns what."""

    world: World

    def __init__(self) -> None:
        super().__init__()
        members = [self.world.delegate() for _each in range(MEMBERS)]
        self.members = [one.person_id for one in members]
        self.people = {
            "steward": self.world.steward,
            "chair": self.world.presider,
            "member": members[0],
            "outsider": self.world.resident(),
        }
        self.meeting: UUID = self.world.coming_meeting()
        self.item = self.world.item(self.meeting)
        with self.world.app.app_context():
            every = queries.active_mandates(self.world.council)
        self.all = [one.person_id for one in every]
        self.state, self.sequence, self.place = "called", 0, "街道三楼会议室"
        self.here: set[Any] = set()
        self.motions: dict[UUID, tuple[str, str]] = {}
        self.owned: set[UUID] = set()
        self.digest = ""

    def attempt(self, deed: Any, who: str, *ids: Any, **facts: Any) -> Any:
        """What the deed gave (True for nothing), or False when it was refused."""
        with self.world.app.app_context():
            try:
                done = deed(self.people[who], *ids, **facts)
            except (Refused, Impossible):
                return False
        return True if done is None else done

    @rule(who=WHO, place=st.sampled_from(["三楼", "四楼"]))
    def change(self, who: str, place: str) -> None:
        with self.world.app.app_context():
            starts_at = queries.meeting(self.meeting).starts_at
        done = self.attempt(
            actions.change_meeting, who, self.meeting, starts_at=starts_at, place=place
        )
        assert done is (self.state == "called" and who in CONVENORS)
        if done and place != self.place:
            self.sequence, self.place = self.sequence + 1, place

    @rule(everybody=st.booleans())
    def come(self, everybody: bool) -> None:
        coming = self.all if everybody else self.all[:1]
        assert self.attempt(actions.take_attendance, "steward", self.meeting, person_ids=coming)
        self.here |= set(coming)

    @rule(which=st.integers(0, MEMBERS - 1))
    def go(self, which: int) -> None:
        gone = self.members[which]
        assert self.attempt(actions.leave, "chair", self.meeting, person_id=gone)
        self.here.discard(gone)

    @rule(who=WHO)
    def open(self, who: str) -> None:
        done = self.attempt(actions.open_meeting, who, self.meeting)
        enough = len(self.here) >= -(-2 * len(self.all) // 3)
        assert done is (self.state == "called" and who in CONVENORS and enough)
        if done:
            self.state = "opened"

    @rule(who=WHO)
    def move(self, who: str) -> None:
        made = self.attempt(
            actions.move, who, self.item, text="同意工作报告。", mover_id=self.members[0]
        )
        assert bool(made) is (self.state in {"called", "opened"} and who in CONVENORS)
        if made:
            self.motions[made] = ("moved", "")

    @rule(who=WHO, data=st.data())
    def type_hands(self, who: str, data: st.DataObject) -> None:
        for motion in self._one(data):
            votes = data.draw(st.integers(0, len(self.all) + 1))
            given = {"in_favour": votes, "against": 0, "abstained": 0}
            done = self.attempt(actions.type_hands, who, motion, **given)
            turn = self.state == "opened" and self.motions[motion][0] == "moved"
            assert done is (turn and who in CONVENORS and votes <= len(self.here))
            if done:
                self.motions[motion] = ("counted", who)
                self.votes = {**getattr(self, "votes", {}), motion: votes}

    @rule(who=WHO, data=st.data())
    def agree(self, who: str, data: st.DataObject) -> None:
        for motion in self._one(data):
            done = self.attempt(actions.agree_hands, who, motion)
            state, typist = self.motions[motion]
            turn = self.state == "opened" and state == "counted"
            assert done is (turn and who in CONVENORS and who != typist)
            if done:
                carried = 2 * self.votes[motion] > len(self.all)
                self.motions[motion] = ("carried" if carried else "lost", "")

    @rule(who=WHO, data=st.data())
    def own(self, who: str, data: st.DataObject) -> None:
        for motion in self._one(data):
            if self.motions[motion][0] == "carried":
                done = self.attempt(
                    actions.assign_resolution, who, motion, owner_id=self.members[0],
                    due_on=today(),
                )  # fmt: skip
                assert done is (who in CONVENORS)
                self.owned |= {motion} if done else set()

    @rule(who=WHO)
    def close(self, who: str) -> None:
        done = self.attempt(actions.close_meeting, who, self.meeting)
        busy = any(state == "counted" for state, _typist in self.motions.values())
        assert done is (self.state == "opened" and who in CONVENORS and not busy)
        if done:
            self.state = "closed"

    @rule(who=WHO)
    def draft(self, who: str) -> None:
        done = self.attempt(actions.draft_minutes, who, self.meeting)
        assert done is (self.state == "closed" and who in CONVENORS)
        if done:
            self.state = "drafted"

    @rule(who=WHO, words=st.sampled_from(["赞成居多", "有人反对"]))
    def write(self, who: str, words: str) -> None:
        done = self.attempt(actions.write_minutes, who, self.item, views=words, dissent="")
        assert done is (self.state == "drafted" and who in CONVENORS)

    @rule(who=WHO)
    def approve(self, who: str) -> None:
        done = self.attempt(actions.approve_minutes, who, self.meeting)
        carried = {each for each, (state, _t) in self.motions.items() if state == "carried"}
        assert done is (self.state == "drafted" and who == "chair" and carried <= self.owned)
        if done:
            self.state = "approved"

    @rule(who=WHO)
    def annex(self, who: str) -> None:
        done = self.attempt(actions.annex_minutes, who, self.meeting, words="人数更正。")
        assert done is (self.state == "approved" and who in CONVENORS)

    @rule()
    def go_on(self) -> None:
        """The next step of the way, by the chair."""
        steps = {"called": self.open, "opened": self.close, "closed": self.draft,
                 "drafted": self.approve}  # fmt: skip
        if self.state == "called":
            self.come(True)
        if self.state in steps:
            steps[self.state]("chair")

    def _one(self, data: st.DataObject) -> list[UUID]:
        known = list(self.motions)
        return [data.draw(st.sampled_from(known))] if known else []

    @invariant()
    def what_is_stored_is_what_was_done(self) -> None:
        with self.world.app.app_context():
            meeting = queries.meeting(self.meeting)
            assert (meeting.state, meeting.sequence) == (self.state, self.sequence)
            assert {one.motion.id: one.motion.state for one in queries.motions_at(meeting.id)} == {
                motion: state for motion, (state, _typist) in self.motions.items()
            }
            written = queries.minutes(meeting.id)
            if self.state == "approved":
                assert written and written.record and written.digest == digest(written.record)
                assert self.digest in {"", written.digest}
                self.digest = written.digest
            assert ledger.verify(meeting.docket_id) is None
            db.session.rollback()


def test_a_meeting_goes_only_where_it_may(world: World, app: Flask) -> None:
    class Here(Sessions):
        pass

    Here.world = world
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Here,
        settings=settings(
            max_examples=10,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
