"""Going in and out: sessions are started and ended here and nowhere else.

These deeds leave no entry in the ledger unless staff or a credential is concerned: an entry stays
for ever, and when a resident came and went is nobody's business after the session is forgotten.
"""

from uuid import UUID

from commons.action import action
from commons.policy import Actor, require
from residents import sessions


@action("residents.sign_out", recorded=False)
def sign_out(actor: Actor) -> None:
    """End the session of this device; a visitor has none, and nothing happens."""
    require("residents.sign_out", actor)
    if actor.session_id and actor.person_id:
        sessions.end(actor.session_id, actor.person_id)


@action("residents.end_device", recorded=False)
def end_device(actor: Actor, session_id: UUID) -> None:
    """Sign one of the actor's own devices out."""
    require("residents.end_device", actor)
    if actor.person_id:
        sessions.end(session_id, actor.person_id)


@action("residents.end_devices", recorded=False)
def end_devices(actor: Actor) -> int:
    """Sign all of the actor's other devices out; returns how many there were."""
    require("residents.end_devices", actor)
    return sessions.end_all(actor.person_id, actor.session_id) if actor.person_id else 0
