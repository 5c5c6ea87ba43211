"""For those who run a ballot: codes on paper in packages, and who has not voted yet."""

from uuid import UUID

from flask import abort, make_response, request
from flask.typing import ResponseReturnValue

from commons.policy import require
from commons.text import clean_line
from commons.web import actor
from votes import actions, queries
from votes.models import Poll
from votes.queries import channels, entrances
from votes.rules import PACKAGE
from votes.views.access import blueprint, page, worked

LISTED = 20


@blueprint.get("/polls/<uuid:poll_id>/codes")
def codes(poll_id: UUID) -> ResponseReturnValue:
    poll, name = worked(poll_id, "steward"), clean_line(request.args.get("name", ""))[:60]
    found = channels.found_on_roll(poll_id, name, LISTED) if name else []
    places = entrances.codeless_places(poll_id)
    return page("votes/codes.html", poll, places=places, found=found, name=name, most=PACKAGE)


@blueprint.post("/polls/<uuid:poll_id>/codes/packages/<uuid:area_id>")
def print_codes(poll_id: UUID, area_id: UUID) -> ResponseReturnValue:
    poll = worked(poll_id, "steward")
    return _sheet(poll, actions.print_codes(actor(), poll_id, area_id))


@blueprint.post("/polls/<uuid:poll_id>/codes/people/<uuid:person_id>")
def replace_code(poll_id: UUID, person_id: UUID) -> ResponseReturnValue:
    poll = worked(poll_id, "steward")
    if queries.is_marked(poll_id, person_id) is None:
        abort(404)
    return _sheet(poll, [actions.replace_code(actor(), poll_id, person_id)])


@blueprint.get("/polls/<uuid:poll_id>/unfinished")
def unfinished(poll_id: UUID) -> ResponseReturnValue:
    poll = worked(poll_id, "steward", "chair", "officer")
    require("votes.see_unfinished", actor(), poll)
    shown, code = page("votes/unfinished.html", poll, lists=channels.unfinished(poll_id))
    return shown, code, {"Cache-Control": "no-store"}


def _sheet(poll: Poll, slips: list[actions.PaperSlip]) -> ResponseReturnValue:
    """The slips in the clear: on this answer and nowhere else."""
    shown, code = page("votes/codes_sheet.html", poll, slips=slips)
    answer = make_response(shown, code)
    answer.headers["Cache-Control"] = "no-store"
    return answer
