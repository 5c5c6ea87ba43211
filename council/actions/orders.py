"""Adopting standing orders: a new version, never a change of an old one."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from commons import ledger
from commons.action import action
from commons.canonical import digest
from commons.clock import now
from commons.database import db, new_id
from commons.policy import Actor, require
from council import queries
from council.models import Council, StandingOrders
from council.rules.orders import OrderSettings


@action("council.adopt_orders")
def adopt_orders(
    actor: Actor,
    council_id: UUID,
    *,
    articles: Sequence[str],
    adopted_on: date,
    from_day: date,
    reference: str,
    settings: OrderSettings,
) -> UUID:
    """Enter the standing orders that the council has adopted, in force from *from_day*.

    Meetings called before keep the version they were called under. Returns the version's id.
    """
    council = db.session.get_one(Council, council_id, with_for_update=True)
    require("council.adopt_orders", actor, council)
    versions = queries.orders_versions(council_id)
    facts = {
        "version": versions[0].version + 1 if versions else 1,
        "adopted_on": adopted_on,
        "from_day": from_day,
        "reference": reference,
        "articles": list(articles),
        "settings": settings.stored(),
    }
    made = StandingOrders(
        id=new_id(), council_id=council_id, at=now(), digest=digest(facts), **facts
    )
    db.session.add(made)
    ledger.write(
        council.docket_id, "council.orders_adopted", actor, subject=council, orders=made.id,
        version=made.version, from_day=from_day, digest=made.digest,
    )  # fmt: skip
    return made.id
