"""What is asked about ways to sign in, notices and imports."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.docket import Docket
from residents.models import (
    Area,
    Credential,
    Invitation,
    Notice,
    Person,
    PrintedCode,
    RegisterImport,
    SignInCode,
)


def has_credential(person_id: UUID) -> bool:
    """True when the person signs in with a password and a second factor."""
    return db.session.get(Credential, person_id) is not None


def credential(login: str) -> Credential | None:
    """The credential with this login of somebody who has not left, or None."""
    query = (
        sa.select(Credential)
        .join(Person, Person.id == Credential.person_id)
        .where(Credential.login == login, Person.left_at.is_(None))
    )
    return db.session.scalar(query)


def credential_for_update(person_id: UUID) -> Credential | None:
    """The credential of a person, locked until the deed ends."""
    return db.session.get(Credential, person_id, with_for_update=True, populate_existing=True)


def newest_code(phone_lookup: str, browser: str | None = None) -> SignInCode | None:
    """The newest code sent to a phone (on request of one browser), locked until the deed ends."""
    query = sa.select(SignInCode).where(SignInCode.phone_lookup == phone_lookup)
    if browser is not None:
        query = query.where(SignInCode.browser == browser)
    newest = query.order_by(SignInCode.made_at.desc(), SignInCode.id).limit(1).with_for_update()
    return db.session.scalar(newest, execution_options={"populate_existing": True})


def unused_codes(phone_lookup: str, since: datetime) -> int:
    """How many codes were asked for a phone after *since* and never used."""
    query = sa.select(sa.func.count()).where(
        SignInCode.phone_lookup == phone_lookup,
        SignInCode.used_at.is_(None),
        SignInCode.made_at > since,
    )
    return db.session.scalar(query) or 0


def printed_code(digest: str) -> PrintedCode | None:
    """The printed code with this digest, locked until the deed ends."""
    return db.session.get(PrintedCode, digest, with_for_update=True, populate_existing=True)


def open_printed_code(person_id: UUID, moment: datetime) -> PrintedCode | None:
    """The printed code of a person that still lets them in at *moment*, or None."""
    query = sa.select(PrintedCode).where(
        PrintedCode.person_id == person_id,
        PrintedCode.used_at.is_(None),
        PrintedCode.cancelled_at.is_(None),
        PrintedCode.expires_at > moment,
    )
    return db.session.scalar(query)


def invitation(digest: str, moment: datetime) -> Invitation | None:
    """The invitation with this digest when it is still good at *moment*; locked."""
    found = db.session.get(Invitation, digest, with_for_update=True, populate_existing=True)
    if found is None or found.used_at or found.cancelled_at or found.expires_at <= moment:
        return None
    return found


def login_holder(login: str) -> UUID | None:
    """Who signs in with this login, whether they left or not."""
    return db.session.scalar(sa.select(Credential.person_id).where(Credential.login == login))


def invented_credentials() -> list[tuple[str, Credential]]:
    """The credentials of invented people with their names, for the demonstration."""
    query = (
        sa.select(Person.name, Credential)
        .join(Person, Person.id == Credential.person_id)
        .where(Person.is_invented)
        .order_by(Credential.login)
    )
    return [(name, found) for name, found in db.session.execute(query)]


def notices(person_id: UUID, page: int, size: int) -> tuple[list[tuple[Notice, str | None]], int]:
    """One page of a person's notices with their docket numbers, newest first, and how many."""
    mine = Notice.person_id == person_id
    total = db.session.scalar(sa.select(sa.func.count()).where(mine)) or 0
    query = (
        sa.select(Notice, Docket.number)
        .outerjoin(Docket, Docket.id == Notice.docket_id)
        .where(mine)
        .order_by(Notice.at.desc(), Notice.id)
        .limit(size)
        .offset(size * (page - 1))
    )
    return [(notice, number) for notice, number in db.session.execute(query)], total


def imports(paths: tuple[str, ...], limit: int = 20) -> list[tuple[RegisterImport, str, str]]:
    """The newest imports below one of *paths* with the name of their area and of who did it."""
    below = [Area.path.startswith(path, autoescape=True) for path in paths]
    query = (
        sa.select(RegisterImport, Area.name, Person.name)
        .join(Area, Area.id == RegisterImport.area_id)
        .join(Person, Person.id == RegisterImport.by_id)
        .where(sa.or_(sa.false(), *below))
        .order_by(RegisterImport.at.desc())
        .limit(limit)
    )
    return [(made, area, by) for made, area, by in db.session.execute(query)]


def register_import(import_id: UUID) -> RegisterImport:
    """The import; raises NoResultFound."""
    return db.session.get_one(RegisterImport, import_id)
