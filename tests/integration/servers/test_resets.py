"""A database between two tests: emptied past keys and triggers, or copied anew."""

import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa

from tests.servers import PostgresServer, fresh_sqlite, once, reset_postgres

METADATA = sa.MetaData()
PARENT = sa.Table("parent", METADATA, sa.Column("id", sa.Uuid, primary_key=True))
CHILD = sa.Table("order", METADATA, sa.Column("of", sa.ForeignKey(PARENT.c.id), primary_key=True))
APPEND_ONLY = """
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION 'append-only'; END $$;
CREATE TRIGGER guard BEFORE DELETE ON parent FOR EACH ROW EXECUTE FUNCTION refuse();
"""


@pytest.mark.postgres
def test_postgres_is_emptied_past_keys_and_triggers_and_only_for_that_moment() -> None:
    server = PostgresServer.shared()
    name = f"reset_{uuid4().hex}"
    engine = sa.create_engine(server.create_database(name), pool_size=1)
    METADATA.create_all(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql(APPEND_ONLY)
        parent = connection.scalar(PARENT.insert().returning(PARENT.c.id), {"id": uuid4()})
        connection.execute(CHILD.insert(), {"of": parent})
    reset_postgres(engine, METADATA)
    with engine.begin() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(PARENT)) == 0
        connection.execute(PARENT.insert(), {"id": uuid4()})
    with engine.connect() as connection, pytest.raises(sa.exc.DatabaseError, match="append-only"):
        connection.execute(PARENT.delete())
    engine.dispose()
    server.drop_database(name)


@pytest.mark.postgres
def test_a_template_is_built_once_and_copied() -> None:
    server, built = PostgresServer.shared(), []
    template = f"template_{uuid4().hex}"
    for _ in range(2):
        server.template(template, built.append)
    engine = sa.create_engine(server.create_database(f"copy_{uuid4().hex}", template))
    with engine.connect() as connection:
        assert connection.scalar(sa.text("SELECT 1")) == 1
    engine.dispose()
    assert built == [server.url(template)]


def test_sqlite_is_copied_without_what_an_earlier_test_left(tmp_path: Path) -> None:
    template, target = tmp_path / "template", tmp_path / "target"
    with closing(sqlite3.connect(template)) as made:
        made.execute("CREATE TABLE fresh (x)")
    with closing(sqlite3.connect(target)) as earlier:
        earlier.execute("PRAGMA journal_mode=WAL")
        earlier.execute("CREATE TABLE stale (x)")
        Path(f"{target}-wal").rename(tmp_path / "kept")
    (tmp_path / "kept").rename(f"{target}-wal")
    assert fresh_sqlite(template, target) == f"sqlite:///{target}"
    with closing(sqlite3.connect(target)) as opened:
        assert opened.execute("SELECT name FROM sqlite_master").fetchall() == [("fresh",)]


def test_an_open_template_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "template")) as writing:
        writing.execute("PRAGMA journal_mode=WAL")
        writing.execute("CREATE TABLE t (x)")
        with pytest.raises(RuntimeError, match="still open"):
            fresh_sqlite(tmp_path / "template", tmp_path / "target")


def test_what_failed_once_is_tried_again(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), once(tmp_path / "mark") as first:
        assert 1 / (not first)
    with once(tmp_path / "mark") as first:
        assert first
    with once(tmp_path / "mark") as first:
        assert not first
