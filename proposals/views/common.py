"""This quarter's common matters: the list, the step onto an agenda, and what was offered."""

from typing import Any
from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from commons.clock import today
from commons.docket import Docket
from commons.forms import Form, choice_field
from commons.policy import may, require
from commons.web import actor
from council import queries as bodies
from council.dockets import finds_page
from council.models import Council
from proposals import actions
from proposals.models.common import CommonMatter
from proposals.queries import common as found_by
from proposals.rules.common import quarter_bounds, quarter_of
from proposals.views.desk import blueprint

# Cited on the page of the council, and on that of each matter.
GLOBALS = {"offered_common": found_by.offered, "offered_with": found_by.offered_with}


@finds_page
def common_page(docket: Docket) -> str:
    """The address of the common matter whose book this is; empty for others."""
    found = found_by.of_book(docket.id)
    return f"/common-matters/{found}" if found else ""


class OfferForm(Form):
    key = choice_field(_l("Matter"), [])
    meeting_id = choice_field(_l("Meeting"), [])


@blueprint.route("/councils/<slug>/common-matters", methods=["GET", "POST"])
def common_matters(slug: str) -> ResponseReturnValue:
    council, form = bodies.council_by_slug(slug) or abort(404), OfferForm()
    facts = _facts(council)
    form.key.choices = [(str(one.key), "") for one in facts["rows"]]
    form.meeting_id.choices = [(str(one.id), "") for one in facts["meetings"]]
    if form.validate_on_submit():
        made = actions.common.offer_common(actor(), council.id, **_sent(form, facts["quarter"]))
        return redirect(url_for(".common_matter", common_id=made), 303)
    if form.errors:
        require("proposals.offer_common", actor(), council)
    page = render_template("proposals/common.html", council=council, form=form, **facts)
    return page, 422 if form.errors else 200


@blueprint.get("/common-matters/<uuid:common_id>")
def common_matter(common_id: UUID) -> str:
    found: CommonMatter = found_by.common_matter(common_id)
    return render_template(
        "proposals/common_matter.html",
        common=found,
        council=bodies.council(found.council_id),
        meeting=bodies.meeting(found.meeting_id),
        lines=found_by.parts_of(common_id),
    )


def _sent(form: OfferForm, quarter: str) -> dict[str, Any]:
    return {
        "meeting_id": UUID(form.meeting_id.data),
        "key": UUID(form.key.data),
        "quarter": quarter,
    }


def _facts(council: Council) -> dict[str, Any]:
    """The clusters of the quarter in the address, this one unless another is asked for."""
    asked = request.args.get("quarter", "")
    quarter = asked if quarter_bounds(asked) else quarter_of(today())
    calls = may("proposals.offer_common", actor(), council) is None
    return {
        "quarter": quarter,
        "rows": found_by.common_of(council.id, quarter),
        "offered": found_by.offered(council.id),
        "calls": calls,
        "meetings": found_by.coming(council.id) if calls or request.method == "POST" else [],
    }
