"""Databases for tests: one PostgreSQL for all workers of a run, and copied files for SQLite."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import fasteners
import psutil
import psycopg

from tests import guardian

if TYPE_CHECKING:
    import sqlalchemy as sa

SERVERS = Path(tempfile.gettempdir()) / f"council-pg-{getattr(os, 'getuid', int)()}"
started: list["subprocess.Popen[bytes]"] = []  # kept, or Python would complain about orphans
CUT_EVERY = 50  # tests after which the files of the tables are cut
_resets = count(1)


class PostgresServer:
    """One server per test run and kind; every worker that asks gets the same one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.host, self.port = (folder / "address").read_text().split("\n")

    @classmethod
    def shared(cls, durable: bool = False, owner: int | None = None) -> "PostgresServer":
        """The running server, started if nobody has; it ends with process *owner* (the run)."""
        owner = owner or (os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid())
        folder = SERVERS / f"{owner}-{'d' if durable else 'f'}"
        SERVERS.mkdir(exist_ok=True)
        SERVERS.chmod(0o755)
        with fasteners.InterProcessLock(SERVERS / "lock"):
            sweep()
            if not (folder / "address").exists():
                _start(folder, owner, durable)
        return cls(folder)

    def url(self, name: str = "postgres") -> str:
        """The SQLAlchemy address of database *name*."""
        return f"postgresql+psycopg://postgres@/{name}?host={self.host}&port={self.port}"

    def create_database(self, name: str, template: str | None = None) -> str:
        """Make *name* anew, as a copy of *template* if given; returns its address."""
        self.drop_database(name)
        copied = f' TEMPLATE "{template}" STRATEGY FILE_COPY' if template else ""
        self._say(f'CREATE DATABASE "{name}"{copied}')
        return self.url(name)

    def drop_database(self, name: str) -> None:
        """Remove *name* and whoever is still connected to it."""
        self._say(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def template(self, name: str, build: Callable[[str], None]) -> str:
        """Database *name*, made once per run by ``build(url)`` (migrations); returns *name*."""
        with once(self.folder / name) as first:
            if first:
                build(self.create_database(name))
        return name

    def crash(self) -> None:
        """SIGKILL its writer of the log: it throws everybody out and recovers from that log."""
        before = self._writers()
        for writer in before:
            writer.kill()
        guardian.wait(lambda: self._has_recovered(before), "PostgreSQL does not recover")

    def _writers(self) -> list[psutil.Process]:
        number = int((self.folder / "d/postmaster.pid").read_text().split()[0])
        children = psutil.Process(number).children()
        return [child for child in children if "walwriter" in " ".join(child.cmdline())]

    def _has_recovered(self, before: list[psutil.Process]) -> bool:
        with suppress(psycopg.OperationalError, psutil.NoSuchProcess):
            self._say("SELECT 1")
            return bool(self._writers()) and self._writers() != before
        return False

    def stop(self) -> None:
        """End the server now, for all workers, and remove its folder."""
        (self.folder / "stop").touch()
        guardian.wait(lambda: not self.folder.exists(), f"{self.folder} did not go away")

    def _say(self, statement: str) -> None:
        with guardian.connect(self.host, self.port) as connection:
            connection.execute(statement.encode())


@contextmanager
def once(mark: Path) -> Iterator[bool]:
    """True for the first worker that comes to *mark*; the others wait until it is through."""
    with fasteners.InterProcessLock(Path(f"{mark}.lock")):
        yield not Path(f"{mark}.done").exists()
        Path(f"{mark}.done").touch()


def reset_postgres(engine: "sa.Engine", metadata: "sa.MetaData", then: str = "") -> None:
    """Empty every table of *metadata*, past foreign keys and append-only triggers.

    *then* is said for each of them afterwards.

    Deleting is quick but leaves the rows' room in the files, which every later scan reads: now and
    then the files are cut as well.
    """
    quoted = _quoted(engine, metadata)
    statements = "".join(f"; DELETE FROM {name}" for name in quoted)
    if next(_resets) % CUT_EVERY == 0:
        statements = f"; TRUNCATE {', '.join(quoted)}"
    statements += "".join(then.format(name) for name in quoted)
    with engine.begin() as connection:
        driver: Any = connection.connection.driver_connection
        # Whoever left a transaction open is told so, instead of hanging the run.
        patience = "SET LOCAL lock_timeout = '20s'"
        driver.execute(f"{patience}; SET LOCAL session_replication_role = replica{statements}")


def keep_postgres(engine: "sa.Engine", metadata: "sa.MetaData", name: str = "kept") -> None:
    """Keep what every table holds now in a schema *name*, for :func:`bring_back_postgres`."""
    copies = "".join(f"; CREATE TABLE {name}.{t} AS TABLE {t}" for t in _quoted(engine, metadata))
    with engine.begin() as connection:
        driver: Any = connection.connection.driver_connection
        driver.execute(f"CREATE SCHEMA {name}{copies}")


def bring_back_postgres(engine: "sa.Engine", metadata: "sa.MetaData", name: str = "kept") -> None:
    """Put the rows back that :func:`keep_postgres` kept: quicker than a new copy of all files."""
    reset_postgres(engine, metadata, f"; INSERT INTO {{0}} SELECT * FROM {name}.{{0}}")


def _quoted(engine: "sa.Engine", metadata: "sa.MetaData") -> list[str]:
    return list(map(engine.dialect.identifier_preparer.format_table, metadata.tables.values()))


def fresh_sqlite(template: Path, target: Path) -> str:
    """Copy the migrated *template* over *target*; returns its SQLAlchemy address."""
    journal = Path(f"{template}-wal")
    if journal.exists() and journal.stat().st_size:
        raise RuntimeError(f"{template} is still open: dispose of its engine before copying")
    for left in ("-wal", "-shm"):
        Path(f"{target}{left}").unlink(missing_ok=True)
    shutil.copyfile(template, target)
    return f"sqlite:///{target}"


def sweep() -> None:
    """End and remove what killed runs whose guardian was killed too left behind."""
    for folder in SERVERS.glob("*-?"):
        named = folder / "guardian"
        if not (named.exists() and guardian.lives(named.read_text())):
            guardian.end(folder)


def _start(folder: Path, owner: int, durable: bool) -> None:
    """Start a guardian and wait until its server answers, or say why it does not."""
    folder.mkdir()
    folder.chmod(0o755)
    facts = [str(folder), guardian.name(owner), "durable" if durable else ""]
    command = [sys.executable, guardian.__file__, *facts]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stderr=log, start_new_session=True, **guardian.QUIET)
    started.append(process)
    ready = folder / "address"
    guardian.wait(lambda: ready.exists() or process.poll() is not None, "PostgreSQL takes too long")
    if not ready.exists():
        words = (folder / "log").read_text(errors="replace")[-2000:]
        guardian.end(folder)
        raise RuntimeError(f"PostgreSQL did not start:\n{words}\nLeave it out: --without postgres")
