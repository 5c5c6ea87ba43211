"""The closing rush: far more casts than the house can take, for half a minute.

`python3 run.py bench rush [--engine sqlite|postgres] [--seconds S] [--times T] [--voters N]`. First
the sustainable rate is measured with as many clients as `bench casting` has; then requests come at
*times* that rate, each on a connection of its own, whatever becomes of those before. Each voter
comes again and again with the same form, as impatient people do. Exit code 1 unless every
acknowledged ballot is stored once, nothing else is, and the rest was refused with 503.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections import Counter
from dataclasses import dataclass, field

import sqlalchemy as sa

from bench.casting import Hall, over_http, requests
from bench.harness.report import Report, asked, finish
from bench.harness.site import ENGINES, site
from commons.database import db
from votes.models import Ballot, RollEntry

MOST = 3000  # requests under way at once: what one client process can hold
PATIENCE = 20  # seconds for one answer
TAKEN, BUSY = "303", "503"
IN_TIME = 1.0  # seconds in which a refusal must come


@dataclass
class Rush:
    """What became of every request: answers by code, waits by code, receipts that were given."""

    codes: Counter[str] = field(default_factory=Counter)
    waits: dict[str, list[float]] = field(default_factory=dict)
    receipts: set[str] = field(default_factory=set)
    held_back: int = 0
    sent: int = 0
    refusal: bytes = b""  # the last one

    def note(self, code: str, wait: float, answer: bytes = b"") -> None:
        """One answer, or ``lost`` for none."""
        self.codes[code] += 1
        self.waits.setdefault(code, []).append(wait)
        if code == BUSY:
            self.refusal = answer
        if code == TAKEN:
            place = answer.partition(b"Location: ")[2].partition(b"\r\n")[0].decode()
            self.receipts.add(place.rpartition("/")[2].partition("?")[0])

    def wait(self, code: str, share: float) -> float:
        """The wait in milliseconds that *share* of the answers with this code stayed below."""
        found = sorted(self.waits.get(code, [0.0]))
        return 1000 * found[min(len(found) - 1, int(share * len(found)))]


async def send(port: int, request: bytes, rush: Rush) -> None:
    """Send one request on a connection of its own, and note in *rush* what became of it."""
    begun = time.monotonic()
    try:
        async with asyncio.timeout(PATIENCE):
            reading, writing = await asyncio.open_connection("127.0.0.1", port)
            writing.write(request)
            rush.sent += 1
            answer = await reading.read()
            writing.close()
        code = answer[9:12].decode() or "lost"
        rush.note(code, time.monotonic() - begun, answer)
    except (OSError, TimeoutError):
        rush.note("lost", time.monotonic() - begun)


async def _come(port: int, prepared: list[bytes], rate: float, seconds: float) -> Rush:
    """Send at *rate*, whatever has been answered; requests beyond what we can hold wait here."""
    rush, under_way, begun = Rush(), set[asyncio.Task[None]](), time.monotonic()
    sent, wanted = 0, int(rate * seconds)
    while sent < wanted:
        due = min(wanted, int((time.monotonic() - begun) * rate))
        while sent < due:
            if len(under_way) >= MOST:
                rush.held_back += due - sent
                sent = due
                break
            task = asyncio.create_task(send(port, prepared[sent % len(prepared)], rush))
            under_way.add(task)
            task.add_done_callback(under_way.discard)
            sent += 1
        await asyncio.sleep(0.002)
    if under_way:
        await asyncio.wait(under_way)
    return rush


def closing(request: bytes) -> bytes:
    """The same request on a connection that ends with it."""
    return request.replace(b"\r\nCookie:", b"\r\nConnection: close\r\nCookie:", 1)


def wrong(hall: Hall, rush: Rush) -> list[str]:
    """Everything that is not as it must be."""
    with hall.served.app.app_context():
        stored = set(
            db.session.scalars(sa.select(Ballot.tracker).where(Ballot.poll_id == hall.poll))
        )
        marks = db.session.scalar(
            sa.select(sa.func.count()).where(RollEntry.poll_id == hall.poll, RollEntry.marked)
        )
    others = {code: heads for code, heads in rush.codes.items() if code not in (TAKEN, BUSY)}
    late = sum(wait > IN_TIME for wait in rush.waits.get(BUSY, []))
    checks = (
        (rush.receipts == stored, f"{len(rush.receipts)} acknowledged, {len(stored)} stored"),
        (marks == len(stored), f"{marks} marks, {len(stored)} ballots"),
        (not others, f"other answers: {others}"),
        (not late, f"{late} refusals came after more than {IN_TIME:.0f} s"),
    )
    return [words for right, words in checks if not right]


def main(arguments: list[str]) -> int:
    """Print the rush and the verdict."""
    parser = argparse.ArgumentParser(prog="bench.rush", description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, default="sqlite")
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--times", type=float, default=5)
    parser.add_argument("--voters", type=int, default=400)
    parser.add_argument("--forked", action="store_true", help="a server in a child, warm already")
    wish = asked(parser, arguments)
    report = Report(f"rush {wish.engine}")
    with site(wish.engine) as served:
        hall = Hall(served, wish.voters)
        port = served.server(forked=wish.forked).start().port
        sustainable = over_http(hall, port)().rate
        prepared = [closing(request) for request in requests(hall, port)]
        rate = wish.times * sustainable
        rush = asyncio.run(_come(port, prepared, rate, wish.seconds))
        found = wrong(hall, rush)
    report.say(
        f"{wish.engine}, sustainable {sustainable:,.0f} a second; offered {rate:,.0f} a second "
        f"for {wish.seconds:.0f} s on connections of their own",
        *(
            f"answered {code}: {heads:,} (p50 {rush.wait(code, 0.5):,.0f} ms, "
            f"p99 {rush.wait(code, 0.99):,.0f} ms, most {rush.wait(code, 1):,.0f} ms)"
            for code, heads in sorted(rush.codes.items())
        ),
        f"not sent, because {MOST:,} were under way: {rush.held_back:,}",
        f"different ballots acknowledged {len(rush.receipts)} of {wish.voters} voters",
        *(f"WRONG: {words}" for words in found),
        "verdict: " + ("VIOLATED" if found else "acknowledged = stored, the rest refused in time"),
    )
    finish(report, wish.record)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
