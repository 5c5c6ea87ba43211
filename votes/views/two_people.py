"""A scrutineer agrees to the opening and to the publication, on the page of the scrutineers."""

from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from commons.web import actor
from votes import actions
from votes.views.access import blueprint


@blueprint.post("/polls/<uuid:poll_id>/opening-agreements")
def agree_opening(poll_id: UUID) -> ResponseReturnValue:
    actions.agree_opening(actor(), poll_id)
    return redirect(url_for(".scrutiny", poll_id=poll_id), 303)


@blueprint.post("/polls/<uuid:poll_id>/publication-agreements")
def agree_publication(poll_id: UUID) -> ResponseReturnValue:
    actions.agree_publication(actor(), poll_id)
    return redirect(url_for(".scrutiny", poll_id=poll_id), 303)
