"""Signed-in devices: the cookie holds a token, the table decides whether it still counts."""

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import aliased

from commons.clock import now, today
from commons.crypto import digest_token, token
from commons.database import db, new_id, writing
from commons.line import ask
from commons.policy import Actor, Grant
from residents import queries
from residents.models import Area, Person, RoleGrant, Session
from residents.rules import SEEN_EVERY, session_limits

log = logging.getLogger(__name__)

DEVICE_LENGTH = 80

_scope = aliased(Area)
# Asked at every request of a signed-in person, hence one statement, built once: the session with
# its person and area, as often as the person holds roles today (at least once).
_BY_TOKEN = (
    sa.select(
        Session.id,
        Session.person_id,
        Session.second_factor,
        Session.seen_at,
        Session.expires_at,
        Person.name,
        Person.level,
        Person.area_id,
        Area.path,
        RoleGrant.role,
        RoleGrant.council_id,
        RoleGrant.unit_id,
        _scope.path.label("scope"),
    )
    .join(Person, Person.id == Session.person_id)
    .join(Area, Area.id == Person.area_id)
    .outerjoin(RoleGrant, sa.and_(RoleGrant.person_id == Session.person_id, queries.HELD_ON_DAY))
    .outerjoin(_scope, _scope.id == RoleGrant.area_id)
    .where(
        Session.token_digest == sa.bindparam("digest"),
        Session.ended_at.is_(None),
        Person.left_at.is_(None),
    )
    .order_by(RoleGrant.role)
)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is signed in, as Flask-Login wants it; its id is the token of the cookie."""

    actor: Actor
    token: str
    is_authenticated: bool = True
    is_active: bool = True
    is_anonymous: bool = False

    def get_id(self) -> str:
        """What the cookie keeps."""
        return self.token


def start(person_id: UUID, second_factor: bool, device: str = "") -> str:
    """Store a new session and return its token; only called inside a deed.

    With *second_factor* the roles of staff count, and the session is short.
    """
    secret, moment = token(), now()
    _idle, life = session_limits(second_factor)
    db.session.add(
        Session(
            id=new_id(),
            token_digest=digest_token(secret),
            person_id=person_id,
            device=device[:DEVICE_LENGTH],
            second_factor=second_factor,
            made_at=moment,
            seen_at=moment,
            expires_at=moment + life,
        )
    )
    db.session.flush()
    return secret


def begin(actor: Actor, person_id: UUID, second_factor: bool, device: str) -> str:
    """As :func:`start`, in place of the session in which *actor* signs in again."""
    if actor.session_id and actor.person_id:
        end(actor.session_id, actor.person_id)
    return start(person_id, second_factor, device)


def load(secret: str) -> SignedIn | None:
    """Who holds this token now; None when it is unknown, ended, too old or too long idle.

    One statement, outside of any transaction: what the request then does begins its own.
    """
    rows = ask(_BY_TOKEN, {"digest": digest_token(secret), "day": today()})
    if not rows or not is_alive(rows[0], now()):
        return None
    row = rows[0]
    if now() - row.seen_at >= SEEN_EVERY:
        _touch(row.id, row.seen_at)
    held = (
        Grant(each.role, each.scope, each.council_id, each.unit_id) for each in rows if each.role
    )
    actor = queries.as_actor(row.person_id, row, held, row.id, second_factor=row.second_factor)
    return SignedIn(actor, secret)


def is_alive(session: Any, moment: datetime) -> bool:
    """Whether a session (or a row of one) still counts at *moment*."""
    idle, _life = session_limits(session.second_factor)
    return bool(moment < session.expires_at and moment - session.seen_at < idle)


def end(session_id: UUID, person_id: UUID) -> bool:
    """End one session of a person; only called inside a deed. False when there was none."""
    return _end(Session.id == session_id, Session.person_id == person_id) > 0


def end_all(person_id: UUID, except_id: UUID | None = None) -> int:
    """End every session of a person, but not *except_id*; only called inside a deed."""
    kept = sa.true() if except_id is None else Session.id != except_id
    return _end(Session.person_id == person_id, kept)


def of(person_id: UUID) -> list[Session]:
    """The sessions of a person that still count, the last seen first."""
    query = (
        sa.select(Session)
        .where(Session.person_id == person_id, Session.ended_at.is_(None))
        .order_by(Session.seen_at.desc(), Session.id)
    )
    moment = now()
    return [session for session in db.session.scalars(query) if is_alive(session, moment)]


def forget_before(moment: datetime) -> int:
    """Delete sessions that ended or ran out before *moment*; only called inside a deed."""
    gone = sa.delete(Session).where(sa.or_(Session.ended_at < moment, Session.expires_at < moment))
    return int(db.session.execute(gone).rowcount)  # type: ignore[attr-defined]


def _touch(session_id: UUID, seen_at: datetime) -> None:
    """Note that the device was here, on a connection of its own and never at a request's cost."""
    statement = (
        sa.update(Session)
        .where(Session.id == session_id, Session.seen_at == seen_at)
        .values(seen_at=now())
    )
    try:
        with writing(), db.engine.begin() as connection:
            connection.execute(statement)
    except OperationalError:
        log.warning("a session could not be touched: the database is busy")


def _end(*which: sa.ColumnElement[bool]) -> int:
    ended = sa.update(Session).where(Session.ended_at.is_(None), *which).values(ended_at=now())
    return int(db.session.execute(ended).rowcount)  # type: ignore[attr-defined]
