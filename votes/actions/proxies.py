"""Written proxies recorded at a desk (B-26): at most as many for one holder as the rules allow."""

from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db
from commons.policy import Actor, require
from votes import queries
from votes.casting import hold
from votes.models import Proxy
from votes.queries import proxies
from votes.queries.proxies import Entrusting


@action("votes.record_proxy")
def record_proxy(
    actor: Actor, station_id: UUID, *, principal_id: UUID, holder_id: UUID, form: str
) -> None:
    """Record that *holder_id* brought the written proxy of *principal_id*, and its number.

    Then the paper of the principal may be given out to them. The entry names nobody.
    """
    hold(f"proxy {queries.station(station_id).poll_id} {holder_id}")
    at = queries.desk_afresh(station_id, actor.person_id)
    poll_id = at.poll.id
    asked = Entrusting(
        desk=at,
        principal=queries.roll_entry(poll_id, principal_id),
        holder=queries.roll_entry(poll_id, holder_id),
        held=proxies.held_by(poll_id, holder_id),
        is_holder=bool(proxies.held_by(poll_id, principal_id)),
        given=proxies.proxy(poll_id, principal_id),
    )
    require("votes.record_proxy", actor, asked)
    made = Proxy(
        poll_id=poll_id, principal_id=principal_id, holder_id=holder_id, station_id=station_id,
        form=form, by_id=actor.person_id, at=now(),
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    ledger.write(
        at.poll.docket_id, "votes.proxy_recorded", actor, visibility="staff", subject=at,
        station=station_id,
    )  # fmt: skip
