"""The public list of stations of a poll, and the staff's plan of them."""

from uuid import UUID

from flask.typing import ResponseReturnValue

from commons.policy import require
from commons.web import actor
from votes import actions, queries
from votes.forms.paper import StationForm
from votes.policy.afterwards import is_observer
from votes.rules import BEFORE_CLOSE, has_two_stacks
from votes.views.access import blueprint, page, seen, worked
from votes.views.stations import back_to
from votes.words.paper import STATION_FAULT_WORDS


@blueprint.get("/polls/<uuid:poll_id>/stations")
def stations(poll_id: UUID) -> ResponseReturnValue:
    return _stations(poll_id, _fitting(poll_id, StationForm(formdata=None)))


@blueprint.post("/polls/<uuid:poll_id>/stations")
def plan_station(poll_id: UUID) -> ResponseReturnValue:
    require("votes.plan_station", actor(), worked(poll_id, "steward"))
    form = _fitting(poll_id, StationForm())
    if not form.validate_on_submit():
        return _stations(poll_id, form)
    try:
        made = actions.plan_station(actor(), poll_id, **form.facts())
    except actions.NotAPoll as refusal:
        form.name.errors = [str(STATION_FAULT_WORDS[refusal.code])]
        return _stations(poll_id, form)
    return back_to(made)


def _stations(poll_id: UUID, form: StationForm) -> tuple[str, int]:
    poll = seen(poll_id)
    listed = queries.stations(poll_id)
    again = queries.recounts(poll_id) if listed else {}
    return page(
        "votes/stations.html",
        poll,
        code=422 if form.errors else 200,
        form=form,
        stations=listed,
        accounts=queries.papers.accounts(listed) if listed else {},
        recounted={
            one.id: queries.paper_counts.recount_record(one, again[one.id])
            for one in listed
            if one.id in again
        },
        observes=is_observer(actor(), poll) is None,
        may_plan=poll.state in BEFORE_CLOSE,
    )


def _fitting(poll_id: UUID, form: StationForm) -> StationForm:
    """The form as this poll needs it: whose papers under the double gate, mobile boxes by rule."""
    poll = queries.placed(poll_id).poll
    if not has_two_stacks(poll.rules):
        del form.stack
    if not queries.rules_of(poll).mobile_boxes:
        form.kind.choices = [each for each in form.kind.choices if each.value != "mobile"]
    return form
