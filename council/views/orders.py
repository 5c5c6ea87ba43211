"""Standing orders: the ones in force, every version, what changed, and the page for paper."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from commons import qr
from commons.clock import today
from commons.policy import require
from commons.web import actor
from council import actions, queries
from council.forms.orders import OrdersForm
from council.models import StandingOrders
from council.queries.orders import as_orders
from council.rules.orders import Orders, differences
from council.words.orders import changed_settings, settings_in_words

blueprint = Blueprint("orders", __name__)


@blueprint.get("/councils/<slug>/standing-orders")
def in_force(slug: str) -> str:
    council = queries.council_by_slug(slug) or abort(404)
    return _shown(council.id, queries.standing_orders(council.id, today()))


@blueprint.get("/standing-orders/<uuid:orders_id>")
def version(orders_id: UUID) -> str:
    found = queries.orders_version(orders_id)
    return _shown(found.council_id, as_orders(found))


@blueprint.get("/standing-orders/<uuid:orders_id>/print")
def on_paper(orders_id: UUID) -> str:
    found = queries.orders_version(orders_id)
    address = url_for(".version", orders_id=orders_id, _external=True)
    return render_template(
        "council/orders_print.html",
        permalink=address,
        qr=qr.drawn(address, scale=3, border=1),
        council=queries.council(found.council_id),
        digest=found.digest,
        **_facts(as_orders(found)),
    )


@blueprint.get("/standing-orders/<uuid:orders_id>/difference")
def difference(orders_id: UUID) -> str:
    found = queries.orders_version(orders_id)
    before = as_orders(_earlier(found) or abort(404))
    after = as_orders(found)
    return render_template(
        "council/orders_difference.html",
        council=queries.council(found.council_id),
        before=before,
        orders=after,
        articles=differences(before.articles, after.articles),
        settings=changed_settings(before.settings, after.settings),
    )


@blueprint.route("/councils/<slug>/standing-orders/new", methods=["GET", "POST"])
def adopt(slug: str) -> ResponseReturnValue:
    council = queries.council_by_slug(slug) or abort(404)
    form = OrdersForm()
    if form.validate_on_submit():
        orders_id = actions.adopt_orders(actor(), council.id, **form.facts())
        return redirect(url_for(".version", orders_id=orders_id), 303)
    require("council.adopt_orders", actor(), council)
    if request.method == "GET":
        _fill(form, queries.standing_orders(council.id, today()))
    page = render_template("council/orders_new.html", form=form, council=council)
    return page, 422 if form.errors else 200


def _earlier(found: StandingOrders) -> StandingOrders | None:
    """The version before *found*."""
    versions = queries.orders_versions(found.council_id)
    return next((one for one in versions if one.version < found.version), None)


def _fill(form: OrdersForm, orders: Orders) -> None:
    """Begin a new version with the words and settings of the present one."""
    form.text.data = "\n\n".join(orders.articles)
    for name, value in orders.settings.stored().items():
        form[name].data = value


def _shown(council_id: UUID, orders: Orders) -> str:
    return render_template(
        "council/orders.html",
        council=queries.council(council_id),
        versions=queries.orders_versions(council_id),
        current=queries.standing_orders(council_id, today()),
        **_facts(orders),
    )


def _facts(orders: Orders) -> dict[str, Any]:
    return {"orders": orders, "settings": settings_in_words(orders.settings)}
