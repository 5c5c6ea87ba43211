"""The worker's part in rolls: a sheet of voters is taken over, and its page sees how far it is."""

from uuid import UUID

import sqlalchemy as sa

from commons.clock import local
from commons.database import db, writing
from commons.outbox import errand
from commons.policy import CLOCK
from commons.sheets import SheetError
from commons.web import keyring
from votes import actions, queries, voters
from votes.models import RollImport


@errand("votes.import_roll")
def import_roll(import_id: str) -> None:
    """Read a sheet of voters and enter them; done twice it enters them once."""
    row = queries.roll_import(UUID(import_id))
    if row.finished_at is not None or row.staged is None:
        return
    key, poll = row.id, queries.poll(row.poll_id)
    data = keyring().unseal(voters.PURPOSE, row.staged, context=key.bytes)
    path, year = poll.area_path, local(poll.opens_at).year
    try:
        found, failure = voters.read(data, path, year, lambda done: note(key, done)), None
    except SheetError as error:
        found, failure = voters.Voters(), error
    actions.enter_roll(CLOCK, key, voters=found, failure=failure)


def note(import_id: UUID, done: int) -> None:
    """Write how far it is, on a connection of its own, for the page to show."""
    db.session.rollback()
    change = sa.update(RollImport).where(RollImport.id == import_id).values(read=done)
    with writing(), db.engine.begin() as connection:
        connection.execute(change)
