"""The desk: what waits for somebody with an office, most pressing first."""

from commons.policy import Actor
from front.desk import meetings, plans, polls, works
from front.desk.task import Task

__all__ = ["Task", "tasks"]


def tasks(actor: Actor) -> list[Task]:
    """Everything that waits for *actor*; empty lines are left out."""
    found = [
        *plans.reviews(actor),
        *plans.plans(actor),
        *plans.problems(actor),
        *polls.polls(actor),
        *works.works(actor),
        *meetings.resolutions(actor),
        *plans.talk(actor),
    ]
    return [task for task in found if task.count]
