"""The list of what can be proposed, for everybody, and its forms for the staff."""

from typing import Any

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from commons.policy import require
from commons.web import actor
from council import queries as council
from council.models import Council
from proposals import actions, queries
from proposals.forms.scopes import ScopeItemForm
from proposals.views.desk import blueprint, done, form_page


@blueprint.get("/councils/<slug>/scope")
def scope(slug: str) -> str:
    body = _council(slug)
    return render_template(
        "proposals/scope.html", council=body, scope=queries.scope(body.id), done=done()
    )


@blueprint.route("/councils/<slug>/scope/items/new", methods=["GET", "POST"])
def add_scope_item(slug: str) -> ResponseReturnValue:
    body = _council(slug)
    require("proposals.see_scope_as_staff", actor(), body)
    form = ScopeItemForm(version=queries.scope(body.id).version)
    if form.validate_on_submit():
        actions.scopes.add_item(actor(), body.id, **form.facts())
        return redirect(url_for(".scope", slug=slug, done="saved"), 303)
    return form_page("proposals/scope_item.html", form, council=body, item=None)


@blueprint.route("/councils/<slug>/scope/items/<number>", methods=["GET", "POST"])
def change_scope_item(slug: str, number: str) -> ResponseReturnValue:
    body = _council(slug)
    require("proposals.see_scope_as_staff", actor(), body)
    holds = queries.scope(body.id)
    item = holds.find(number)
    form = ScopeItemForm(data={**item.plain(), "words": " ".join(item.words)} | _seen(holds))
    if form.validate_on_submit():
        actions.scopes.change_item(actor(), body.id, number, **form.facts())
        return redirect(url_for(".scope", slug=slug, done="saved", _anchor=number), 303)
    return form_page("proposals/scope_item.html", form, council=body, item=item)


@blueprint.post("/councils/<slug>/scope/items/<number>/removals/<int:version>")
def drop_scope_item(slug: str, number: str, version: int) -> ResponseReturnValue:
    actions.scopes.drop_item(actor(), _council(slug).id, number, version=version)
    return redirect(url_for(".scope", slug=slug, done="saved"), 303)


def _seen(holds: queries.Scope) -> dict[str, Any]:
    return {"version": holds.version}


def _council(slug: str) -> Council:
    return council.council_by_slug(slug) or abort(404)
