"""The bare side of an endorsement: its transaction by hand, with the driver the site uses."""

import json
import sqlite3
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import psycopg
import sqlalchemy as sa

from bench.harness.site import Site
from commons.database import PRAGMAS

LOCK = "SELECT docket_id, endorsement_count FROM proposals WHERE id = :proposal"
HEAD = "SELECT last_seq, head FROM dockets WHERE id = :docket"
STATEMENTS = (
    "INSERT INTO endorsements (proposal_id, person_id, at) VALUES (:proposal, :person, :at)",
    "UPDATE proposals SET endorsement_count = endorsement_count + 1 WHERE id = :proposal",
    "INSERT INTO ledger (docket_id, seq, event, actor_id, role, at, facts, visibility, previous,"
    " digest) VALUES (:docket, :seq, 'bench.endorsed', :person, 'resident', :at, :facts, 'staff',"
    " :previous, :digest)",
    "UPDATE dockets SET last_seq = :seq, head = :digest WHERE id = :docket",
)


class Endorser:
    """One connection that endorses: lock, insert, count, chain, commit."""

    def __init__(self, served: Site) -> None:
        self._on_postgres = served.on_postgres
        self._line: Any = _postgres(served) if served.on_postgres else _sqlite(served)

    def endorse(self, proposal: UUID, person: UUID, serial: int) -> None:
        """One endorsement; *serial* makes its entry's digest unlike any other."""
        facts = {"proposal": self._id(proposal), "person": self._id(person), "at": self._now()}
        self._begin()
        docket, number = self._say(LOCK, facts, lock=True).fetchone()
        facts["docket"] = docket
        last, head = self._say(HEAD, facts, lock=True).fetchone()
        facts |= {"seq": last + 1, "previous": head or "0" * 64, "digest": f"{serial:064d}"}
        facts["facts"] = json.dumps({"count": number + 1})
        for statement in STATEMENTS:
            self._say(statement, facts)
        self._line.execute("COMMIT")

    def _begin(self) -> None:
        self._line.execute("BEGIN" if self._on_postgres else "BEGIN IMMEDIATE")

    def _say(self, statement: str, facts: dict[str, Any], *, lock: bool = False) -> Any:
        if not self._on_postgres:
            return self._line.execute(statement, facts)
        words = statement + (" FOR UPDATE" if lock else "")
        for name in sorted(facts, key=len, reverse=True):
            words = words.replace(f":{name}", f"%({name})s")
        return self._line.execute(words, facts)

    def _id(self, value: UUID) -> UUID | str:
        return value if self._on_postgres else value.hex

    def _now(self) -> datetime | str:
        moment = datetime.now(UTC)
        return moment if self._on_postgres else moment.strftime("%Y-%m-%d %H:%M:%S.%f")


def _sqlite(served: Site) -> sqlite3.Connection:
    place = sa.make_url(served.settings.url).database
    line = sqlite3.connect(str(place), check_same_thread=False, isolation_level=None, timeout=30)
    for pragma in PRAGMAS:
        line.execute(pragma)
    return line


def _postgres(served: Site) -> "psycopg.Connection[Any]":
    address = sa.make_url(served.settings.url).set(drivername="postgresql")
    return psycopg.connect(address.render_as_string(hide_password=False), autocommit=True)
