"""The short version of ``run.py bench kill``: SIGKILL while delegates cast, on both engines."""

from flask import Flask

from bench.harness.site import Site
from bench.kill import besiege

BALLOTS, KILLS, CLIENTS = 60, 6, 8


def test_killed_servers_lose_nothing_and_store_nothing_twice(app: Flask) -> None:
    served = Site(app.extensions["settings"], app)
    try:
        crowd, wrong = besiege(served, BALLOTS, KILLS, seed=2027, clients=CLIENTS, forked=True)
    finally:
        served.stop()
    assert wrong == []
    assert crowd.kills == KILLS
    assert len(crowd.acknowledged) == BALLOTS
