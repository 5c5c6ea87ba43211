"""Who may do what to a project in which state: one table for every deed."""

from datetime import timedelta

import pytest
from flask import Flask

from commons.clock import moved_to, now
from commons.database import db
from commons.policy import ANONYMOUS, CLOCK, Actor, may
from projects import queries, rules
from tests.world import World

MAKERS = ("unit", "steward")
BOARD = ("steward", "chair")

GRID: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "projects.assign_unit": (("steward",), ("approved",)),
    "projects.plan": (MAKERS, ("approved",)),
    "projects.report": (MAKERS, rules.REPORTING),
    "projects.reach_milestone": (MAKERS, rules.RUNNING),
    "projects.reopen_milestone": (MAKERS, rules.RUNNING),
    "projects.take_step": (
        MAKERS,
        ("planned", "preparing", "procuring", "building", "rectifying"),
    ),
    "projects.accept": (BOARD, ("completed",)),
    "projects.order_rework": (BOARD, ("completed",)),
    "projects.adjust": (("chair",), ("planned", "preparing", "procuring", "building")),
    "projects.decide": (
        ("chair",),
        ("planned", "preparing", "procuring", "building", "paused"),
    ),
}
STATES = tuple(state for state in rules.PROJECT.states if state != "evaluated")


def everybody(world: World) -> dict[str, Actor]:
    other = world.new_unit("城建办")
    return {
        "unit": world.worker,
        "steward": world.steward,
        "chair": world.chair,
        "other unit": world.with_role("handling_unit", unit_id=other),
        "reviewer": world.with_role("reviewer"),
        "keeper of settings": world.keeper,
        "delegate": world.delegate(),
        "resident": world.resident(),
        "visitor": ANONYMOUS,
        "clock": CLOCK,
    }


@pytest.mark.parametrize("state", STATES)
def test_role_by_state(world: World, ctx: Flask, state: str) -> None:
    people = everybody(world)
    project = queries.project(world.project(state=state))
    allowed = {
        (deed, name)
        for deed in GRID
        for name, actor in people.items()
        if may(deed, actor, project) is None
    }
    assert allowed == {
        (deed, name) for deed, (names, states) in GRID.items() if state in states for name in names
    }


@pytest.mark.parametrize("state", STATES)
def test_every_refusal_says_why(world: World, ctx: Flask, state: str) -> None:
    people = everybody(world)
    project = queries.project(world.project(state=state))
    with ctx.test_request_context():
        for deed in GRID:
            for actor in people.values():
                refusal = may(deed, actor, project)
                assert refusal is None or len(refusal.message) > 5


def test_hand_over_waits_for_the_milestones(world: World, ctx: Flask) -> None:
    made = world.project(state="accepted")
    refusal = may("projects.hand_over", world.steward, queries.project(made))
    assert refusal and refusal.code == "has_reached_milestones"
    world.reach_all(made)
    db.session.rollback()
    project = queries.project(made)
    assert may("projects.hand_over", world.steward, project) is None
    refusal = may("projects.hand_over", world.worker, project)
    assert refusal and refusal.code == "has_role_steward"


def test_no_plan_without_a_unit(world: World, ctx: Flask) -> None:
    project = queries.project(world.project(has_unit=False))
    refusal = may("projects.plan", world.steward, project)
    assert refusal and refusal.code == "has_unit"


def test_only_the_clock_marks_what_is_late(world: World, ctx: Flask) -> None:
    people = (world.steward, world.worker, world.chair, ANONYMOUS)
    project = queries.project(world.project())
    refusal = may("projects.mark_late", CLOCK, project)
    assert refusal and refusal.code == "is_newly_late"
    with moved_to(now() + timedelta(days=50)):
        assert may("projects.mark_late", CLOCK, project) is None
        for actor in people:
            refusal = may("projects.mark_late", actor, project)
            assert refusal and refusal.code == "is_clock"
