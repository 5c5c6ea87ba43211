"""A written proxy at a desk: who takes the paper of somebody who cannot come."""

from uuid import UUID

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from commons import limits
from commons.policy import Refused, require
from commons.web import actor, keyring
from residents import queries as people
from votes import actions, queries
from votes.desk import Desk
from votes.forms.proxies import ProxyForm
from votes.nonces import new_secret
from votes.queries import proxies
from votes.queries.desks import find_on_roll
from votes.views.access import blueprint
from votes.views.desks import SEARCHES
from votes.views.stations import at_station


@blueprint.get("/stations/<uuid:station_id>/people/<uuid:person_id>/proxy")
def proxy(station_id: UUID, person_id: UUID) -> ResponseReturnValue:
    return _page(station_id, person_id, ProxyForm(formdata=None))


@blueprint.post("/stations/<uuid:station_id>/people/<uuid:person_id>/proxy")
def record_proxy(station_id: UUID, person_id: UUID) -> ResponseReturnValue:
    at, form = at_station(station_id), ProxyForm()
    require("votes.see_roll_at_desk", actor(), at)
    holder = _holder(at, form) if form.validate_on_submit() else None
    if holder is None:
        return _page(station_id, person_id, form)
    facts = {"principal_id": person_id, "holder_id": holder, "form": form.form.data}
    try:
        actions.record_proxy(actor(), station_id, **facts)
    except Refused as refused:
        form.holder.errors = [refused.refusal.message]
        return _page(station_id, person_id, form)
    return redirect(url_for(".proxy", station_id=station_id, person_id=person_id), 303)


def _holder(at: Desk, form: ProxyForm) -> UUID | None:
    """The one person on the roll who is meant, or None with the reason at the field."""
    limits.count(SEARCHES, keyring().lookup("limits", str(actor().person_id)))
    found = find_on_roll(at.poll, form.holder.data)
    if len(found) == 1:
        return found[0].person_id
    form.holder.errors = [
        _("Nobody or several on the roll are called that. Type the name and the last four digits.")
    ]
    return None


def _page(station_id: UUID, person_id: UUID, form: ProxyForm) -> tuple[str, int]:
    at = at_station(station_id)
    if not queries.rules_of(at.poll).most_proxies or not queries.roll_entry(at.poll.id, person_id):
        abort(404)
    require("votes.see_roll_at_desk", actor(), at)
    given = proxies.proxy(at.poll.id, person_id)
    shown = render_template(
        "votes/proxy.html", at=at, poll=at.poll, station=at.station, form=form, given=given,
        principal=people.person(person_id), most=queries.rules_of(at.poll).most_proxies,
        holder=people.person(given.holder_id) if given else None,
        nonce=new_secret(), has_voted=queries.is_marked(at.poll.id, person_id),
    )  # fmt: skip
    return shown, 422 if form.errors else 200
