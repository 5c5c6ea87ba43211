"""The receipt of a ballot: a page and a picture with its number, never what is on it."""

from uuid import UUID

from flask import abort, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from commons.crypto import grouped
from votes import queries
from votes.models import Poll
from votes.pictures import receipt_png
from votes.views.access import blueprint, seen

DONE = ("now", "again")


@blueprint.get("/polls/<uuid:poll_id>/receipts/<tracker>")
def receipt(poll_id: UUID, tracker: str) -> str:
    poll = _with_ballot(poll_id, tracker)
    done = request.args.get("done", "")
    return render_template(
        "votes/receipt.html",
        poll=poll,
        tracker=tracker,
        number=grouped(tracker),
        done=done if done in DONE else "",
    )


@blueprint.get("/polls/<uuid:poll_id>/receipts/<tracker>.png")
def receipt_picture(poll_id: UUID, tracker: str) -> ResponseReturnValue:
    poll = _with_ballot(poll_id, tracker)
    address = url_for(".receipt", poll_id=poll_id, tracker=tracker, _external=True)
    response = make_response(receipt_png(grouped(tracker), poll.title, address))
    response.headers["Content-Type"] = "image/png"
    return response


def _with_ballot(poll_id: UUID, tracker: str) -> Poll:
    poll = seen(poll_id)
    if not queries.is_in_box(poll_id, tracker[:20]):
        abort(404)
    return poll
