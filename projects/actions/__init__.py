"""What is done to works: the only writers of this package."""

from projects.actions.ends import accept, decide, hand_over, order_rework
from projects.actions.evaluations import open_evaluation
from projects.actions.lateness import mark_late
from projects.actions.plans import adjust, assign_unit, plan
from projects.actions.progress import reach_milestone, reopen_milestone, report, take_step

__all__ = [
    "accept",
    "adjust",
    "assign_unit",
    "decide",
    "hand_over",
    "mark_late",
    "open_evaluation",
    "order_rework",
    "plan",
    "reach_milestone",
    "reopen_milestone",
    "report",
    "take_step",
]
