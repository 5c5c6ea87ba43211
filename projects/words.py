"""The words of states, groups, decisions, grades and refusals of works."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from commons.policy import Refusal
from projects.rules import Obstacle
from residents.words import DEED_NAMES

STATE_WORDS: dict[str, LazyString] = {
    "approved": _l("Chosen, plan awaited"),
    "planned": _l("Planned"),
    "preparing": _l("Preparing"),
    "procuring": _l("In procurement"),
    "building": _l("Under construction"),
    "completed": _l("Completed"),
    "accepted": _l("Passed the acceptance"),
    "handed_over": _l("Handed over"),
    "evaluated": _l("Rated"),
    "closed": _l("Closed and filed"),
    "rectifying": _l("Being reworked"),
    "paused": _l("Paused"),
    "terminated": _l("Ended early"),
}

GROUP_WORDS: dict[str, LazyString] = {
    "under_way": _l("Under way"),
    "done": _l("Finished"),
    "late": _l("Late"),
    "not_started": _l("Not begun"),
    "stopped": _l("Stopped"),
}
GROUP_TONES = {
    "under_way": "progress",
    "done": "good",
    "late": "bad",
    "not_started": "neutral",
    "stopped": "warn",
}

STEP_WORDS: dict[str, LazyString] = {
    "prepare": _l("Preparation begun"),
    "procure": _l("Procurement begun"),
    "build": _l("Building begun"),
    "complete": _l("Works completed"),
}

DECISION_WORDS: dict[str, LazyString] = {
    "adjust": _l("Plan adjusted"),
    "pause": _l("Paused"),
    "resume": _l("Resumed"),
    "terminate": _l("Ended early"),
    "order_rework": _l("Rework ordered"),
}
VERDICT_WORDS: dict[str, LazyString] = {
    "pause": _l("Pause the project"),
    "resume": _l("Resume the project"),
    "terminate": _l("End the project early"),
}

GRADE_WORDS: dict[str, LazyString] = {
    "satisfied": _l("Satisfied"),
    "basic": _l("Basically satisfied"),
    "dissatisfied": _l("Dissatisfied"),
}
GRADE_TONES = {"satisfied": "good", "basic": "progress", "dissatisfied": "bad"}

TASK_WORDS: dict[str, LazyString] = {
    "assign": _l("Name the handling unit"),
    "plan": _l("Make the plan"),
    "report": _l("Send the report for %(month)s"),
    "milestone": _l("Reach the milestone “%(title)s”"),
    "rework": _l("Finish the rework"),
    "whole": _l("Complete the works"),
    "accept": _l("Hold the joint acceptance"),
    "hand_over": _l("Hand over to the keeper"),
}

WORDS: dict[str, LazyString] = {
    "ends_before_start": _l("The last day must come after the first day."),
    "no_milestones": _l("Please enter at least one milestone."),
    "too_many_milestones": _l("Please enter %(most)s milestones at most."),
    "weight_out_of_range": _l("The weight of “%(title)s” must be from 1 to 100."),
    "milestone_out_of_range": _l("“%(title)s” must be due between the first and the last day."),
    "weights_short": _l(
        "The weights add up to %(total)s. They must make 100: %(difference)s are missing."
    ),
    "weights_over": _l(
        "The weights add up to %(total)s. They must make 100: %(difference)s are too many."
    ),
    "day_ahead": _l("This day has not come yet. Enter the day on which it happened."),
    "day_before": _l("This day lies before the last step of the project. Please check the day."),
    "day_passed": _l("The new day must lie in the future."),
    "milestones_open": _l(
        "Milestones before the last one are still open. Mark them as reached first."
    ),
    "month_closed": _l("The report for %(month)s cannot be sent now. Choose the present month."),
    "criteria_open": _l(
        "Not every criterion is ticked. If one is not met, order rework instead of acceptance."
    ),
    "nothing_adjusted": _l("The adjustment changes nothing. Enter a new day or a new amount."),
    "photo_undescribed": _l("Please say in a few words what the photo shows."),
    "no_such_milestone": _l("This milestone is marked as reached already, or does not exist."),
    "milestone_not_reached": _l("This milestone is not marked as reached, or does not exist."),
}


def refusal(code: str, **facts: object) -> Refusal:
    """The refusal for *code*, filled with *facts*."""
    return Refusal(code, WORDS[code], facts)


def told(obstacle: Obstacle) -> str:
    """What is wrong with a plan, in the reader's language."""
    return Refusal(obstacle.code, WORDS[obstacle.code], obstacle.facts).message


DEED_WORDS: dict[str, LazyString] = {
    "projects.assign_unit": _l("Name the handling unit"),
    "projects.plan": _l("Make the plan"),
    "projects.report": _l("Send this month's report"),
    "projects.take_step": _l("Record the next step"),
    "projects.accept": _l("Record the joint acceptance"),
    "projects.order_rework": _l("Order rework"),
    "projects.hand_over": _l("Record the hand-over"),
    "projects.adjust": _l("Record an adjustment of the plan"),
    "projects.decide": _l("Record a decision to pause, resume or end"),
}

DONE_WORDS: dict[str, LazyString] = {
    "unit": _l("The handling unit is named and has been told."),
    "plan": _l("The plan stands and is public now."),
    "report": _l("Thank you. The report is public now."),
    "step": _l("The step is recorded."),
    "milestone": _l("The milestone is marked as reached."),
    "reopened": _l("The mark is taken back. The reason is public."),
    "acceptance": _l("The acceptance is recorded."),
    "rework": _l("The rework is ordered; the unit has been told."),
    "hand_over": _l("The hand-over is recorded."),
    "adjustment": _l("The adjusted plan is public, with the reason."),
    "decision": _l("The decision is recorded and public."),
}

DEED_NAMES.update(DEED_WORDS)
DEED_NAMES.update(
    {
        "projects.mark_late": _l("Mark a project as late"),
        "projects.open_evaluation": _l("Prepare the satisfaction evaluation"),
        "projects.reach_milestone": _l("Mark a milestone as reached"),
        "projects.reopen_milestone": _l("Take back that a milestone was reached"),
        "projects.see_desk": _l("See the works to look after"),
    }
)
