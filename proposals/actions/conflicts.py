"""Saying that two proposals exclude each other, taking it back, and placing one on the map."""

from typing import Any
from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.lifecycle import advance
from commons.policy import Actor, require
from council import queries as council
from proposals import queries
from proposals.models import Conflict, MapPoint, Proposal
from proposals.policy.conflicts import Two
from proposals.rules.conflicts import Meeting


@action("proposals.confirm_conflict")
def confirm_conflict(
    actor: Actor, cycle_id: UUID, *, one_id: UUID, other_id: UUID, kind: str, reason: str
) -> UUID:
    """Note that of two proposals only one can be carried out; the ballot obeys it."""
    two, found = _two(cycle_id, one_id, other_id)
    require("proposals.confirm_conflict", actor, two)
    made = found or _seen(two)
    made.kind, made.reason, made.by_id, made.at = kind, reason, _person(actor), now()
    _move(actor, made, "confirm", two.second)
    return made.id


@action("proposals.dismiss_conflict")
def dismiss_conflict(
    actor: Actor, cycle_id: UUID, *, one_id: UUID, other_id: UUID, reason: str = ""
) -> UUID:
    """Note that two proposals found at one place can both be carried out."""
    two, _found = _two(cycle_id, one_id, other_id)
    require("proposals.dismiss_conflict", actor, two)
    made = _seen(two)
    made.kind, made.reason, made.by_id, made.at = "same_place", reason, _person(actor), now()
    _move(actor, made, "dismiss", two.second, visibility="staff")
    return made.id


@action("proposals.lift_conflict")
def lift_conflict(actor: Actor, conflict_id: UUID, *, reason: str) -> UUID:
    """Take a conflict back with a reason: both can win again. Returns its year."""
    found = queries.conflict(conflict_id, lock=True)
    two, _same = _two(found.cycle_id, found.first_id, found.second_id)
    require("proposals.lift_conflict", actor, two)
    found.reason, found.by_id, found.at = reason, _person(actor), now()
    _move(actor, found, "lift", two.second)
    return found.cycle_id


@action("proposals.place")
def place(actor: Actor, proposal_id: UUID, *, lat: int, lng: int, system: str) -> None:
    """Set where a proposal is: millionths of a degree in a named coordinate system."""
    proposal = queries.for_update(proposal_id)
    require("proposals.place", actor, proposal)
    found = queries.point_of(proposal_id)
    if found is None:
        found = MapPoint(proposal_id=proposal_id)
        db.session.add(found)
    found.lat, found.lng, found.system, found.at = lat, lng, system, now()
    db.session.flush()
    is_draft = proposal.state == "draft"
    ledger.write(
        proposal.docket_id, "proposals.placed", actor,
        visibility="self" if is_draft else "public", subject=proposal, system=system,
    )  # fmt: skip


def _two(cycle_id: UUID, one: UUID, other: UUID) -> tuple[Two, Conflict | None]:
    first, second = queries.both_of(one, other) if one != other else _same(one)
    found = queries.conflict_of(first.id, second.id, lock=True)
    return Two(council.cycle(cycle_id), first, second, found.state if found else ""), found


def _same(one: UUID) -> tuple[Proposal, Proposal]:
    proposal = queries.public(one)
    return proposal, proposal


def _seen(two: Two) -> Conflict:
    met = next(
        (
            it
            for it in queries.meeting_pairs(two.cycle_id)
            if (it.first_id, it.second_id) == (two.first.id, two.second.id)
        ),
        Meeting(two.first.id, two.second.id, "hand"),
    )
    made = Conflict(
        id=new_id(), council_id=two.council_id, area_path=two.area_path, cycle_id=two.cycle_id,
        docket_id=two.first.docket_id, first_id=two.first.id, second_id=two.second.id,
        found_by=met.found_by, distance_m=met.distance_m, state=Conflict.LIFECYCLE.start,
    )  # fmt: skip
    db.session.add(made)
    return made


def _move(
    actor: Actor, made: Conflict, move: str, second: Proposal, visibility: str = "public"
) -> None:
    """The move, told in the docket of the first and in that of the second."""
    event = made.LIFECYCLE.find(made.state, move).event
    facts: dict[str, Any] = {"conflict": made.id, "kind": made.kind}
    advance(made, move, actor, visibility=visibility, **facts)
    ledger.write(second.docket_id, event, actor, visibility=visibility, subject=made, **facts)


def _person(actor: Actor) -> UUID:
    assert actor.person_id
    return actor.person_id
