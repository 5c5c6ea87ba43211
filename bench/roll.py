"""A sheet of 100,000 voters taken over by the worker, beside reading the same file and no more.

`python3 run.py bench roll [--engine sqlite|postgres] [--rows N]`. The people stand on the register
already; every line gives a name and a whole phone number. The bare side opens the same Excel file
with the same library and throws its cells away. Memory is what this process
holds while it reads; progress is how often the page could see a new number.
"""

from __future__ import annotations

import argparse
import io
import resource
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import UUID

import openpyxl
import sqlalchemy as sa

from bench.harness.report import Report, asked, finish
from bench.harness.site import ENGINES, Site, site
from commons import outbox
from commons.clock import now
from commons.database import db, new_id, writing
from residents import phones
from residents.models import Person
from votes import actions, queries
from votes.jobs import roll as roll_jobs

HEAD = ("姓名", "手机号")
CHUNK = 5_000


def sheet(rows: int) -> bytes:
    """The file as somebody would export it."""
    book = openpyxl.Workbook(write_only=True)
    lines = book.create_sheet()
    lines.append(HEAD)
    for number in range(rows):
        lines.append((name(number), phone(number)))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def name(number: int) -> str:
    """One of some thousand names: many people share one, as they do."""
    families, given = "王李张刘陈杨黄赵吴周", "伟芳娜敏静丽强磊军洋勇艳杰涛明超秀霞平刚"
    return families[number % 10] + given[number // 10 % 20] + given[number // 200 % 20]


def phone(number: int) -> str:
    """An invented number of its own."""
    return f"198{number:08d}"


def settle(served: Site, rows: int) -> None:
    """Put everybody on the register, past the deeds."""
    world = served.world
    area = world.community
    with served.app.app_context(), writing():
        for at in range(0, rows, CHUNK):
            people = [_person(number, area) for number in range(at, min(at + CHUNK, rows))]
            db.session.execute(sa.insert(Person), people)
        db.session.commit()


def _person(number: int, area: UUID) -> dict[str, Any]:
    key = new_id()
    return {
        "id": key, "name": name(number), "area_id": area, "household": None, "birth_year": None,
        "phone_sealed": phones.seal(phone(number), key.bytes),
        "phone_lookup": phones.lookup(phone(number)), "register_number": None, "level": 2,
        "is_invented": True, "left_at": None,
    }  # fmt: skip


def bare(data: bytes) -> float:
    """Seconds for opening the file and reading every cell."""
    begun = time.perf_counter()
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    for _line in book.worksheets[0].iter_rows(values_only=True):
        pass
    return time.perf_counter() - begun


def taken(served: Site, poll: UUID, data: bytes, report: Report) -> float:
    """Seconds until everybody of the sheet is on the roll."""
    world = served.world
    seen: list[int] = []
    held: list[float] = []
    with served.app.app_context():
        made = actions.give_roll_sheet(world.steward, poll, data=data)
        begun = time.perf_counter()
        with patch.object(roll_jobs, "note", watching(seen, held)):
            outbox.deliver()
        seconds = time.perf_counter() - begun
        db.session.rollback()
        row = queries.roll_import(made)
        report.say(
            f"rows read {row.read:,}, on the roll {queries.roll_size(poll):,}, refused "
            f"{row.refused:,}, progress shown {len(seen)} times, "
            f"memory {held[0]:.0f} MB at the first {seen[0]} rows, {max(held):.0f} MB at most"
        )
    return seconds


def watching(seen: list[int], held: list[float]) -> Callable[[UUID, int], None]:
    """Note progress as ever, and keep what was noted and how much memory was held then."""
    note = roll_jobs.note

    def watched(import_id: UUID, done: int) -> None:
        seen.append(done)
        held.append(in_memory())
        note(import_id, done)

    return watched


def in_memory() -> float:
    """How much memory this process holds now, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def main(arguments: list[str]) -> None:
    """Print both sides."""
    parser = argparse.ArgumentParser(prog="bench.roll", description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, default="sqlite")
    parser.add_argument("--rows", type=int, default=100_000)
    wish = asked(parser, arguments)
    report = Report(f"roll {wish.engine}")
    with site(wish.engine) as served:
        poll = served.world.advisory_poll(
            opens_at=now() + timedelta(days=6), closes_at=now() + timedelta(days=9)
        )
        settle(served, wish.rows)
        data = sheet(wish.rows)
        report.say(f"{wish.engine}, {wish.rows:,} rows, {len(data) / 1e6:.1f} MB of Excel")
        alone = bare(data)
        seconds = taken(served, poll, data, report)
    report.say(
        f"taken over in {seconds:.1f} s: {wish.rows / seconds:,.0f} rows a second",
        f"reading the file alone: {alone:.1f} s, {wish.rows / alone:,.0f} rows a second",
    )
    finish(report, wish.record)


if __name__ == "__main__":
    main(sys.argv[1:])
