"""A sheet of voters: handed over by the staff, read by the worker, entered whole or not at all."""

from uuid import UUID

from sqlalchemy.dialects import postgresql, sqlite

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.crypto import sha256_hex
from commons.database import db, new_id, on_postgres
from commons.outbox import later
from commons.policy import Actor, require
from commons.sheets import SheetError
from commons.web import keyring
from votes import queries
from votes.models import Poll, RollEntry, RollImport
from votes.rules import PROBLEMS_KEPT
from votes.voters import PURPOSE, Voters

CHUNK = 2_000


@action("votes.give_roll_sheet")
def give_roll_sheet(actor: Actor, poll_id: UUID, *, data: bytes) -> UUID:
    """Keep a sheet of voters sealed and promise to take it over. Returns the import."""
    poll = queries.poll_for_update(poll_id)
    require("votes.give_roll_sheet", actor, poll)
    made = RollImport(
        id=new_id(), poll_id=poll_id, by_id=actor.person_id, at=now(), file_digest=sha256_hex(data)
    )
    made.staged = keyring().seal(PURPOSE, data, context=made.id.bytes)
    db.session.add(made)
    later("votes.import_roll", import_id=made.id)
    ledger.write(
        poll.docket_id, "votes.roll_sheet_given", actor, visibility="staff", subject=poll,
        poll=poll_id, file=made.file_digest,
    )  # fmt: skip
    return made.id


@action("votes.enter_roll")
def enter_roll(
    actor: Actor, import_id: UUID, *, voters: Voters, failure: SheetError | None = None
) -> None:
    """Enter everybody of a sheet on the provisional roll, once; the sheet itself goes.

    With *failure* nobody is entered: the file could not be read to its end.
    """
    row = db.session.get_one(RollImport, import_id, with_for_update=True, populate_existing=True)
    poll = queries.poll_for_update(row.poll_id)
    require("votes.enter_roll", actor, poll)
    if row.finished_at is None:
        before = queries.roll_size(poll.id)
        if failure is None:
            _enter(poll, voters)
            row.added = queries.roll_size(poll.id) - before
            row.known = len(voters.people) - row.added
        else:
            row.failure = {"code": failure.code, "facts": dict(failure.facts)}
        row.read, row.refused = voters.read, len(voters.problems)
        row.problems = [
            {"row": it.row, "code": it.code, "facts": it.facts}
            for it in voters.problems[:PROBLEMS_KEPT]
        ]
        row.staged, row.finished_at = None, now()
    ledger.write(
        poll.docket_id, "votes.roll_imported", actor, subject=poll, poll=poll.id,
        added=row.added, refused=row.refused, file=row.file_digest,
    )  # fmt: skip


def _enter(poll: Poll, voters: Voters) -> None:
    insert = postgresql.insert if on_postgres() else sqlite.insert
    statement = insert(RollEntry).on_conflict_do_nothing()
    people = list(voters.people.items())
    for at in range(0, len(people), CHUNK):
        rows = [
            {
                "poll_id": poll.id, "person_id": UUID(bytes=person),
                "area_id": voters.areas[place], "is_deputy": False, "marked": False,
            }
            for person, place in people[at : at + CHUNK]
        ]  # fmt: skip
        db.session.connection().execute(statement, rows)
