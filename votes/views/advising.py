"""The poll of residents: prepared for a year, and published as advice."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms.fields import SelectChoice

from commons.policy import require
from commons.web import actor
from council import queries as bodies
from council.models import Cycle
from votes import actions, queries
from votes.counting.choices import Quorum
from votes.forms.polls import PeriodForm, PollForm
from votes.models import Poll
from votes.rules import STYLES
from votes.views.access import blueprint, hats
from votes.views.options import offer_parts

DELIBERATED = "deliberated"


class AdviceForm(PollForm):
    """A poll of residents: over the drawn candidates, or over what is being deliberated."""

    street_wide = None
    conflicts = None

    def facts(self) -> dict[str, Any]:
        """What was filled in, with the moments in UTC."""
        return PeriodForm.facts(self)


@blueprint.route("/years/<uuid:cycle_id>/advice", methods=["GET", "POST"])
def ask_residents(cycle_id: UUID) -> ResponseReturnValue:
    cycle, form = bodies.cycle(cycle_id), AdviceForm()
    require("votes.configure", actor(), cycle)
    _offer(form, cycle)
    if form.validate_on_submit():
        made = actions.configure(actor(), cycle_id, **_facts(form, cycle))
        return redirect(url_for(".preparation", poll_id=made), 303)
    shown = render_template("votes/ask_residents.html", form=form, cycle=cycle)
    return shown, 422 if form.errors else 200


@blueprint.post("/polls/<uuid:poll_id>/advice-publication")
def publish_advice(poll_id: UUID) -> ResponseReturnValue:
    actions.publish_advice(actor(), poll_id)
    return redirect(url_for(".result", poll_id=poll_id), 303)


def polls_of_year(cycle_id: UUID) -> list[Poll]:
    """For the page of the year: its polls that the reader may know of, the first to open first."""
    found = queries.polls(cycle_id=cycle_id)
    return [poll for poll in reversed(found) if poll.state != "configured" or hats(poll)]


def _offer(form: AdviceForm, cycle: Cycle) -> None:
    """What can be asked about, and the rule sets that need nobody in a hall."""
    if form.title.data is None:
        words = _("Livelihood projects of %(year)s: what residents think", year=cycle.year)
        form.title.data = words
    offer_parts(form, cycle)
    waiting = len(actions.deliberated(cycle.id))
    if waiting:
        words = _("%(count)s proposals that are being deliberated", count=waiting)
        form.shortlist_id.choices.append(SelectChoice(DELIBERATED, words))
    fit = {str(each.id) for each in queries.rule_sets(cycle.council_id) if _fits(each.options)}
    form.rule_set_id.choices = [each for each in form.rule_set_id.choices if each.value in fit]


def _fits(options: dict[str, Any]) -> bool:
    return options["quorum"] == Quorum.NONE and options["style"] in STYLES["advisory"]


def _facts(form: AdviceForm, cycle: Cycle) -> dict[str, Any]:
    said = form.facts()
    chosen = said.pop("shortlist_id")
    what: dict[str, Any] = {"shortlist_id": UUID(chosen)} if chosen != DELIBERATED else {}
    if not what:
        what = {"items": actions.deliberated(cycle.id)}
    return {
        **what,
        "kind": "advisory",
        "title": said["title"],
        "meeting_id": UUID(said["meeting_id"]),
        "rule_set_id": UUID(said["rule_set_id"]),
        "opens_at": said["opens_at"],
        "closes_at": said["closes_at"],
    }
