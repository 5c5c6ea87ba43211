"""Moderation: reports, the desk of the staff, objections, the public list of a month."""

from datetime import datetime
from uuid import UUID

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from commons.clock import local, now, today
from commons.policy import require
from commons.web import actor
from council import queries as council
from proposals import queries
from proposals.actions import moderation as actions
from proposals.forms.moderation import (
    ModerateForm,
    ModerationObjectionForm,
    PremoderationForm,
    ReportForm,
    RulingForm,
    ScreenForm,
)
from proposals.queries import moderation
from proposals.queries.spaces import Space
from proposals.rules.moderation import month_bounds
from proposals.views.desk import blueprint, done, form_page

MONTHS = 24


@blueprint.route("/remarks/<uuid:remark_id>/report", methods=["GET", "POST"])
def report_remark(remark_id: UUID) -> ResponseReturnValue:
    found, form = queries.spoken(actor(), remark_id), ReportForm()
    if form.validate_on_submit():
        actions.report_remark(actor(), remark_id, **form.facts())
        return redirect(url_for(".thread", remark_id=remark_id, done="reported"), 303)
    require("proposals.report_remark", actor(), found)
    return form_page("proposals/report.html", form, found=found)


@blueprint.get("/remarks/queue")
def moderation_desk() -> str:
    require("proposals.see_moderation", actor())
    return render_template(
        "proposals/moderation_desk.html",
        waiting=moderation.waiting(actor()),
        reported=moderation.reported(actor()),
        objected=moderation.objected(actor()),
        done=done(),
        today=today(),
    )


@blueprint.route("/remarks/<uuid:remark_id>/moderation", methods=["GET", "POST"])
def moderate(remark_id: UUID) -> ResponseReturnValue:
    found, form = queries.spoken(actor(), remark_id), ModerateForm()
    if form.validate_on_submit():
        actions.moderate(actor(), remark_id, **form.facts())
        return redirect(url_for(".moderation_desk", done="moderated"), 303)
    require("proposals.moderate", actor(), found)
    form.text.data = form.text.data if form.is_submitted() else found.remark.text
    facts = {"found": found, "reports": moderation.reports_of(remark_id)}
    return form_page("proposals/moderate.html", form, **facts)


@blueprint.route("/remarks/<uuid:remark_id>/approval", methods=["GET", "POST"])
def screen_remark(remark_id: UUID) -> ResponseReturnValue:
    found, form = queries.spoken(actor(), remark_id), ScreenForm()
    if form.validate_on_submit():
        actions.screen_remark(actor(), remark_id, **form.facts())
        return redirect(url_for(".moderation_desk", done="moderated"), 303)
    require("proposals.screen_remark", actor(), found)
    return form_page("proposals/moderate.html", form, found=found, reports=[])


@blueprint.route("/moderation-decisions/<uuid:decision_id>/objection", methods=["GET", "POST"])
def object_to_moderation(decision_id: UUID) -> ResponseReturnValue:
    found, form = moderation.judged(decision_id), ModerationObjectionForm()
    if form.validate_on_submit():
        actions.object_to_moderation(actor(), decision_id, **form.facts())
        return redirect(url_for("residents.notices"), 303)
    require("proposals.object_to_moderation", actor(), found)
    return form_page("proposals/moderation_objection.html", form, found=found)


@blueprint.route("/moderation-decisions/<uuid:decision_id>/ruling", methods=["GET", "POST"])
def rule_on_moderation(decision_id: UUID) -> ResponseReturnValue:
    found, form = moderation.judged(decision_id), RulingForm()
    if form.validate_on_submit():
        actions.rule_on_moderation(actor(), decision_id, **form.facts())
        return redirect(url_for(".moderation_desk", done="ruled"), 303)
    require("proposals.rule_on_moderation", actor(), found)
    return form_page("proposals/ruling.html", form, found=found)


@blueprint.get("/moderation")
def moderation_months() -> str:
    first = moderation.earliest()
    return render_template("proposals/moderation_months.html", months=_months(first))


@blueprint.get("/moderation/<month>")
def moderation_month(month: str) -> str:
    bounds = month_bounds(month) or abort(404)
    facts = {"rows": moderation.decided(*bounds), "totals": moderation.totals(*bounds)}
    return render_template("proposals/moderation_month.html", month=month, **facts)


@blueprint.route("/years/<uuid:cycle_id>/premoderation", methods=["GET", "POST"])
def year_premoderation(cycle_id: UUID) -> ResponseReturnValue:
    cycle, form = council.cycle(cycle_id), PremoderationForm()
    if form.validate_on_submit():
        body_id = cycle.council_id
        actions.set_premoderation(actor(), council_id=body_id, cycle_id=cycle_id, **form.facts())
        return redirect(url_for("years.show", cycle_id=cycle_id), 303)
    back = url_for("years.show", cycle_id=cycle_id)
    return _premoderation(form, Space(cycle), back, cycle.council_id)


@blueprint.route("/councils/<slug>/premoderation", methods=["GET", "POST"])
def council_premoderation(slug: str) -> ResponseReturnValue:
    body, form = council.council_by_slug(slug) or abort(404), PremoderationForm()
    if form.validate_on_submit():
        actions.set_premoderation(actor(), council_id=body.id, **form.facts())
        return redirect(url_for("council.show", slug=slug), 303)
    return _premoderation(form, Space(body), url_for("council.show", slug=slug))


def _premoderation(
    form: PremoderationForm, space: Space, back: str, *above: UUID
) -> ResponseReturnValue:
    require("proposals.set_premoderation", actor(), space)
    rule = moderation.premoderation(space.id, *above)
    if rule is not None and not form.is_submitted():
        form.mode.data, form.first.data = rule.mode, rule.first
    return form_page("proposals/premoderation.html", form, back_url=back, is_year=bool(above))


def _months(first: datetime | None) -> list[str]:
    """The months with a list, newest first; this month always has one."""
    day = local(now())
    found: list[str] = []
    begin = local(first) if first else day
    year, month = day.year, day.month
    while (year, month) >= (begin.year, begin.month) and len(found) < MONTHS:
        found.append(f"{year}-{month:02d}")
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return found
