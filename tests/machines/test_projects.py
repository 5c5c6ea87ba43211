"""Random deeds by random people on one project: it only ever goes where the table allows."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from commons import ledger
from commons.clock import moved_to, now, today
from commons.database import db
from commons.lifecycle import Impossible
from commons.policy import Refused
from projects import actions, clocks, queries, rules
from projects.jobs import mark_late_projects
from tests.world import World
from tests.world.works import plan

WHO = st.sampled_from(["worker", "steward", "chair", "outsider"])
MAKERS, SUPERVISORS = {"worker", "steward"}, {"steward", "chair"}


class Works(RuleBasedStateMachine):
    """A tiny model: the state, the milestones that are reached, the reports that were taken."""

    world: World

    def __init__(self) -> None:
        super().__init__()
        self.people = {
            "worker": self.world.worker,
            "steward": self.world.steward,
            "chair": self.world.chair,
            "outsider": self.world.resident(),
        }
        self.made: UUID = self.world.project()
        self.state, self.reached, self.reports = "approved", set[int](), 0
        self.days = 0
        self.start: datetime = now()

    def attempt(self, deed: Any, who: str, *ids: Any, **facts: Any) -> bool:
        """True when the deed was done."""
        with moved_to(self.start + timedelta(days=self.days)), self.world.app.app_context():
            facts = {key: today() if value is date else value for key, value in facts.items()}
            try:
                deed(self.people[who], self.made, *ids, **facts)
            except (Refused, Impossible):
                return False
        return True

    @rule(who=WHO)
    def plan(self, who: str) -> None:
        done = self.attempt(actions.plan, who, draft=plan())
        assert done is (self.state == "approved" and who in MAKERS)
        if done:
            self.state = "planned"

    @rule(who=WHO, step=st.sampled_from([*rules.STEPS, "accept", ""]))
    def step(self, who: str, step: str) -> None:
        done = self.attempt(actions.take_step, who, step=step, on_day=date)
        possible = step in rules.STEPS and rules.PROJECT.allows(self.state, step)
        whole = step != "complete" or {1, 2} <= self.reached
        assert done is (possible and who in MAKERS and whole)
        if done:
            self.state = rules.PROJECT.find(self.state, step).target

    @rule(who=WHO, position=st.integers(0, 4))
    def reach(self, who: str, position: int) -> None:
        done = self.attempt(actions.reach_milestone, who, position, on_day=date)
        open_ones = {1, 2, 3} - self.reached
        assert done is (self.state in rules.RUNNING and who in MAKERS and position in open_ones)
        if done:
            self.reached.add(position)

    @rule(who=WHO)
    def report(self, who: str) -> None:
        with moved_to(self.start + timedelta(days=self.days)):
            month = clocks.month_of(today())
        done = self.attempt(
            actions.report, who, month=month, physical_progress="过半", invested_fen=1
        )
        assert done is (self.state in rules.REPORTING and who in MAKERS)
        self.reports += done

    @rule(who=WHO)
    def accept(self, who: str) -> None:
        done = self.attempt(
            actions.accept, who, accepted_on=date, inspectors="代表三人", met=[0, 1]
        )
        assert done is (self.state == "completed" and who in SUPERVISORS)
        if done:
            self.state = "accepted"

    @rule(who=WHO)
    def hand_over(self, who: str) -> None:
        done = self.attempt(actions.hand_over, who, keeper="村委会", on_day=date)
        whole = self.reached == {1, 2, 3}
        assert done is (self.state == "accepted" and who == "steward" and whole)
        if done:
            self.state = "handed_over"

    @rule(who=WHO, verdict=st.sampled_from([*rules.VERDICTS, "adjust"]))
    def decide(self, who: str, verdict: str) -> None:
        done = self.attempt(
            actions.decide, who, verdict=verdict, body="会议", reason="雨季", decided_on=date
        )
        possible = verdict in rules.VERDICTS and rules.PROJECT.allows(self.state, verdict)
        assert done is (possible and who == "chair")
        if done:
            self.state = rules.PROJECT.find(self.state, verdict).target

    @rule(days=st.integers(1, 25))
    def wait(self, days: int) -> None:
        # The phase of the works is open for sixty days in the world of the tests.
        self.days = min(self.days + days, 55)
        with moved_to(self.start + timedelta(days=self.days)), self.world.app.app_context():
            mark_late_projects()

    @invariant()
    def what_is_stored_is_what_was_done(self) -> None:
        with moved_to(self.start + timedelta(days=self.days)), self.world.app.app_context():
            folder = queries.folder(self.made)
            assert folder.project.state == self.state
            assert {p.position for p in folder.line.points if p.reached_on} == self.reached
            assert folder.line.percent == sum({1: 20, 2: 30, 3: 50}[n] for n in self.reached)
            assert len(folder.reports) + len(folder.earlier) == self.reports
            marked = folder.project.late_since is not None
            assert not marked or folder.line.standing.is_late or self.state not in rules.RUNNING
            assert ledger.verify(folder.project.docket_id) is None
            db.session.rollback()


def test_a_project_goes_only_where_it_may(world: World, app: Flask) -> None:
    class Here(Works):
        pass

    Here.world = world
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Here,
        settings=settings(
            max_examples=8,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
