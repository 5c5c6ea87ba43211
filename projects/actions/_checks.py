"""What several deeds check before they write."""

from datetime import date

from commons.clock import local, today
from commons.policy import Refused
from projects import clocks, queries
from projects.models import Project
from projects.words import refusal


def refuse_wrong_day(project: Project, on_day: date, *, since: date | None = None) -> None:
    """Refuse a day in the future, or before *since* (by default the project's last step)."""
    if on_day > today():
        raise Refused(refusal("day_ahead"))
    if on_day < (since or project.state_since):
        raise Refused(refusal("day_before"))


def chosen_on(project: Project) -> date:
    """The day on which the project was chosen."""
    return local(project.approved_at).date()


def settle_lateness(project: Project) -> None:
    """Forget the mark of the clock when the project is no longer late."""
    if project.late_since is not None:
        steps = queries.milestones(project.id)
        if not clocks.standing(project, steps, today()).is_late:
            project.late_since = None
