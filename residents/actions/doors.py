"""Going in and out: sessions are started and ended here and nowhere else.

These deeds leave no entry in the ledger unless staff or a credential is concerned: an entry stays
for ever, and when a resident came and went is nobody's business after the session is forgotten.
"""

from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa

from commons.action import action
from commons.clock import now
from commons.database import db
from commons.policy import Actor, require
from residents import sessions
from residents.models import Invitation, PrintedCode, RegisterImport, SignInCode
from residents.rules import SESSION_MEMORY, STAGED_LIFE


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


@action("residents.forget", recorded=False)
def forget(actor: Actor) -> None:
    """Delete codes, links and sessions that no longer count, and sheets that were staged.

    Not recorded: it comes every minute, and an entry would keep what it is meant to forget.
    """
    require("residents.forget", actor)
    moment = now()
    old = moment - SESSION_MEMORY
    for gone in (
        sa.delete(SignInCode).where(SignInCode.made_at < moment - timedelta(days=1)),
        sa.delete(PrintedCode).where(PrintedCode.expires_at < old),
        sa.delete(Invitation).where(Invitation.expires_at < old),
        sa.update(RegisterImport)
        .where(RegisterImport.at < moment - STAGED_LIFE, RegisterImport.staged.is_not(None))
        .values(staged=None),
    ):
        db.session.execute(gone)
    sessions.forget_before(old)
