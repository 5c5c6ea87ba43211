"""What every page of a poll asks first: may this reader see it, and in which hats do they come."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, render_template, request

from commons.policy import Requirement
from commons.web import actor
from council.policy import is_chair
from residents.policy import is_steward
from votes import queries
from votes.models import Poll
from votes.policy import is_confirmer, is_counting_officer, is_scrutineer
from votes.rules import ANNOUNCED

blueprint = Blueprint("votes", __name__)

HATS: dict[str, Requirement] = {
    "steward": is_steward,
    "chair": is_chair,
    "officer": is_counting_officer,
    "scrutineer": is_scrutineer,
    "confirmer": is_confirmer,
}


@blueprint.after_request
def _keep_no_answer(response: Response) -> Response:
    """What is said of one receipt is kept nowhere: on no shelf of ours, in no browser."""
    if "tracker" in (request.view_args or {}) or "number" in request.args:
        response.headers["Cache-Control"] = "no-store"
    return response


def hats(poll: Poll) -> set[str]:
    """In which offices the reader comes to this poll."""
    if actor().kind != "person":
        return set()
    return {name for name, asks in HATS.items() if asks(actor(), poll) is None}


def seen(poll_id: UUID) -> Poll:
    """The poll, if the reader may know of it; else the same 404 as for one that is not there."""
    poll = queries.placed(poll_id).poll
    if poll.state == "configured" and not hats(poll):
        abort(404)
    return poll


def worked(poll_id: UUID, *wanted: str) -> Poll:
    """The poll, for people who come in one of these offices; else 404."""
    poll = queries.placed(poll_id).poll
    if not hats(poll) & set(wanted):
        abort(404)
    return poll


def counted(poll_id: UUID) -> Poll:
    """The poll with its numbers: for everybody once announced, for its officers once counted.

    The chair, who announces it, sees the count when the scrutineers have certified it.
    """
    poll = seen(poll_id)
    if poll.state not in ANNOUNCED:
        wanted = {"counted": {"officer"}, "certified": {"officer", "chair"}}
        if not hats(poll) & wanted.get(poll.state, set()):
            abort(404)
    return poll


def page(template: str, poll: Poll, code: int = 200, **facts: Any) -> tuple[str, int]:
    """A page about *poll*."""
    return render_template(template, poll=poll, hats=hats(poll), **facts), code
