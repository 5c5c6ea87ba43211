"""The workbench of the handling units and of the committee's staff."""

from collections import Counter
from typing import Any

from flask import render_template

from commons.policy import may, require
from commons.web import actor
from council import queries as bodies
from projects import queries
from projects.policy import years_to_rate
from projects.queries import Desk
from projects.views.site import blueprint
from proposals.queries import questions

SHOWN = 40


@blueprint.get("/projects/desk")
def desk() -> str:
    require("projects.see_desk", actor())
    found = queries.desk(actor())
    bodies.look_up_phase("works", {line.project.cycle_id for line in found.lines})
    return render_template(
        "projects/desk.html",
        desk=found,
        tasks=found.pressing[:SHOWN],
        later=found.later[:SHOWN],
        units=by_unit(found),
        years=_years_to_rate(found),
        asked=questions.waiting(actor()),
    )


def by_unit(desk: Desk) -> list[dict[str, Any]]:
    """How each unit stands: projects, late ones, missing reports."""
    late = Counter(line.unit_name for line in desk.lines if line.standing.is_late)
    missing = Counter(task.line.unit_name for task in desk.tasks if task.kind == "report")
    every = Counter(line.unit_name for line in desk.lines)
    return [
        {"name": name, "count": count, "late": late[name], "missing": missing[name]}
        for name, count in sorted(every.items())
    ]


def _years_to_rate(desk: Desk) -> list[Any]:
    """The years with handed-over projects in which the reader may open the evaluation."""
    found = years_to_rate(desk.lines)
    return [year for year in found if may("projects.open_evaluation", actor(), year) is None]
