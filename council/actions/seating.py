"""Seats: confirmed with a certificate, taken, left, and taken over by the next substitute."""

from collections.abc import Mapping
from uuid import UUID

import sqlalchemy as sa

from commons import ledger
from commons.action import action
from commons.clock import now, today
from commons.database import db
from commons.lifecycle import Impossible, advance
from commons.policy import Actor, require
from council import queries
from council.models import Mandate, SeatGroup
from council.queries import mandates as seats
from council.rules.mandates import ENDED, MANDATE, STAFF_MOVES
from residents.actions.roles import end_grants, store_grant
from residents.notices import tell


@action("council.plan_seats")
def plan_seats(actor: Actor, term_id: UUID, *, seats_by_group: Mapping[str, int]) -> None:
    """Say how many seats each group has in a term; a group left out has no fixed number."""
    term = seats.lock_term(term_id)
    council = queries.council(term.council_id)
    require("council.plan_seats", actor, council)
    db.session.execute(sa.delete(SeatGroup).where(SeatGroup.term_id == term_id))
    for name, number in seats_by_group.items():
        db.session.add(SeatGroup(term_id=term_id, name=name, seats=number))
    ledger.write(
        council.docket_id, "council.seats_planned", actor, subject=council, term=term_id,
        seats=dict(seats_by_group),
    )  # fmt: skip


@action("council.confirm_mandate")
def confirm_mandate(actor: Actor, mandate_id: UUID) -> None:
    """Confirm a nominee after the notice; the certificate gets its number.

    The seat is taken at once when the term runs; a substitute waits for a vacant one.
    """
    found = seats.nominee_for_update(mandate_id)
    require("council.confirm_mandate", actor, found)
    mandate, said = found.mandate, found.nomination
    council, term = queries.council(mandate.council_id), queries.term(mandate.term_id)
    serial = seats.last_number(term.id) + 1
    said.number = f"{council.prefix}-{term.number}-{serial:03d}"
    said.confirmed_at = now()
    advance(mandate, "confirm", actor, mandate=mandate_id, number=said.number)
    tell(
        [mandate.person_id], "council.mandate_confirmed", url="/me/mandates",
        about=str(mandate_id), number=said.number,
    )  # fmt: skip
    if not said.is_substitute and term.from_day <= today() <= term.until_day:
        _seat(mandate, actor)


@action("council.take_seat")
def take_seat(actor: Actor, mandate_id: UUID) -> None:
    """Let a confirmed member take the seat on the first day of the term."""
    found = seats.nominee_for_update(mandate_id)
    require("council.take_seat", actor, found)
    _seat(found.mandate, actor)


@action("council.move_mandate")
def move_mandate(actor: Actor, mandate_id: UUID, *, move: str) -> None:
    """Suspend, resume, or end a mandate; the role rests or ends with it."""
    mandate = _locked(mandate_id)
    require("council.move_mandate", actor, mandate)
    if move not in STAFF_MOVES:
        raise Impossible(MANDATE.name, mandate.state, move)
    _move(mandate, move, actor)


@action("council.resign")
def resign(actor: Actor, mandate_id: UUID) -> None:
    """Give one's own seat up."""
    mandate = _locked(mandate_id)
    require("council.resign", actor, mandate)
    _move(mandate, "resign", actor)


@action("council.expire_mandate")
def expire_mandate(actor: Actor, mandate_id: UUID) -> None:
    """End a mandate whose term is over; nobody moves up."""
    mandate = _locked(mandate_id)
    require("council.expire_mandate", actor, mandate)
    _move(mandate, "expire", actor)


def _locked(mandate_id: UUID) -> Mandate:
    """The mandate under the lock of its term, beneath which seats are counted and given."""
    mandate = db.session.get_one(Mandate, mandate_id)
    seats.lock_term(mandate.term_id)
    db.session.refresh(mandate, with_for_update=True)
    return mandate


def _move(mandate: Mandate, move: str, actor: Actor) -> None:
    had_seat = mandate.state != "confirmed"
    advance(mandate, move, actor, mandate=mandate.id, person=mandate.person_id)
    if move == "resume":
        _grant(mandate)
        return
    end_grants(mandate.person_id, mandate.kind, mandate.council_id)
    if mandate.state in ENDED:
        mandate.ended_at = now()
        db.session.flush()
        if had_seat and move != "expire":
            _move_up(mandate, actor)


def _move_up(left: Mandate, actor: Actor) -> None:
    """Let the next substitute of the group take the seat that fell vacant, if it may be filled."""
    heir = seats.next_substitute(left.term_id, left.seat_group)
    if heir is None or seats.vacant_seats(left.term_id, left.seat_group) == 0:
        return
    seats.nomination(heir.id).is_substitute = False
    heir.succeeds_id = left.id
    _seat(heir, actor)
    tell([heir.person_id], "council.moved_up", url="/me/mandates", about=str(heir.id))


def _seat(mandate: Mandate, actor: Actor) -> None:
    mandate.since = now()
    _grant(mandate)
    advance(
        mandate, "take_seat", actor, mandate=mandate.id, person=mandate.person_id,
        succeeds=mandate.succeeds_id,
    )  # fmt: skip


def _grant(mandate: Mandate) -> None:
    until = queries.term(mandate.term_id).until_day
    store_grant(mandate.person_id, mandate.kind, council_id=mandate.council_id, until_day=until)
