"""Everything a thief of the whole database can order people and ballots by, and how well it joins.

A *clue* is one way to put the rows of one table in order: as they lie, by hidden columns of the
engine, or by any of their own columns. The thief pairs every clue about people with every clue
about ballots, both ways round.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.database import Model, db, on_postgres

HIDDEN = {
    True: ("ctid", "xmin::text::bigint", "cmin::text::bigint"),
    False: ("rowid",),
}
Order = Sequence[Any]


def clues(poll: UUID, names: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Every order in which some table names all the *names* (by what stands for each), once each.

    Of tables that know polls only the rows of *poll* count. A name counts at its first and at its
    last row: who came first, and who came last.
    """
    found: dict[str, list[Any]] = {}
    for table in Model.metadata.sorted_tables:
        for column in table.columns:
            for way, values in _orders(table, column, poll, set(names)):
                known = [names[one] for one in values if one in names]
                for end, seen in (("first", known), ("last", known[::-1])):
                    order = list(dict.fromkeys(seen))
                    if len(order) == len(set(names.values())):
                        found[f"{table.name}.{column.name} by {way}, {end}"] = order
    return found


def _orders(
    table: sa.Table, column: sa.Column[Any], poll: UUID, names: set[str]
) -> Iterator[tuple[str, list[str]]]:
    """The texts in one column of a table, in every order that the dump shows."""
    hidden = HIDDEN[on_postgres()] if _has_hidden(table) else ()
    ways = ["", *hidden, *(_quoted(other.name) for other in table.columns if _sorts(other))]
    query = sa.select(column)
    if "poll_id" in table.columns:
        query = query.where(table.c.poll_id == poll)
    if not isinstance(column.type, sa.Uuid | sa.String):
        return
    if not names <= {_said(value) for value in db.session.scalars(query)}:
        return
    for way in ways:
        rows = db.session.execute(query.order_by(sa.text(way)) if way else query)
        yield way or "lying", [_said(row[0]) for row in rows]


def _has_hidden(table: sa.Table) -> bool:
    return on_postgres() or table.dialect_options["sqlite"]["with_rowid"] is not False


def _sorts(column: sa.Column[Any]) -> bool:
    return not isinstance(column.type, sa.JSON | sa.LargeBinary)


def _quoted(name: str) -> str:
    return f'"{name}"'


def _said(value: Any) -> str:
    """A key as one text on both engines: ids without dashes."""
    if isinstance(value, UUID):
        return value.hex
    return str(value).replace("-", "")


def named(ids: Mapping[Any, Any]) -> dict[str, Any]:
    """Names for :func:`clues` from ids of rows."""
    return {_said(key): value for key, value in ids.items()}
