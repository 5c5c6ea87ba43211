"""The one vocabulary of the tests: people, councils, proposals, polls, works, made by actions."""

from tests.world.ballots import Ballots
from tests.world.bodies import Bodies
from tests.world.people import People
from tests.world.plans import Plans
from tests.world.stations import Stations
from tests.world.works import Works

__all__ = ["World"]


class World(Stations, Ballots, Works, Plans, Bodies, People):
    """A street, founded on first use, and everything that can happen in it."""
