"""The one vocabulary of the tests: people, councils, proposals, polls, works, made by actions."""

from tests.world.bodies import Bodies
from tests.world.ceremonies import Ceremonies
from tests.world.entrances import Entrances
from tests.world.gatherings import Gatherings
from tests.world.meetings import Meetings
from tests.world.panels import Panels
from tests.world.people import People
from tests.world.plans import Plans
from tests.world.questions import HallQuestions
from tests.world.reviews import Reviews
from tests.world.rolls import Rolls
from tests.world.rounds import Rounds
from tests.world.seats import Seats
from tests.world.stations import Stations
from tests.world.talks import Talks
from tests.world.works import Works

__all__ = ["World"]


class World(
    Rounds,
    Stations,
    Ceremonies,
    Rolls,
    Entrances,
    Works,
    Talks,
    Reviews,
    Plans,
    HallQuestions,
    Meetings,
    Seats,
    Gatherings,
    Panels,
    Bodies,
    People,
):
    """A street, founded on first use, and everything that can happen in it."""
