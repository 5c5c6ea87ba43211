"""SIGKILL of the server at random moments while people vote by every channel: nothing is lost.

`python3 run.py bench kill [--engine sqlite|postgres] [--ballots N] [--kills K] [--forked]`. The
real server (waitress on SQLite, gunicorn on PostgreSQL) runs in a process group of its own; with
`--forked` it comes back in a moment, for a thousand kills; `--crashes N` also kills a process of
PostgreSQL, which then throws everybody out and recovers from its log.

Residents come over HTTP, page by page, as browsers do: signed in, at home with a code on paper, on
the device in the hall with an officer's code, and for a paper at a desk; every seventh comes by two
of these at once. Whoever loses an answer sends the same form again; every fourth of them first
opens a fresh form, as impatient people do. After the close two officers type every sheet, under
kills as well. People remember what they marked, and the count must be that. Exit code 1 on anything
lost, doubled, unbalanced or miscounted.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial

from bench.harness import precinct, tables
from bench.harness.crowd import Crowd
from bench.harness.desks import start_reading
from bench.harness.inquest import CHANNELS, lost_or_doubled, miscounted, unbalanced
from bench.harness.precinct import open_precinct
from bench.harness.report import Report, asked, finish
from bench.harness.servers import Server
from bench.harness.site import ENGINES, Site, site
from tests.servers import PostgresServer

CLIENTS = 16
LATER = 0.1  # seconds between an acknowledgement and a kill, at most
STALLED = 120  # seconds without an acknowledgement: something is wrong, and it is said
SHARE = 0.8  # of the blows fall while people vote, the others while officers type

Blow = Callable[[], None]


def besiege(
    served: Site,
    ballots: int,
    kills: int,
    seed: int,
    *,
    stations: int = 2,
    clients: int = CLIENTS,
    forked: bool = False,
    crashes: int = 0,
) -> tuple[Crowd, list[str]]:
    """Cast *ballots* under *kills* kills and, on PostgreSQL, *crashes* of the database.

    Gives the crowd, and everything that is wrong afterwards.
    """
    made = open_precinct(served, ballots, stations)
    server, chance = served.server(forked=forked), random.Random(seed)
    crowd = Crowd(precinct.attempts(served, made, server.port, chance))
    blows = _blows(served, server, crowd, kills, crashes)
    chance.shuffle(blows)
    first = round(SHARE * len(blows))
    server.start()
    crowd.come(clients)
    _strike(crowd, blows[:first], chance, lambda: len(crowd.acknowledged), crowd.size)
    while not crowd.is_done() and not crowd.wrong:
        time.sleep(0.01)  # those who are still to be turned away
    wrong = crowd.wrong + crowd.doubled() + lost_or_doubled(served, made.poll, crowd)
    if not wrong:
        tables.close_stations(served, made.poll, made.places)
        sheets = 2 * sum(len(place.box) for place in made.places)
        typed = start_reading(crowd, made.places, server.port)
        _strike(crowd, blows[first:], chance, typed, sheets)
        server.kill()
        tables.settle_stations(served, made.places)
        wrong = crowd.wrong + unbalanced(served, made.places) + miscounted(served, made.poll, crowd)
    return crowd, wrong


def _blows(served: Site, server: Server, crowd: Crowd, kills: int, crashes: int) -> list[Blow]:
    blows: list[Blow] = [partial(_kill, server, crowd)] * kills
    if served.database:
        blows += [partial(_crash, served.database, crowd)] * crashes
    return blows


def _strike(
    crowd: Crowd, blows: Sequence[Blow], chance: random.Random, done: Callable[[], int], wanted: int
) -> None:
    """Strike each time so many things are *done*, and a moment later; until all *wanted* are."""
    moments = sorted(chance.randrange(wanted) for _ in blows)
    for moment, strike in zip(moments, blows, strict=True):
        _wait_for(crowd, done, moment)
        time.sleep(chance.uniform(0, LATER))
        waiting = crowd.lost
        strike()
        crowd.bitten += crowd.lost > waiting
        if sys.stderr.isatty():
            told = f"{crowd.kills} kills, {crowd.crashes} crashes, {done()} of {wanted} done"
            print(told, end="\r", file=sys.stderr, flush=True)
    _wait_for(crowd, done, wanted)


def _kill(server: Server, crowd: Crowd) -> None:
    server.kill()
    server.start()
    crowd.kills += 1


def _crash(database: PostgresServer, crowd: Crowd) -> None:
    database.crash()
    crowd.crashes += 1


def _wait_for(crowd: Crowd, done: Callable[[], int], wanted: int) -> None:
    known, since = done(), time.monotonic()
    while done() < wanted and not crowd.wrong:
        time.sleep(0.001)
        if done() != known:
            known, since = done(), time.monotonic()
        if time.monotonic() - since > STALLED:
            raise RuntimeError(f"nothing was done for {STALLED} s: {crowd.wrong[-3:]}")


def main(arguments: list[str]) -> int:
    """Print what happened and the verdict."""
    parser = argparse.ArgumentParser(prog="bench.kill", description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, default="sqlite")
    parser.add_argument("--ballots", type=int, default=2000)
    parser.add_argument("--stations", type=int, default=10)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--crashes", type=int, default=0, help="of the database (PostgreSQL)")
    parser.add_argument("--forked", action="store_true", help="restart without a cold start")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    wish = asked(parser, arguments)
    report = Report(f"kill {wish.engine}")
    begun = time.monotonic()
    with site(wish.engine) as served:
        crowd, wrong = besiege(
            served, wish.ballots, wish.kills, wish.seed, stations=wish.stations,
            forked=wish.forked, crashes=wish.crashes,
        )  # fmt: skip
    channels = ", ".join(f"{name} {len(crowd.receipts(name))}" for name in CHANNELS)
    report.say(
        f"engine {wish.engine}, seed {wish.seed}, {time.monotonic() - begun:.0f} s",
        f"kills of the server {crowd.kills}, crashes of the database {crowd.crashes}, "
        f"of them with somebody waiting for an answer {crowd.bitten}",
        f"requests without an answer, server down or killed, {crowd.lost}: "
        f"casts {crowd.lost_casts}",
        f"acknowledged {len(crowd.acknowledged)} of {wish.ballots} ({channels}), second attempts "
        f"by another channel turned away {crowd.turned_away}",
        f"retries answered as done already {crowd.repeated}, "
        f"fresh forms refused after a lost answer {crowd.refused}",
        *(f"WRONG: {words}" for words in wrong),
        "verdict: "
        + ("VIOLATED" if wrong else "nothing lost, nothing twice, papers add up, count = memory"),
    )
    finish(report, wish.record)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
