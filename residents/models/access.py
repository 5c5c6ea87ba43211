"""Ways to sign in: passwords, invitations, codes, and the sessions they begin."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model


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
