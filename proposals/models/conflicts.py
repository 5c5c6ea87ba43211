"""Where proposals are on the map, and which of them exclude each other."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model
from proposals.rules.conflicts import CONFLICT, FOUND_BY, KINDS
from proposals.rules.points import SYSTEMS
from residents.models import one_of


class MapPoint(Model):
    """Where a proposal is: degrees as whole millionths, in a named coordinate system."""

    __tablename__ = "proposal_points"
    __table_args__ = (
        one_of("system", SYSTEMS),
        sa.CheckConstraint("lat BETWEEN -90000000 AND 90000000", name="lat"),
        sa.CheckConstraint("lng BETWEEN -180000000 AND 180000000", name="lng"),
    )

    proposal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposals.id"), primary_key=True)
    lat: Mapped[int]
    lng: Mapped[int]
    system: Mapped[str] = mapped_column(sa.String(10))
    at: Mapped[datetime]


class Conflict(Model):
    """Two proposals of a year of which only one can be carried out, as the staff decided.

    The pair is stored in the order of its ids, so that it exists once.
    """

    __tablename__ = "proposal_conflicts"
    __table_args__ = (
        CONFLICT.check(),
        one_of("kind", KINDS),
        one_of("found_by", FOUND_BY),
        sa.UniqueConstraint("first_id", "second_id"),
        sa.CheckConstraint("first_id <> second_id", name="pair"),
    )
    LIFECYCLE = CONFLICT

    id: Mapped[Id]
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"))
    area_path: Mapped[str] = mapped_column(sa.String(300))
    cycle_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cycles.id"), index=True)
    docket_id: Mapped[UUID] = mapped_column(sa.ForeignKey("dockets.id"))
    first_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposals.id"))
    second_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposals.id"), index=True)
    state: Mapped[str] = mapped_column(sa.String(20), default=CONFLICT.start)
    kind: Mapped[str] = mapped_column(sa.String(20))
    found_by: Mapped[str] = mapped_column(sa.String(20))
    distance_m: Mapped[int | None]
    reason: Mapped[str] = mapped_column(sa.Text)
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    at: Mapped[datetime]
