"""The year of a council: a cycle and its dated phases."""

from datetime import datetime
from uuid import UUID

from commons import docket, ledger
from commons.action import action
from commons.database import db, new_id
from commons.lifecycle import advance
from commons.policy import Actor, require
from council import queries
from council.actions.bodies import Fresh
from council.models import Cycle, Phase


@action("council.open_cycle")
def open_cycle(
    actor: Actor,
    council_id: UUID,
    *,
    year: int,
    places: int = 10,
    endorsements_needed: int = 10,
    equal_slate: bool = False,
) -> UUID:
    """Prepare a year: how many projects will be chosen, how many endorsements a proposal needs.

    With *equal_slate* as many candidates as places are enough, where the council's own measure
    says so (A-4); its ballot then asks yes or no for each.
    """
    council = queries.council(council_id)
    known = queries.is_year_known(council_id, year)
    require("council.open_cycle", actor, Fresh(council.area_path, council_id, is_new=not known))
    book = docket.open_book(f"{council.prefix}-{year}", council.area_path)
    cycle = Cycle(
        id=new_id(),
        council_id=council_id,
        area_path=council.area_path,
        docket_id=book.id,
        year=year,
        places=places,
        endorsements_needed=endorsements_needed,
        equal_slate=equal_slate,
    )
    db.session.add(cycle)
    ledger.write(
        book.id,
        "council.cycle_opened",
        actor,
        subject=council,
        year=year,
        places=places,
        endorsements_needed=endorsements_needed,
        equal_slate=equal_slate,
    )
    return cycle.id


@action("council.set_phase")
def set_phase(
    actor: Actor, cycle_id: UUID, *, phase: str, opens_at: datetime, closes_at: datetime
) -> None:
    """Date a phase, or give it other dates; the old and new dates stay in the ledger."""
    cycle = queries.cycle_for_update(cycle_id)
    require("council.set_phase", actor, cycle)
    found = queries.phase(cycle_id, phase)
    before = (found.opens_at, found.closes_at) if found else (None, None)
    if found is None:
        found = Phase(cycle_id=cycle_id, name=phase)
        db.session.add(found)
    found.opens_at, found.closes_at = opens_at, closes_at
    ledger.write(
        cycle.docket_id,
        "council.phase_set",
        actor,
        subject=cycle,
        phase=phase,
        opens_at=opens_at,
        closes_at=closes_at,
        opened_at=before[0],
        closed_at=before[1],
    )


@action("council.move_cycle")
def move_cycle(actor: Actor, cycle_id: UUID, *, move: str) -> None:
    """Take the year one step on (B-1)."""
    cycle = queries.cycle_for_update(cycle_id)
    require("council.move_cycle", actor, cycle)
    advance(cycle, move, actor, year=cycle.year)
