"""SIGKILL of the server at random moments while delegates cast: nothing lost, nothing twice.

`python3 run.py bench kill [--engine sqlite|postgres] [--ballots N] [--kills K] [--forked]`. The
real server (waitress on SQLite, gunicorn on PostgreSQL) runs in a process group of its own; with
`--forked` it comes back in a moment, for a thousand kills; `--crashes N` also kills a process of
PostgreSQL, which then throws everybody out and recovers from its log. The delegates come over
HTTP, page by page, as a browser does. Whoever loses an answer sends the same form again; every
fourth of them first opens a fresh form, as impatient people do. Exit code 1 on anything lost or
doubled.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial

from bench.harness.crowd import Crowd
from bench.harness.inquest import findings
from bench.harness.polls import open_poll
from bench.harness.report import Report, asked, finish
from bench.harness.servers import Server
from bench.harness.site import ENGINES, Site, site
from bench.harness.visitors import signed_in
from tests.servers import PostgresServer

CLIENTS = 16
LATER = 0.1  # seconds between an acknowledgement and a kill, at most
STALLED = 120  # seconds without an acknowledgement: something is wrong, and it is said


def besiege(
    served: Site,
    ballots: int,
    kills: int,
    seed: int,
    *,
    clients: int = CLIENTS,
    forked: bool = False,
    crashes: int = 0,
) -> tuple[Crowd, list[str]]:
    """Cast *ballots* under *kills* kills and, on PostgreSQL, *crashes* of the database.

    Gives the crowd, and everything that is wrong afterwards.
    """
    poll, people = open_poll(served, ballots)
    cookies = signed_in(served.world, people)
    server = served.server(forked=forked)
    crowd = Crowd(server.port, poll, cookies, random.Random(seed))
    server.start()
    crowd.come(clients)
    chance = random.Random(seed + 1)
    blows = [partial(_kill, server, crowd)] * kills
    if served.database:
        blows += [partial(_crash, served.database, crowd)] * crashes
    chance.shuffle(blows)
    _strike_while_casting(crowd, blows, chance)
    server.kill()
    return crowd, crowd.wrong + findings(served, poll, crowd)


def _strike_while_casting(
    crowd: Crowd, blows: Sequence[Callable[[], None]], chance: random.Random
) -> None:
    """Strike each time so many have been acknowledged, and a moment later."""
    moments = sorted(chance.randrange(crowd.size) for _ in blows)
    for moment, strike in zip(moments, blows, strict=True):
        _wait_for(crowd, moment)
        time.sleep(chance.uniform(0, LATER))
        waiting = crowd.lost_casts
        strike()
        crowd.bitten += crowd.lost_casts > waiting
        if sys.stderr.isatty():
            told = f"{crowd.kills} kills, {len(crowd.acknowledged)} of {crowd.size} acknowledged"
            print(told, end="\r", file=sys.stderr, flush=True)
    _wait_for(crowd, crowd.size)


def _kill(server: Server, crowd: Crowd) -> None:
    server.kill()
    server.start()
    crowd.kills += 1


def _crash(database: PostgresServer, crowd: Crowd) -> None:
    database.crash()
    crowd.crashes += 1


def _wait_for(crowd: Crowd, wanted: int) -> None:
    known, since = len(crowd.acknowledged), time.monotonic()
    while len(crowd.acknowledged) < wanted and not crowd.is_done():
        time.sleep(0.001)
        if len(crowd.acknowledged) != known:
            known, since = len(crowd.acknowledged), time.monotonic()
        if time.monotonic() - since > STALLED:
            raise RuntimeError(f"nobody could cast for {STALLED} s: {crowd.wrong[-3:]}")


def main(arguments: list[str]) -> int:
    """Print what happened and the verdict."""
    parser = argparse.ArgumentParser(prog="bench.kill", description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, default="sqlite")
    parser.add_argument("--ballots", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--crashes", type=int, default=0, help="of the database (PostgreSQL)")
    parser.add_argument("--forked", action="store_true", help="restart without a cold start")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    wish = asked(parser, arguments)
    report = Report(f"kill {wish.engine}")
    begun = time.monotonic()
    with site(wish.engine) as served:
        crowd, wrong = besiege(
            served, wish.ballots, wish.kills, wish.seed, forked=wish.forked, crashes=wish.crashes
        )
    report.say(
        f"engine {wish.engine}, seed {wish.seed}, {time.monotonic() - begun:.0f} s",
        f"kills of the server {crowd.kills}, crashes of the database {crowd.crashes}, "
        f"of them with somebody casting then or before the restart {crowd.bitten}",
        f"requests without an answer, server down or killed, {crowd.lost}: "
        f"casts {crowd.lost_casts}",
        f"acknowledged {len(crowd.acknowledged)} of {wish.ballots}, "
        f"retries answered 'already recorded' {crowd.repeated}, "
        f"fresh forms refused after a lost answer {crowd.refused}",
        *(f"WRONG: {words}" for words in wrong),
        "verdict: " + ("VIOLATED" if wrong else "nothing lost, nothing twice, marks = ballots"),
    )
    finish(report, wish.record)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
