"""Migrations on both engines: equal to the models, up and down and up, triggers at head."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from commons import migrate
from commons.database import Model
from tests.conftest import WORKER
from tests.servers import PostgresServer


@pytest.fixture
def engine(engine_name: str, tmp_path: Path, application: object) -> Iterator[sa.Engine]:
    """An empty database of its own."""
    if engine_name == "sqlite":
        url = f"sqlite:///{tmp_path / 'empty.sqlite3'}"
    else:
        url = PostgresServer.shared().create_database(f"empty_{WORKER}")
    made = sa.create_engine(url)
    yield made
    made.dispose()


def differences(engine: sa.Engine) -> list[object]:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, Model.metadata))


def triggers(engine: sa.Engine) -> set[str]:
    catalogue = {
        "sqlite": "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal",
    }
    with engine.connect() as connection:
        return set(connection.execute(sa.text(catalogue[engine.dialect.name])).scalars())


def test_migrations_make_the_models_and_can_go_back(engine: sa.Engine) -> None:
    migrate.upgrade(engine)
    assert differences(engine) == []
    assert triggers(engine) == {*migrate.append_only(), *migrate.fixed()}
    migrate.downgrade(engine, "base")
    migrate.upgrade(engine)
    assert differences(engine) == []
    assert triggers(engine) == {*migrate.append_only(), *migrate.fixed()}


def test_ballot_tables_keep_no_hidden_order(engine: sa.Engine) -> None:
    migrate.upgrade(engine)
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            for table in ("ballots", "opened_ballots"):
                with pytest.raises(sa.exc.OperationalError, match="no such column: rowid"):
                    connection.execute(sa.text(f"SELECT rowid FROM {table}"))
    else:
        columns = {column["name"] for column in sa.inspect(engine).get_columns("ballots")}
        assert columns == {"poll_id", "tracker", "stack", "sealed"}


def test_head_file_names_the_last_migration() -> None:
    named = (migrate.FOLDER / ".head").read_text(encoding="utf-8").strip()
    files = sorted(path.stem for path in (migrate.FOLDER / "versions").glob("*.py"))
    assert named == files[-1]
    assert named.startswith(migrate.head())
