"""The tags of a council, for its staff."""

from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from commons.policy import require
from commons.web import actor
from council import queries as council
from proposals import actions, queries
from proposals.views.desk import blueprint, done


@blueprint.get("/councils/<slug>/tags")
def tags(slug: str) -> str:
    body = council.council_by_slug(slug) or abort(404)
    require("proposals.see_tags_as_staff", actor(), body)
    return render_template(
        "proposals/tags.html", council=body, tags=queries.every_tag(body.id), done=done()
    )


@blueprint.post("/tags/<uuid:tag_id>/hiding")
def hide_tag(tag_id: UUID) -> ResponseReturnValue:
    actions.tags.hide_tag(actor(), tag_id)
    return _back(tag_id)


@blueprint.post("/tags/<uuid:tag_id>/showing")
def show_tag(tag_id: UUID) -> ResponseReturnValue:
    actions.tags.show_tag(actor(), tag_id)
    return _back(tag_id)


@blueprint.post("/tags/<uuid:tag_id>/joining")
def join_tags(tag_id: UUID) -> ResponseReturnValue:
    require("proposals.see_as_staff", actor(), council.council(queries.tag(tag_id).council_id))
    into = request.form.get("into", type=UUID) or abort(400)
    actions.tags.join_tags(actor(), tag_id, into_id=into)
    return _back(tag_id)


def _back(tag_id: UUID) -> ResponseReturnValue:
    slug = council.council(queries.tag(tag_id).council_id).slug
    return redirect(url_for(".tags", slug=slug, done="saved"), 303)
