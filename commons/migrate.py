"""Migrations from code, on both engines, with the append-only triggers re-made at the end."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from commons.database import Model

FOLDER = Path(__file__).parent.parent / "migrations"


def config(connection: sa.Connection | None = None) -> Config:
    """Alembic's configuration without an ini file, bound to *connection*."""
    made = Config()
    made.set_main_option("script_location", str(FOLDER))
    made.attributes["connection"] = connection
    return made


def upgrade(engine: sa.Engine, revision: str = "head") -> None:
    """Bring the schema to *revision* and re-make the triggers."""
    _run(engine, lambda made: command.upgrade(made, revision))


def downgrade(engine: sa.Engine, revision: str) -> None:
    """Take the schema back to *revision* (guards only)."""
    _run(engine, lambda made: command.downgrade(made, revision))


def head() -> str:
    """The newest revision in the tree."""
    return ScriptDirectory.from_config(config()).get_current_head() or ""


def current(engine: sa.Engine) -> str:
    """The revision the database stands at, empty for a new one."""
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return ""
        return str(connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar())


def _run(engine: sa.Engine, deed: Callable[[Config], None]) -> None:
    sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        if sqlite:
            # A batch migration copies tables; foreign keys must rest before the transaction.
            _foreign_keys(connection, "OFF")
        with connection.begin():
            deed(config(connection))
            remake_triggers(connection)
            if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
                raise RuntimeError("the migration would leave dangling references")
        if sqlite:
            _foreign_keys(connection, "ON")


def _foreign_keys(connection: sa.Connection, value: str) -> None:
    driver: Any = connection.connection.driver_connection
    driver.execute(f"PRAGMA foreign_keys={value}")


def append_only() -> list[str]:
    """The tables whose rows are written once and never changed or removed."""
    return sorted(
        table.name for table in Model.metadata.tables.values() if table.info.get("append_only")
    )


def remake_triggers(connection: sa.Connection) -> None:
    """Guard every append-only table that exists; SQLite batch migrations drop triggers silently."""
    existing = set(sa.inspect(connection).get_table_names())
    for name in append_only():
        if name not in existing:
            continue
        make = _sqlite if connection.dialect.name == "sqlite" else _postgres
        statements = make(name, Model.metadata.tables[name].info.get("destroyed", ""))
        for statement in statements:
            connection.exec_driver_sql(statement)
    for name, columns in fixed().items():
        if name in existing:
            for statement in _fixed(name, columns, connection.dialect.name == "sqlite"):
                connection.exec_driver_sql(statement)


def fixed() -> dict[str, tuple[str, ...]]:
    """The columns that are written once, by table: ``info={"fixed": (...)}``."""
    tables = Model.metadata.tables.values()
    return {table.name: table.info["fixed"] for table in tables if table.info.get("fixed")}


def _fixed(name: str, columns: tuple[str, ...], is_sqlite: bool) -> list[str]:
    """A trigger that refuses another value in a column once it has one."""
    differs = "IS NOT" if is_sqlite else "IS DISTINCT FROM"
    changed = " OR ".join(
        f"(OLD.{column} IS NOT NULL AND OLD.{column} {differs} NEW.{column})" for column in columns
    )
    trigger, of = f"{name}_fixed", ", ".join(columns)
    head = f"CREATE TRIGGER {trigger} BEFORE UPDATE OF {of} ON {name}"
    if is_sqlite:
        said = f"BEGIN SELECT RAISE(ABORT, '{of} of {name} is written once'); END"
        return [f"DROP TRIGGER IF EXISTS {trigger}", f"{head} WHEN {changed} {said}"]
    return [
        f"DROP TRIGGER IF EXISTS {trigger} ON {name}",
        f"{head} FOR EACH ROW WHEN ({changed}) EXECUTE FUNCTION refuse_change()",
    ]


def _sqlite(name: str, destroyed: str) -> list[str]:
    """Triggers that refuse every change, but for an update that *destroyed* allows."""
    made = []
    for verb in ("UPDATE", "DELETE"):
        trigger = f"{name}_no_{verb.lower()}"
        unless = f"WHEN NOT ({destroyed}) " if destroyed and verb == "UPDATE" else ""
        made.append(f"DROP TRIGGER IF EXISTS {trigger}")
        made.append(
            f"CREATE TRIGGER {trigger} BEFORE {verb} ON {name} {unless}"
            f"BEGIN SELECT RAISE(ABORT, '{name} is append-only'); END"
        )
    return made


def _postgres(name: str, destroyed: str) -> list[str]:
    """The same for PostgreSQL, where a condition of a trigger cannot look at another table."""
    refuse = "refuse_change"
    made = []
    if destroyed:
        refuse = f"refuse_change_of_{name}"
        made = [
            f"CREATE OR REPLACE FUNCTION {refuse}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN IF TG_OP = 'UPDATE' THEN IF {destroyed} THEN RETURN NEW; END IF; END IF; "
            "RAISE EXCEPTION '%% is append-only', TG_TABLE_NAME; END $$"
        ]
    return [
        *made,
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '%% is append-only', TG_TABLE_NAME; END $$",
        f"DROP TRIGGER IF EXISTS {name}_append_only ON {name}",
        f"CREATE TRIGGER {name}_append_only BEFORE UPDATE OR DELETE ON {name} "
        f"FOR EACH ROW EXECUTE FUNCTION {refuse}()",
    ]
