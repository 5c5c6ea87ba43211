"""Works where something is due."""

from flask import url_for
from flask_babel import gettext as _

from commons.policy import Actor
from front.desk.task import Task
from projects import queries


def works(actor: Actor) -> list[Task]:
    due = queries.pressing(actor)
    late = sum(task.state == "late" for task in due)
    return [
        Task(_("Works: something is due"), len(due), url_for("projects.desk")),
        Task(_("Works: overdue"), late, url_for("projects.desk"), "bad"),
    ]
