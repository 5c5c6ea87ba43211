"""What the committee's staff and the chair record: unit, acceptance, decisions, evaluation."""

from uuid import UUID

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from commons.clock import local, today
from commons.policy import require
from commons.web import actor
from council import queries as bodies
from projects import actions, queries
from projects.forms import (
    AcceptForm,
    AdjustForm,
    DecideForm,
    EvaluationForm,
    HandOverForm,
    ReworkForm,
    UnitForm,
)
from projects.policy import YearToRate, year_to_rate
from projects.rules import VERDICTS, criteria_lines
from projects.views.answers import allowed, done, form_page, tried
from projects.views.site import blueprint
from residents import queries as people
from votes import queries as polls


@blueprint.route("/projects/<uuid:project_id>/unit", methods=["GET", "POST"])
def assign_unit(project_id: UUID) -> ResponseReturnValue:
    project, form = allowed("projects.assign_unit", project_id), UnitForm()
    units = people.units_of(project.area_path)
    form.unit_id.choices = [SelectChoice(str(unit.id), unit.name) for unit in units]
    if form.validate_on_submit() and tried(
        form, lambda: actions.assign_unit(actor(), project_id, **form.facts())
    ):
        return done(project_id, "unit")
    return form_page("assign_unit", form, project)


@blueprint.route("/projects/<uuid:project_id>/acceptance", methods=["GET", "POST"])
def accept(project_id: UUID) -> ResponseReturnValue:
    project, form = allowed("projects.accept", project_id), AcceptForm()
    form.offer(criteria_lines(project.criteria))
    if request.method == "GET":
        form.accepted_on.data = today()
    if form.validate_on_submit() and tried(
        form, lambda: actions.accept(actor(), project_id, **form.facts())
    ):
        return done(project_id, "acceptance")
    return form_page("accept", form, project)


@blueprint.route("/projects/<uuid:project_id>/rework", methods=["GET", "POST"])
def order_rework(project_id: UUID) -> ResponseReturnValue:
    project, form = allowed("projects.order_rework", project_id), ReworkForm()
    if form.validate_on_submit() and tried(
        form, lambda: actions.order_rework(actor(), project_id, **form.facts())
    ):
        return done(project_id, "rework")
    return form_page("order_rework", form, project)


@blueprint.route("/projects/<uuid:project_id>/hand-over", methods=["GET", "POST"])
def hand_over(project_id: UUID) -> ResponseReturnValue:
    project, form = allowed("projects.hand_over", project_id), HandOverForm()
    if request.method == "GET":
        form.on_day.data = today()
    if form.validate_on_submit() and tried(
        form, lambda: actions.hand_over(actor(), project_id, **form.facts())
    ):
        return done(project_id, "hand_over")
    return form_page("hand_over", form, project)


@blueprint.route("/projects/<uuid:project_id>/adjustments", methods=["GET", "POST"])
def adjust(project_id: UUID) -> ResponseReturnValue:
    project, form = allowed("projects.adjust", project_id), AdjustForm()
    if request.method == "GET":
        form.due_on.data, form.planned_fen.data = project.due_on, project.planned_fen
        form.decided_on.data = today()
    form.show(queries.milestones(project_id))
    if form.validate_on_submit() and tried(
        form, lambda: actions.adjust(actor(), project_id, **form.facts())
    ):
        return done(project_id, "adjustment")
    return form_page("adjust", form, project)


@blueprint.route("/projects/<uuid:project_id>/decisions", methods=["GET", "POST"])
def decide(project_id: UUID) -> ResponseReturnValue:
    project, form = allowed("projects.decide", project_id), DecideForm()
    form.offer([name for name in VERDICTS if project.LIFECYCLE.allows(project.state, name)])
    if request.method == "GET":
        form.decided_on.data = today()
    if form.validate_on_submit() and tried(
        form, lambda: actions.decide(actor(), project_id, **form.facts())
    ):
        return done(project_id, "decision")
    return form_page("decide", form, project)


@blueprint.route("/projects/years/<uuid:cycle_id>/evaluations", methods=["GET", "POST"])
def open_evaluation(cycle_id: UUID) -> ResponseReturnValue:
    year, form = year_to_rate(cycle_id), EvaluationForm()
    require("projects.open_evaluation", actor(), year)
    _offer(form, year)
    if form.validate_on_submit():
        poll_id = actions.open_evaluation(actor(), cycle_id, **form.facts())
        return redirect(url_for("votes.preparation", poll_id=poll_id), 303)
    return form_page("open_evaluation", form, year.waiting[0].project, year=year)


def _offer(form: EvaluationForm, year: YearToRate) -> None:
    """The meetings of the council, and its rule sets that grade."""
    form.meeting_id.choices = [
        SelectChoice(str(meeting.id), f"{meeting.title} · {local(meeting.starts_at):%Y-%m-%d}")
        for meeting in bodies.meetings(year.council_id)
    ]
    form.rule_set_id.choices = [
        SelectChoice(str(measure.id), f"{measure.name} · {measure.version}")
        for measure in polls.rule_sets(year.council_id)
        if measure.options.get("style") == "grade"
    ]
