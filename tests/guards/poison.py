"""The hostile corpus in every column that people fill, found from the models themselves."""

import json
import re
import sqlite3
import uuid
from collections.abc import Collection, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from commons.database import Model
from tests.hostile import letter, line

# Written by the product, never by people: whatever else is text is a person's until said here.
CODES = frozenset({
    "docket_counters.prefix", "dockets.number", "dockets.head", "ledger.previous",
    "errands.name", "errands.payload",
    "errands.last_failure", "rate_windows.key", "sign_in_codes.browser", "councils.slug",
    "areas.prefix", "councils.prefix", "indexed_matters.kind", "ledger.event", "ledger.role",
    "ledger.facts", "credentials.password_hash", "invitations.password_hash", "notices.code",
    "notices.about", "notices.url", "notices.facts", "rule_sets.preset", "rule_sets.options",
    "proposals.tab", "shortlists.secret", "shortlists.seed",
    "shortlists.commitment", "adoptions.source", "adoptions.photo", "agenda_items.docket_number",
    "agenda_items.link",
    "amendments.role", "amendments.answered_by", "candidates.category", "candidates.photo",
    "nominations.reason", "nominations.number", "polls.rules", "polls.ballots_salt",
    "polls.lot_commitment", "polls.overdue_in", "remarks.role", "remarks.place", "ballots.stack",
    "entrance_tries.who", "entrance_tries.called", "entrance_tries.origin",
    "entrance_tries.browser", "guardians.mark", "officer_changes.role", "poll_archives.record",
    "poll_overrides.chosen", "poll_reports.withheld", "poll_reports.studies",
    "poll_rulings.item_order", "poll_rulings.facts", "projects.category",
    "mark_undos.counterfoil", "observer_answers.recounted", "opened_ballots.stack",
    "opened_ballots.choices", "paper_entries.choices", "paper_entries.invalid",
    "progress_reports.photo",
    "station_photos.kind", "proxies.form", "published_runs.matrix", "published_runs.result",
    "resolutions.reminded", "sheet_rulings.choices", "sheet_rulings.invalid",
    "certificates.record", "gatherings.point", "panels.commitment", "panels.secret",
    "panels.quotas", "panel_places.entry",
})  # fmt: skip
MADE = re.compile(r"(^|_)(digest|path|lookup)$")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def is_text(column: sa.Column[Any]) -> bool:
    """Whether people fill this column: text that is no key, digest, one of a few words, or code."""
    table = column.table
    if not isinstance(column.type, sa.String | sa.JSON) or isinstance(column.type, sa.Enum):
        return False
    if column.primary_key or column.foreign_keys or MADE.search(column.name):
        return False
    if f"{table.name}.{column.name}" in CODES:
        return False
    return not one_of(column)


def one_of(column: sa.Column[Any]) -> list[str]:
    """The few words that the database allows in a column, or nothing when it allows any."""
    for rule in column.table.constraints:
        said = str(rule.sqltext) if isinstance(rule, sa.CheckConstraint) else ""
        if found := re.search(rf"\b{column.name} (?:IN \(|LIKE )([^)]*)", said):
            return re.findall(r"'([^']*)'", found[1])
    return []


def is_unique(column: sa.Column[Any]) -> bool:
    """Whether no two rows may hold the same."""
    groups = [*column.table.constraints, *(one for one in column.table.indexes if one.unique)]
    kept = [one for one in groups if isinstance(one, sa.UniqueConstraint | sa.Index)]
    return any(column.name in one.columns for one in kept)


def columns() -> Iterator[sa.Column[Any]]:
    """Every column that people fill."""
    for table in Model.metadata.sorted_tables:
        yield from (column for column in table.columns if is_text(column))


@dataclass
class Poison:
    """Fills a database; *marks* says which mark stands for which column."""

    path: Path
    turn: int = 0
    known: Collection[uuid.UUID] = ()
    marks: dict[str, str] = field(default_factory=dict)

    def pour(self) -> "Poison":
        """Put hostile words wherever people's words are kept."""
        with closing(sqlite3.connect(self.path, isolation_level=None)) as base:
            base.execute("PRAGMA ignore_check_constraints=ON")
            asked = "SELECT name FROM sqlite_master WHERE type='trigger'"
            for (trigger,) in base.execute(asked).fetchall():
                base.execute(f'DROP TRIGGER "{trigger}"')
            base.execute("BEGIN")
            for table in {column.table: None for column in columns()}:
                self._plant(base, table)
            for place, column in enumerate(columns()):
                mark = f"xss{DIGITS[place // 36]}{DIGITS[place % 36]}"
                self.marks[mark] = f"{column.table.name}.{column.name}"
                self._column(base, column, mark)
            base.execute("COMMIT")
        return self

    def _plant(self, base: sqlite3.Connection, table: sa.Table) -> None:
        """One row in a table that holds none, where the street's own pages would show it."""
        if base.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0]:
            return
        row = {column.name: self._value(base, column) for column in table.columns}
        holes = ", ".join("?" * len(row))
        base.execute(
            f"INSERT INTO {table.name} ({', '.join(row)}) VALUES ({holes})", tuple(row.values())
        )

    def _value(self, base: sqlite3.Connection, column: sa.Column[Any]) -> Any:
        for key in column.foreign_keys:
            there = f"SELECT {key.column.name} FROM {key.column.table.name}"
            found = [one for (one,) in base.execute(there)]
            ours = [one for one in found if one in {each.hex for each in self.known}]
            return (ours or found)[0]
        if isinstance(column.type, sa.Uuid):
            return uuid.uuid4().hex
        if is_text(column) or column.nullable:
            return "[]" if isinstance(column.type, sa.JSON) else ("" if is_text(column) else None)
        if isinstance(column.type, sa.String):
            return (one_of(column) or ["a" * 64])[0]
        plain = {sa.Date: "2026-11-01", sa.Boolean: 0, sa.Integer: 1, sa.JSON: "{}"}
        return next(
            (one for kind, one in plain.items() if isinstance(column.type, kind)),
            "2026-11-01 08:00:00.000000",
        )

    def _column(self, base: sqlite3.Connection, column: sa.Column[Any], mark: str) -> None:
        keys = [key.name for key in column.table.primary_key]
        asked = f'SELECT "{column.name}", {", ".join(keys)} FROM {column.table.name}'
        rows = base.execute(asked).fetchall()
        written = [row for row in rows if row[0] is not None] or rows
        where = " AND ".join(f"{key}=?" for key in keys)
        base.executemany(
            f'UPDATE {column.table.name} SET "{column.name}"=? WHERE {where}',
            [(self._words(column, mark, n, row[0]), *row[1:]) for n, row in enumerate(written)],
        )

    def _words(self, column: sa.Column[Any], mark: str, row: int, was: str | None) -> str | None:
        if isinstance(column.type, sa.JSON):
            return None if was is None else json.dumps(self._leaves(json.loads(was), mark, row))
        turn, limit = self.turn + row, getattr(column.type, "length", None)
        if is_unique(column):
            return line(mark, turn, limit - 5) + str(row)
        return line(mark, turn, limit) if limit else letter(mark, turn)

    def _leaves(self, value: Any, mark: str, row: int) -> Any:
        """JSON with other words: keys, numbers and codes stay."""
        if isinstance(value, dict):
            return {name: self._leaves(one, mark, row) for name, one in value.items()}
        if isinstance(value, list):
            return [self._leaves(one, mark, row + n) for n, one in enumerate(value)]
        if isinstance(value, str) and CHINESE.search(value):
            return line(mark, self.turn + row, 300)
        return value
