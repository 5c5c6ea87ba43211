"""What the handling unit does: plan, monthly report, steps and milestones."""

from uuid import UUID

from flask import abort, request
from flask.typing import ResponseReturnValue

from commons.clock import today
from commons.web import actor
from projects import actions, clocks, queries
from projects.forms import PlanForm, ReachForm, ReopenForm, ReportForm, StepForm
from projects.rules import STEPS
from projects.views.answers import allowed, done, form_page, tried
from projects.views.site import blueprint

KEPT = ("preparation", "physical_progress", "problems", "next_steps")


@blueprint.route("/projects/<uuid:project_id>/plan", methods=["GET", "POST"])
def plan(project_id: UUID) -> ResponseReturnValue:
    project, form = allowed("projects.plan", project_id), PlanForm()
    if request.method == "GET":
        form.planned_fen.data = project.cost_fen
    if "more" in request.form:
        form.add_row()
    elif form.validate_on_submit() and tried(
        form, lambda: actions.plan(actor(), project_id, **form.facts())
    ):
        return done(project_id, "plan")
    return form_page("plan", form, project)


@blueprint.route("/projects/<uuid:project_id>/reports", methods=["GET", "POST"])
def report(project_id: UUID) -> ResponseReturnValue:
    project, form = allowed("projects.report", project_id), ReportForm()
    form.offer(clocks.open_months(today()))
    if form.validate_on_submit() and tried(
        form, lambda: actions.report(actor(), project_id, **form.facts())
    ):
        return done(project_id, "report")
    last = _last_report(project_id, form)
    return form_page("report", form, project, last=last)


@blueprint.route("/projects/<uuid:project_id>/steps", methods=["GET", "POST"])
def take_step(project_id: UUID) -> ResponseReturnValue:
    project, form = allowed("projects.take_step", project_id), StepForm()
    form.offer([step for step in STEPS if project.LIFECYCLE.allows(project.state, step)])
    if request.method == "GET":
        form.on_day.data, form.step.data = today(), form.step.choices[0].value
    if form.validate_on_submit() and tried(
        form, lambda: actions.take_step(actor(), project_id, **form.facts())
    ):
        return done(project_id, "step")
    return form_page("take_step", form, project)


@blueprint.route(
    "/projects/<uuid:project_id>/milestones/<int:position>/arrival", methods=["GET", "POST"]
)
def reach_milestone(project_id: UUID, position: int) -> ResponseReturnValue:
    project, form = allowed("projects.reach_milestone", project_id), ReachForm()
    found = [step for step in queries.milestones(project_id) if step.position == position]
    milestone = found[0] if found else abort(404)
    if request.method == "GET":
        form.on_day.data = today()
    if form.validate_on_submit() and tried(
        form, lambda: actions.reach_milestone(actor(), project_id, position, **form.facts())
    ):
        return done(project_id, "milestone")
    return form_page("reach_milestone", form, project, milestone=milestone)


@blueprint.route(
    "/projects/<uuid:project_id>/milestones/<int:position>/reopening", methods=["GET", "POST"]
)
def reopen_milestone(project_id: UUID, position: int) -> ResponseReturnValue:
    project, form = allowed("projects.reopen_milestone", project_id), ReopenForm()
    found = [step for step in queries.milestones(project_id) if step.position == position]
    milestone = found[0] if found else abort(404)
    if form.validate_on_submit() and tried(
        form, lambda: actions.reopen_milestone(actor(), project_id, position, **form.facts())
    ):
        return done(project_id, "reopened")
    return form_page("reopen_milestone", form, project, milestone=milestone)


def _last_report(project_id: UUID, form: ReportForm) -> object:
    """The newest report; a fresh form begins with its words, so that little is typed twice."""
    found = queries.reports(project_id)[:1]
    if found and request.method == "GET":
        for name in KEPT:
            form[name].data = getattr(found[0], name)
        form.invested_fen.data = found[0].invested_fen
    return found[0] if found else None
