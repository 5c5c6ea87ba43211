"""What a thief of files sees: in which order names lie in the raw octets of everything stored.

Files are read as they are, without a program that understands them: the database, its journal or
write-ahead log, a backup, the queue of the worker, whatever else the data folder holds, and the
pages kept in memory. Ids may stand there as octets, as hex digits or with dashes, alone or right
behind the id of their poll.
"""

import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask import Flask

from commons.database import db, on_postgres
from tests.guardian import PACKAGE

DUMP = "pginstall18/bin/pg_dump"


def file_clues(
    files: Mapping[str, bytes], poll: UUID, names: Mapping[UUID, Any]
) -> dict[str, list[Any]]:
    """Every order in which some file names all the *names*, by their first and last places."""
    found: dict[str, list[Any]] = {}
    for file, octets in files.items():
        for way in ("octets", "digits", "dashes", "octets behind", "digits behind", "dashes row"):
            texts = {value: _spelt(way, poll, key) for key, value in names.items()}
            if any(text not in octets for text in texts.values()):
                continue
            first = {value: octets.find(text) for value, text in texts.items()}
            last = {value: octets.rfind(text) for value, text in texts.items()}
            found[f"{file} as {way}, first"] = sorted(first, key=first.__getitem__)
            found[f"{file} as {way}, last"] = sorted(last, key=last.__getitem__)
    return found


def _spelt(way: str, poll: UUID, key: UUID) -> bytes:
    return {
        "octets": key.bytes,
        "digits": key.hex.encode(),
        "dashes": str(key).encode(),
        "octets behind": poll.bytes + key.bytes,
        "digits behind": (poll.hex + key.hex).encode(),
        "dashes row": f"{poll}\t{key}".encode(),
    }[way]


def everything(app: Flask, folder: Path) -> dict[str, bytes]:
    """Each file by name: the data folder, the database with its logs, the backup; and the shelf."""
    back_up(folder)
    folders = {"data": app.extensions["settings"].data, "backup": folder, **_of_engine()}
    found = {
        f"{name}/{file.relative_to(place)}": file.read_bytes()
        for name, place in folders.items() for file in place.rglob("*") if file.is_file()
    }  # fmt: skip
    return {**found, "shelf": b"".join(kept.body for kept in _pages(app))}


def _pages(app: Flask) -> Iterator[Any]:
    yield from app.extensions["shelf"].pages.values()


def _of_engine() -> dict[str, Path]:
    """Where the engine keeps the database and its logs."""
    db.session.rollback()
    if not on_postgres():
        return {"database": Path(str(db.engine.url.database)).parent}
    db.session.execute(sa.text("CHECKPOINT"))
    ask = "SELECT current_setting('data_directory'), oid FROM pg_database WHERE datname = "
    home, number = db.session.execute(sa.text(f"{ask} current_database()")).one()
    db.session.rollback()
    return {"heap": Path(home) / "base" / str(number), "log": Path(home) / "pg_wal"}


def back_up(folder: Path) -> None:
    """A backup of now, as docs/operate says: SQLite's own, or pg_dump."""
    folder.mkdir(exist_ok=True)
    db.session.rollback()
    if on_postgres():
        assert PACKAGE and PACKAGE.origin
        program, url = Path(PACKAGE.origin).parent / DUMP, db.engine.url
        address = ["-U", "postgres", "-h", url.query["host"], "-p", url.query["port"]]
        command = [str(program), *map(str, address), "-f", str(folder / "dump.sql")]
        subprocess.run([*command, str(url.database)], capture_output=True, check=True)
        return
    (folder / "copy.sqlite3").unlink(missing_ok=True)
    with (
        closing(sqlite3.connect(str(db.engine.url.database))) as source,
        closing(sqlite3.connect(folder / "copy.sqlite3")) as copy,
    ):
        source.backup(copy)
