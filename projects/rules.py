"""What is decided about works: the lifecycle B-4, the plan, progress, grouping."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from commons.lifecycle import lifecycle

PROJECT = lifecycle(
    "project",
    "approved",
    [
        ("approved", "plan", "planned", "projects.planned"),
        ("planned", "prepare", "preparing", "projects.preparation_begun"),
        ("preparing", "procure", "procuring", "projects.procurement_begun"),
        ("preparing", "build", "building", "projects.building_begun"),
        ("procuring", "build", "building", "projects.building_begun"),
        ("building", "complete", "completed", "projects.completed"),
        ("completed", "accept", "accepted", "projects.accepted"),
        ("completed", "order_rework", "rectifying", "projects.rework_ordered"),
        ("accepted", "hand_over", "handed_over", "projects.handed_over"),
        ("handed_over", "rate", "evaluated", "projects.evaluated"),
        ("evaluated", "order_rework", "rectifying", "projects.rework_ordered"),
        ("evaluated", "close", "closed", "projects.closed"),
        ("rectifying", "complete", "completed", "projects.completed"),
        ("planned", "adjust", "planned", "projects.adjusted"),
        ("preparing", "adjust", "preparing", "projects.adjusted"),
        ("procuring", "adjust", "procuring", "projects.adjusted"),
        ("building", "adjust", "building", "projects.adjusted"),
        ("building", "pause", "paused", "projects.paused"),
        ("paused", "resume", "building", "projects.resumed"),
        ("planned", "terminate", "terminated", "projects.terminated"),
        ("preparing", "terminate", "terminated", "projects.terminated"),
        ("procuring", "terminate", "terminated", "projects.terminated"),
        ("building", "terminate", "terminated", "projects.terminated"),
        ("paused", "terminate", "terminated", "projects.terminated"),
    ],
)

STEPS = ("prepare", "procure", "build", "complete")
VERDICTS = ("pause", "resume", "terminate")
DECISIONS = ("adjust", *VERDICTS, "order_rework")

# The clock of the milestones runs in these; reports are expected while work goes on.
RUNNING = (
    "planned",
    "preparing",
    "procuring",
    "building",
    "rectifying",
    "completed",
    "accepted",
)
REPORTING = ("planned", "preparing", "procuring", "building", "rectifying", "completed")
GROUPS: dict[str, tuple[str, ...]] = {
    "under_way": ("preparing", "procuring", "building", "rectifying"),
    "done": ("completed", "accepted", "handed_over", "evaluated", "closed"),
    "late": (),
    "not_started": ("approved", "planned"),
    "stopped": ("paused", "terminated"),
}

WEIGHTS_SUM = 100
PLAN_DAYS = 30
REWORK_DAYS = 90
MOST_MILESTONES = 8
LINE, TEXT = 120, 2000


class Weighted(Protocol):
    """A milestone as far as progress is concerned."""

    @property
    def weight(self) -> int: ...
    @property
    def reached_on(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone as planned: what, how much of the whole (percent), until when."""

    title: str
    weight: int
    due_on: date


@dataclass(frozen=True, slots=True)
class Plan:
    """What the unit lays down: who answers, what, when, for how much, and how it is accepted."""

    person_in_charge: str
    target: str
    measures: str
    criteria: str
    funding: str
    planned_fen: int
    starts_on: date
    due_on: date
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a plan cannot stand: a code with its facts, worded in ``words``."""

    code: str
    facts: dict[str, Any] = field(default_factory=dict)


def percent(milestones: Iterable[Weighted]) -> int:
    """Progress from 0 to 100: the weights of the milestones that are reached."""
    return sum(each.weight for each in milestones if each.reached_on is not None)


def in_order(steps: Iterable[Step]) -> list[Step]:
    """The milestones by their day; those of one day stay as they were given."""
    return sorted(steps, key=lambda step: step.due_on)


def obstacles_to_plan(starts_on: date, due_on: date, steps: Sequence[Step]) -> list[Obstacle]:
    """What is wrong with a plan; an empty list when it can stand."""
    found: list[Obstacle] = []
    if due_on <= starts_on:
        found.append(Obstacle("ends_before_start"))
    if not steps:
        return [*found, Obstacle("no_milestones")]
    if len(steps) > MOST_MILESTONES:
        found.append(Obstacle("too_many_milestones", {"most": MOST_MILESTONES}))
    found += [
        Obstacle("weight_out_of_range", {"title": step.title})
        for step in steps
        if not 1 <= step.weight <= WEIGHTS_SUM
    ]
    found += [
        Obstacle("milestone_out_of_range", {"title": step.title})
        for step in steps
        if not starts_on <= step.due_on <= due_on
    ]
    return found + _sum_obstacle(sum(step.weight for step in steps))


def _sum_obstacle(total: int) -> list[Obstacle]:
    if total == WEIGHTS_SUM:
        return []
    code = "weights_short" if total < WEIGHTS_SUM else "weights_over"
    return [Obstacle(code, {"total": total, "difference": abs(WEIGHTS_SUM - total)})]


def group_of(state: str, *, is_late: bool) -> str:
    """The column of the board: late ones are shown as late, the others by their state."""
    if is_late:
        return "late"
    return next(group for group, states in GROUPS.items() if state in states)


def criteria_lines(criteria: str) -> list[str]:
    """The acceptance criteria, one in each line."""
    return [line.strip() for line in criteria.splitlines() if line.strip()]
