"""The short version of ``run.py bench kill``: SIGKILL while people vote by every channel."""

from flask import Flask

from bench.harness.inquest import CHANNELS
from bench.harness.site import Site
from bench.kill import besiege

BALLOTS, KILLS, CLIENTS = 60, 4, 8


def test_killed_servers_lose_nothing_and_store_nothing_twice(app: Flask) -> None:
    """Ballots, papers, marks, sheets typed twice and the count are what people remember."""
    served = Site(app.extensions["settings"], app)
    try:
        crowd, wrong = besiege(
            served, BALLOTS, KILLS, seed=2027, stations=1, clients=CLIENTS, forked=True
        )
    finally:
        served.stop()
    assert wrong == []
    assert crowd.kills == KILLS
    assert len(crowd.acknowledged) == BALLOTS and crowd.turned_away == len(range(0, BALLOTS, 7))
    assert all(crowd.receipts(channel) for channel in CHANNELS)
