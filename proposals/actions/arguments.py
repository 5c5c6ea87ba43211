"""The argument board: remarks gathered into points by delegates and staff."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.policy import Actor, require
from proposals import queries as plans
from proposals.models import Point, PointRemark
from proposals.queries import arguments as queries


@action("proposals.make_point")
def make_point(
    actor: Actor,
    proposal_id: UUID,
    *,
    side: str,
    text: str,
    sources: str = "",
    remark_ids: Sequence[UUID] = (),
) -> UUID:
    """Put a point on the board with its sources and the remarks behind it."""
    proposal = plans.public(proposal_id, lock=True)
    require("proposals.make_point", actor, proposal)
    made = Point(
        id=new_id(),
        proposal_id=proposal_id,
        number=queries.next_number(proposal_id),
        side=side,
        text=text,
        sources=sources,
        at=now(),
    )
    db.session.add(made)
    db.session.flush()
    found = queries.Argued(made, proposal)
    _record(actor, found, "proposals.point_made", remarks=_gather(found, remark_ids))
    return made.id


@action("proposals.change_point")
def change_point(
    actor: Actor,
    point_id: UUID,
    *,
    side: str,
    text: str,
    sources: str = "",
    remark_ids: Sequence[UUID] = (),
) -> None:
    """Word a point anew, and say which remarks stand behind it now. Hidden ones stay."""
    found = queries.argued(point_id, lock=True)
    require("proposals.change_point", actor, found)
    found.point.side, found.point.text, found.point.sources = side, text, sources
    _record(actor, found, "proposals.point_changed", remarks=_gather(found, remark_ids))


@action("proposals.drop_point")
def drop_point(actor: Actor, point_id: UUID) -> UUID:
    """Take a point from the board; its remarks stay where they were said. The proposal."""
    found = queries.argued(point_id, lock=True)
    require("proposals.drop_point", actor, found)
    found.point.dropped_at = now()
    _record(actor, found, "proposals.point_dropped")
    return found.proposal.id


def _gather(found: queries.Argued, remark_ids: Sequence[UUID]) -> int:
    """Let exactly these remarks of the proposal stand behind the point; how many they are."""
    wanted = set(queries.visible_of(found.proposal.id, remark_ids))
    known = queries.attached(found.point.id)
    gone = set(queries.visible_of(found.proposal.id, known)) - wanted
    mine = PointRemark.point_id == found.point.id
    db.session.execute(sa.delete(PointRemark).where(mine, PointRemark.remark_id.in_(gone)))
    rows = [{"point_id": found.point.id, "remark_id": one} for one in sorted(wanted - known)]
    if rows:
        db.session.execute(sa.insert(PointRemark), rows)
    return len(wanted)


def _record(actor: Actor, found: queries.Argued, event: str, **facts: Any) -> None:
    ledger.write(
        found.proposal.docket_id,
        event,
        actor,
        subject=found,
        visibility="staff",
        point=found.point.id,
        **facts,
    )
