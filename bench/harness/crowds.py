"""Many people and ballots at once, past the deeds: rows in bulk as casting would have left them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from bench.harness.site import Site
from commons.clock import now
from commons.database import db, new_id, writing
from commons.policy import Actor
from council.models import Attendance
from residents.models import Person
from votes import queries
from votes.models import RollEntry

STORED, WAITING = "票箱里", "等待中"

_NUMBERS = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :wanted) ",
    "postgresql": "WITH n(i) AS (SELECT generate_series(1, CAST(:wanted AS integer))) ",
}
_NEW_ID = {"sqlite": "lower(hex(randomblob(16)))", "postgresql": "gen_random_uuid()"}
_TRACKER = {
    "sqlite": "substr(hex(randomblob(8)), 1, 15)",
    "postgresql": "upper(left(replace(CAST(gen_random_uuid() AS text), '-', ''), 12)) || 'XYZ'",
}
# Octets that nobody can squeeze, as many as a sealed ballot of this poll has.
_SEALED = {
    "sqlite": "randomblob(:length)",
    "postgresql": "substring(sha512(CAST(i AS text)::bytea) || sha512(CAST(-i AS text)::bytea)"
    " || sha512(CAST(i AS text)::bytea || 'a') || sha512(CAST(i AS text)::bytea || 'b')"
    " FROM 1 FOR CAST(:length AS integer))",
}
PEOPLE = (
    "INSERT INTO people (id, name, area_id, household, level, is_invented)"
    " SELECT {new_id}, '居民', :area, :mark, 2, :yes FROM n"
)
ROLL = (
    "INSERT INTO roll (poll_id, person_id, area_id, is_deputy, marked, channel)"
    " SELECT :poll, id, area_id, :no, :yes, 'online' FROM people WHERE household = :mark"
)
BALLOTS = (
    "INSERT INTO ballots (poll_id, tracker, stack, sealed)"
    " SELECT :poll, {tracker} AS code, 'members', {sealed} FROM n ORDER BY code"
)
FILL = (ROLL, BALLOTS)


def store(served: Site, polls: Sequence[UUID], ballots: int, length: int) -> None:
    """So many people who voted in each of *polls*: marked on the roll, their ballots in the box."""
    engine = "postgresql" if served.on_postgres else "sqlite"
    parts = {"new_id": _NEW_ID[engine], "tracker": _TRACKER[engine], "sealed": _SEALED[engine]}
    facts = {"area": served.world.community, "mark": STORED, "wanted": ballots, "length": length}
    facts |= {"yes": True, "no": False}
    said = [(PEOPLE, facts), *((one, {**facts, "poll": poll}) for poll in polls for one in FILL)]
    with served.app.app_context(), writing():
        db.session.rollback()
        for statement, known in said:
            head = "" if statement is ROLL else _NUMBERS[engine]
            _say(head + statement.format(**parts), known)
        db.session.commit()
    settle(served)


def _say(text: str, facts: Mapping[str, object]) -> None:
    wanted = {name: value for name, value in facts.items() if f":{name}" in text}
    kinds = [sa.bindparam(name, type_=sa.Uuid) for name in ("poll", "area") if name in wanted]
    db.session.execute(sa.text(text).bindparams(*kinds), wanted)


def settle(served: Site) -> None:
    """What a database does by itself some minutes after so much was written."""
    with served.app.app_context(), db.engine.connect() as connection:
        if served.on_postgres:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            connection.execute(sa.text("VACUUM ANALYZE"))
        else:
            connection.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)"))


def waiting(served: Site, poll: UUID, pattern: Actor, number: int) -> Iterator[Actor]:
    """So many people in the hall who have not voted yet; each looks like *pattern* to a policy."""
    with served.app.app_context(), writing():
        db.session.rollback()
        meeting = queries.poll(poll).meeting_id
        people = [new_id() for _one in range(number)]
        moment, area = now(), served.world.community
        db.session.execute(sa.insert(Person), [_person(each, area) for each in people])
        db.session.execute(sa.insert(RollEntry), [_on_roll(each, poll, area) for each in people])
        db.session.execute(sa.insert(Attendance), [_here(each, meeting, moment) for each in people])
        db.session.commit()
    return iter([replace(pattern, person_id=each) for each in people])


def _person(key: UUID, area: UUID) -> dict[str, object]:
    return {
        "id": key, "name": "居民", "area_id": area, "household": WAITING, "level": 2,
        "is_invented": True,
    }  # fmt: skip


def _on_roll(person: UUID, poll: UUID, area: UUID) -> dict[str, object]:
    return {
        "poll_id": poll, "person_id": person, "area_id": area, "is_deputy": False, "marked": False,
    }  # fmt: skip


def _here(person: UUID, meeting: UUID | None, moment: datetime) -> dict[str, object]:
    return {"meeting_id": meeting, "person_id": person, "arrived_at": moment}
