"""Areas, units, people, roles, imports and notices."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model
from residents.rules import AREA_KINDS, LEVELS, ROLES


def one_of(column: str, values: tuple[str, ...]) -> sa.CheckConstraint:
    """The constraint that lists what *column* may say."""
    listed = ", ".join(f"'{value}'" for value in values)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=column)


class Area(Model):
    """A place in the tree district > street > community or village > group."""

    __tablename__ = "areas"
    __table_args__ = (one_of("kind", AREA_KINDS), sa.UniqueConstraint("parent_id", "name"))

    id: Mapped[Id]
    parent_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("areas.id"), index=True)
    kind: Mapped[str] = mapped_column(sa.String(20))
    name: Mapped[str] = mapped_column(sa.String(60))
    prefix: Mapped[str] = mapped_column(sa.String(20), default="")
    path: Mapped[str] = mapped_column(sa.String(300), unique=True)
    population: Mapped[int | None]


class HandlingUnit(Model):
    """An office that carries out projects or answers questions (承办单位)."""

    __tablename__ = "handling_units"
    __table_args__ = (sa.UniqueConstraint("area_id", "name"),)

    id: Mapped[Id]
    area_id: Mapped[UUID] = mapped_column(sa.ForeignKey("areas.id"))
    name: Mapped[str] = mapped_column(sa.String(60))


class Person(Model):
    """Somebody on the register. The phone number is stored sealed, with a keyed look-up hash."""

    __tablename__ = "people"
    __table_args__ = (
        sa.CheckConstraint(f"level BETWEEN 0 AND {max(LEVELS)}", name="level"),
        sa.UniqueConstraint("area_id", "register_number"),
    )

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(sa.String(60))
    area_id: Mapped[UUID] = mapped_column(sa.ForeignKey("areas.id"), index=True)
    household: Mapped[str | None] = mapped_column(sa.String(60))
    birth_year: Mapped[int | None]
    phone_sealed: Mapped[bytes | None]
    phone_lookup: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    register_number: Mapped[str | None] = mapped_column(sa.String(40), index=True)
    level: Mapped[int] = mapped_column(default=2)
    is_invented: Mapped[bool] = mapped_column(default=False)
    left_at: Mapped[datetime | None]


class RoleGrant(Model):
    """A role held from a day to a day over an area, a council or a handling unit."""

    __tablename__ = "role_grants"
    __table_args__ = (
        one_of("role", ROLES),
        sa.CheckConstraint(
            "(area_id IS NOT NULL) OR (council_id IS NOT NULL) OR (unit_id IS NOT NULL)",
            name="scope",
        ),
    )

    id: Mapped[Id]
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), index=True)
    role: Mapped[str] = mapped_column(sa.String(30))
    area_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("areas.id"))
    council_id: Mapped[UUID | None]
    unit_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("handling_units.id"))
    from_day: Mapped[date]
    until_day: Mapped[date | None]
    ended_at: Mapped[datetime | None]


class RegisterImport(Model):
    """One import of a register sheet: how many rows were what, and which lines were refused.

    The sheet itself lies here sealed for an hour, for the preview and the red column.
    """

    __tablename__ = "register_imports"

    id: Mapped[Id]
    area_id: Mapped[UUID] = mapped_column(sa.ForeignKey("areas.id"))
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(index=True)
    applied_at: Mapped[datetime | None]
    file_digest: Mapped[str] = mapped_column(sa.String(64))
    read: Mapped[int]
    added: Mapped[int]
    changed: Mapped[int]
    unchanged: Mapped[int]
    refused: Mapped[int]
    problems: Mapped[list[Any]]
    unread_columns: Mapped[list[Any]]
    staged: Mapped[bytes | None]


class Notice(Model):
    """A message to one person about a matter: a code and its facts, worded when read."""

    __tablename__ = "notices"
    __table_args__ = (sa.UniqueConstraint("person_id", "docket_id", "code", "about"),)

    id: Mapped[Id]
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), index=True)
    docket_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("dockets.id"))
    code: Mapped[str] = mapped_column(sa.String(80))
    about: Mapped[str] = mapped_column(sa.String(60), default="")
    facts: Mapped[dict[str, Any]]
    url: Mapped[str] = mapped_column(sa.String(200), default="")
    at: Mapped[datetime]
    read_at: Mapped[datetime | None]
