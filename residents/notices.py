"""Messages to people: a code with facts, worded when read; one per person, matter and thing."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask_babel import LazyString
from sqlalchemy.dialects import postgresql, sqlite

from commons.action import current_work
from commons.clock import now
from commons.database import db, new_id, on_postgres
from residents.models import Notice

WORDS: dict[str, LazyString] = {}


def declare_notices(words: Mapping[str, LazyString]) -> None:
    """Register the words of notices by code; each says what happened and what can be done."""
    for code, text in words.items():
        if code in WORDS:
            raise ValueError(f"notice {code} is declared twice")
        WORDS[code] = text


def told(code: str, about: str) -> list[UUID]:
    """Whom a notice about one thing was left for."""
    query = sa.select(Notice.person_id).where(Notice.code == code, Notice.about == about)
    return list(db.session.scalars(query.order_by(Notice.person_id)))


def tell(
    people: Iterable[UUID],
    code: str,
    *,
    docket_id: UUID | None = None,
    url: str = "",
    about: str = "",
    **facts: Any,
) -> None:
    """Leave the same notice for each of *people*, inside the running deed; repeats are ignored."""
    current_work()
    if code not in WORDS:
        raise KeyError(f"undeclared notice {code}")
    rows = [
        {
            "id": new_id(),
            "person_id": person_id,
            "docket_id": docket_id,
            "code": code,
            "about": about,
            "facts": facts,
            "url": url,
            "at": now(),
        }
        for person_id in dict.fromkeys(people)
    ]
    if rows:
        insert = postgresql.insert if on_postgres() else sqlite.insert
        db.session.execute(insert(Notice).on_conflict_do_nothing(), rows)


def unread_count(person_id: UUID) -> int:
    """How many notices wait for this person."""
    query = sa.select(sa.func.count()).where(
        Notice.person_id == person_id, Notice.read_at.is_(None)
    )
    return db.session.execute(query).scalar_one()


def said(notice: Notice) -> str:
    """The words of a notice in the reader's language."""
    words = WORDS.get(notice.code)
    return str(words) % notice.facts if words else notice.code
