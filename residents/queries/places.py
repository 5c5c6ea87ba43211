"""What is asked about areas and handling units."""

from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from residents.models import Area, HandlingUnit, Person


def area(area_id: UUID) -> Area:
    """The area; raises NoResultFound."""
    return db.session.get_one(Area, area_id)


def areas_below(path: str) -> list[Area]:
    """The area at *path* and everything inside it, parents first."""
    query = sa.select(Area).where(Area.path.startswith(path, autoescape=True)).order_by(Area.path)
    return list(db.session.scalars(query))


def unit(unit_id: UUID) -> HandlingUnit:
    """The handling unit; raises NoResultFound."""
    return db.session.get_one(HandlingUnit, unit_id)


def units_of(area_path: str) -> list[HandlingUnit]:
    """The handling units that serve the area at *area_path* or lie above it, by name."""
    query = (
        sa.select(HandlingUnit)
        .join(Area, Area.id == HandlingUnit.area_id)
        .where(sa.literal(area_path).startswith(Area.path))
        .order_by(HandlingUnit.name)
    )
    return list(db.session.scalars(query))


def is_founded() -> Area | None:
    """The topmost area, or None in an empty instance."""
    return db.session.scalar(sa.select(Area).where(Area.parent_id.is_(None)).limit(1))


def topmost() -> Area:
    """The topmost area of a founded instance; raises NoResultFound in an empty one."""
    return db.session.execute(sa.select(Area).where(Area.parent_id.is_(None)).limit(1)).scalar_one()


def areas_above(path: str) -> list[Area]:
    """The area at *path* and every area it lies in, the topmost first."""
    query = sa.select(Area).where(sa.literal(path).startswith(Area.path)).order_by(Area.path)
    return list(db.session.scalars(query))


def area_at(path: str) -> Area | None:
    """The area at exactly this path, or None."""
    return db.session.scalar(sa.select(Area).where(Area.path == path))


def areas_in(paths: Iterable[str]) -> list[Area]:
    """Every area at or below one of *paths*, parents first."""
    below = [Area.path.startswith(path, autoescape=True) for path in paths]
    query = sa.select(Area).where(sa.or_(sa.false(), *below)).order_by(Area.path)
    return list(db.session.scalars(query))


def head_count(paths: Iterable[str]) -> dict[UUID, int]:
    """How many people are on the register in each area at or below one of *paths*."""
    below = [Area.path.startswith(path, autoescape=True) for path in paths]
    query = (
        sa.select(Person.area_id, sa.func.count())
        .join(Area, Area.id == Person.area_id)
        .where(Person.left_at.is_(None), sa.or_(sa.false(), *below))
        .group_by(Person.area_id)
    )
    return dict(db.session.execute(query).all())


def units_in(paths: Iterable[str]) -> list[tuple[HandlingUnit, Area]]:
    """The handling units of areas at or below one of *paths*, with their areas, by name."""
    below = [Area.path.startswith(path, autoescape=True) for path in paths]
    query = (
        sa.select(HandlingUnit, Area)
        .join(Area, Area.id == HandlingUnit.area_id)
        .where(sa.or_(sa.false(), *below))
        .order_by(Area.path, HandlingUnit.name)
    )
    return [(unit, area) for unit, area in db.session.execute(query)]
