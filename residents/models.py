"""Areas, people, sessions, sign-in codes, roles, imports and notices."""

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


class Credential(Model):
    """Staff sign-in: a password and a time-based second factor."""

    __tablename__ = "credentials"

    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), primary_key=True)
    login: Mapped[str] = mapped_column(sa.String(60), unique=True)
    password_hash: Mapped[str] = mapped_column(sa.String(300))
    totp_sealed: Mapped[bytes]
    last_totp_step: Mapped[int] = mapped_column(default=0)


class Invitation(Model):
    """A link that lets one person choose password and second factor; only its digest is kept."""

    __tablename__ = "invitations"

    digest: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), index=True)
    login: Mapped[str] = mapped_column(sa.String(60))
    issued_by: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    password_hash: Mapped[str | None] = mapped_column(sa.String(300))
    totp_sealed: Mapped[bytes]
    tries: Mapped[int] = mapped_column(default=0)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]


class SignInCode(Model):
    """A code sent by SMS to whoever asked in one browser; a keyed hash, used once, five tries."""

    __tablename__ = "sign_in_codes"

    id: Mapped[Id]
    phone_lookup: Mapped[str] = mapped_column(sa.String(64), index=True)
    browser: Mapped[str] = mapped_column(sa.String(64))
    digest: Mapped[str] = mapped_column(sa.String(64))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None]


class PrintedCode(Model):
    """A one-time code on paper for somebody without a phone; only its keyed hash is kept."""

    __tablename__ = "printed_codes"

    digest: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), index=True)
    issued_by: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]


class Session(Model):
    """One signed-in device. The cookie holds a token; only its hash is here, and it can end."""

    __tablename__ = "sessions"

    id: Mapped[Id]
    token_digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), index=True)
    device: Mapped[str] = mapped_column(sa.String(80), default="")
    second_factor: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


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

    The sheet itself lies here sealed for an hour, for the preview and the red column; then it goes.
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
