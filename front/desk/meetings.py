"""What meetings resolved and nobody has done yet."""

from flask import url_for
from flask_babel import gettext as _

from commons.clock import today
from commons.policy import Actor
from council import queries
from front.desk.task import Task


def resolutions(actor: Actor) -> list[Task]:
    """The own ones and those of the own unit; for staff, what goes astray."""
    lines = (
        ("open", _("Resolutions to see to"), "progress"),
        ("ownerless", _("Resolutions that nobody sees to yet"), "warn"),
        ("late", _("Resolutions overdue"), "bad"),
    )
    return [
        Task(words, counts[name], url_for("council.resolutions", slug=slug), tone)
        for slug, counts in queries.waiting_resolutions(actor, today()).items()
        for name, words, tone in lines
    ]
