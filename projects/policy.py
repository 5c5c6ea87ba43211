"""Who may do what to works, and why not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l

from commons.clock import today
from commons.policy import SUBJECTS, Actor, Answer, has_role, is_clock, policy, requirement
from council import queries as bodies
from council.policy import is_chair, phase_is_open
from projects import clocks, queries
from projects.rules import REPORTING, RUNNING, STEPS, VERDICTS
from residents.policy import is_signed_in, is_steward

is_responsible = has_role(
    "handling_unit",
    "steward",
    words=_l("Only the handling unit of this project or the committee's staff may do this."),
)
is_supervisor = has_role(
    "steward", "chair", words=_l("Only the committee's staff or the chair may do this.")
)
is_reader = has_role(
    "handling_unit",
    "steward",
    "chair",
    words=_l("Only the handling units and the committee's staff work here."),
)


@requirement(_l("No handling unit is named yet. The committee's staff names it first."))
def has_unit(_actor: Actor, subject: Any) -> Answer:
    return subject.unit_id is not None


@requirement(_l("The plan stands already. It is changed only by a recorded decision."))
def is_unplanned(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.state == "approved")


@requirement(_l("There is no plan yet, or the work has ended: nothing can be reported now."))
def is_reporting(_actor: Actor, subject: Any) -> Answer:
    return subject.state in REPORTING


@requirement(_l("There is no plan yet, or the work rests or has ended."))
def is_running(_actor: Actor, subject: Any) -> Answer:
    return subject.state in RUNNING


@requirement(_l("The project is not at a point where the unit takes the next step."))
def has_next_step(_actor: Actor, subject: Any) -> Answer:
    return any(subject.LIFECYCLE.allows(subject.state, step) for step in STEPS)


@requirement(_l("This can be done once the works are completed, and before the acceptance."))
def is_completed(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.state == "completed")


@requirement(_l("This can be done once the project is accepted, and before the hand-over."))
def is_accepted(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.state == "accepted")


@requirement(_l("Milestones are still open. The unit marks them as reached first."))
def has_reached_milestones(_actor: Actor, subject: Any) -> Answer:
    return not queries.has_open_milestones(subject.id)


@requirement(_l("A plan can be adjusted while the works go on."))
def is_adjustable(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.LIFECYCLE.allows(subject.state, "adjust"))


@requirement(_l("The project is not at a point where it can be paused, resumed or ended."))
def is_stoppable(_actor: Actor, subject: Any) -> Answer:
    return any(subject.LIFECYCLE.allows(subject.state, verdict) for verdict in VERDICTS)


@requirement(_l("This project is not late, or is marked as late already."))
def is_newly_late(_actor: Actor, subject: Any) -> Answer:
    steps = queries.milestones(subject.id)
    return subject.late_since is None and clocks.standing(subject, steps, today()).is_late


@dataclass(frozen=True, slots=True)
class YearToRate:
    """A cycle with the projects that wait for their rating, as the subject of a policy."""

    cycle_id: UUID
    council_id: UUID
    area_path: str
    waiting: tuple[queries.Line, ...]


def year_to_rate(cycle_id: UUID) -> YearToRate:
    """The cycle with what waits for its rating; raises NoResultFound."""
    cycle = bodies.cycle(cycle_id)
    waiting = tuple(queries.waiting_for_rating(cycle_id))
    return YearToRate(cycle_id, cycle.council_id, cycle.area_path, waiting)


def years_to_rate(lines: Sequence[queries.Line]) -> list[YearToRate]:
    """The cycles of *lines* in which something waits for its rating, with what of *lines* does."""
    cycles = {line.project.cycle_id for line in lines if line.project.state == "handed_over"}
    bodies.look_up_phase("evaluating", cycles)
    return [
        YearToRate(
            cycle.id,
            cycle.council_id,
            cycle.area_path,
            tuple(line for line in lines if line.id in waiting),
        )
        for cycle, waiting in queries.cycles_waiting(cycles)
    ]


@requirement(_l("No project of this year waits for its rating. It must be handed over first."))
def has_works_to_rate(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.waiting)


SUBJECTS["projects.open_evaluation"] = lambda _actor, cycle_id: year_to_rate(cycle_id)

policy(
    {
        "projects.assign_unit": [is_signed_in, is_steward, is_unplanned],
        "projects.plan": [is_signed_in, is_responsible, is_unplanned, has_unit],
        "projects.report": [is_signed_in, is_responsible, is_reporting, phase_is_open("works")],
        "projects.reach_milestone": [is_signed_in, is_responsible, is_running],
        "projects.reopen_milestone": [is_signed_in, is_responsible, is_running],
        "projects.take_step": [is_signed_in, is_responsible, has_next_step],
        "projects.accept": [is_signed_in, is_supervisor, is_completed],
        "projects.order_rework": [is_signed_in, is_supervisor, is_completed],
        "projects.hand_over": [is_signed_in, is_steward, is_accepted, has_reached_milestones],
        "projects.adjust": [is_signed_in, is_chair, is_adjustable],
        "projects.decide": [is_signed_in, is_chair, is_stoppable],
        "projects.open_evaluation": [
            is_signed_in,
            is_steward,
            phase_is_open("evaluating"),
            has_works_to_rate,
        ],
        "projects.see_desk": [is_signed_in, is_reader],
        "projects.mark_late": [is_clock, is_newly_late],
    }
)
