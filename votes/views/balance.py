"""Who and what the chosen projects are for, beside how many people live where."""

from typing import Any
from uuid import UUID

from flask import abort

from votes import queries
from votes.queries.balance import of_items
from votes.views.access import blueprint, counted, page


@blueprint.get("/polls/<uuid:poll_id>/balance")
def balance(poll_id: UUID) -> Any:
    poll = counted(poll_id)
    won = [each.item for each in queries.overall(poll) if each.has_won]
    if poll.kind != "selection" or not won:
        abort(404)
    return page("votes/balance.html", poll, balance=of_items(poll, won), chosen=len(won))
