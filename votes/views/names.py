"""The list of those who took part: names only, to be read and printed after the close."""

from typing import Any
from uuid import UUID

from flask import url_for
from flask.typing import ResponseReturnValue

from commons.policy import require
from commons.web import actor
from council import queries as bodies
from residents.views.lists import Page, number
from votes.queries.took_part import LISTED, took_part
from votes.views.access import blueprint, page, seen


@blueprint.get("/polls/<uuid:poll_id>/took-part")
def names(poll_id: UUID) -> ResponseReturnValue:
    poll, at = seen(poll_id), number()
    require("votes.see_took_part", actor(), poll)
    found = took_part(poll, at)
    council = bodies.council(poll.council_id)
    facts: dict[str, Any] = {
        "found": found,
        "first": (at - 1) * LISTED + 1,
        "pages": _pages(poll_id, found.total),
    }
    shown, code = page("votes/took_part.html", poll, council=council, **facts)
    return shown, code, {"Cache-Control": "no-store"}


def _pages(poll_id: UUID, total: int) -> Page:
    at, pages = number(), max(1, -(-total // LISTED))
    before, after = (url_for(".names", poll_id=poll_id, page=at + step) for step in (-1, 1))
    return Page(at, pages, before if at > 1 else "", after if at < pages else "")
