"""Codes on paper, made in packages: in the clear once, for the printer, and never again."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.crypto import grouped, random_code
from commons.database import db
from commons.policy import Actor, require
from residents.models import Person
from votes import queries
from votes.actions.booth import Called
from votes.actions.entrances import paper_digest
from votes.models import PrintedPass, RollEntry
from votes.queries import entrances
from votes.rules import CODE_LENGTH, PACKAGE


@dataclass(frozen=True, slots=True)
class PaperSlip:
    """One slip of a package: whose it is, and the code as it is printed."""

    name: str
    code: str


@action("votes.print_codes")
def print_codes(actor: Actor, poll_id: UUID, area_id: UUID) -> list[PaperSlip]:
    """Codes for the next people of a community who have none and have not voted.

    They are returned here and nowhere else; only their keyed hashes are stored.
    """
    poll = queries.poll_for_update(poll_id)
    require("votes.print_codes", actor, poll)
    people = entrances.codeless_people(poll_id, area_id, PACKAGE)
    slips = [_slip(poll_id, person) for person in people]
    ledger.write(
        poll.docket_id, "votes.codes_printed", actor, visibility="staff", subject=poll,
        poll=poll_id, codes=len(slips),
    )  # fmt: skip
    return slips


@action("votes.replace_code")
def replace_code(actor: Actor, poll_id: UUID, person_id: UUID) -> PaperSlip:
    """A new code on paper for one person; the old one is cancelled and refused with the reason."""
    poll, person = queries.poll_for_update(poll_id), db.session.get_one(Person, person_id)
    require("votes.replace_code", actor, _called(poll_id, person_id))
    old = sa.update(PrintedPass).where(
        PrintedPass.poll_id == poll_id,
        PrintedPass.person_id == person_id,
        PrintedPass.cancelled_at.is_(None),
    )
    db.session.execute(old.values(cancelled_at=now()))
    slip = _slip(poll_id, person)
    ledger.write(
        poll.docket_id, "votes.code_replaced", actor, visibility="staff", subject=poll, poll=poll_id
    )
    return slip


def _called(poll_id: UUID, person_id: UUID) -> Called:
    entry = db.session.get(RollEntry, (poll_id, person_id))
    return Called(queries.poll(poll_id), entry, is_present=True)


def _slip(poll_id: UUID, person: Person) -> PaperSlip:
    code = random_code(CODE_LENGTH)
    db.session.add(
        PrintedPass(poll_id=poll_id, code_digest=paper_digest(poll_id, code), person_id=person.id)
    )
    return PaperSlip(person.name, grouped(code))
