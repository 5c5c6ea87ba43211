"""A poll of residents in which people vote by every channel at once, with stations and officers."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from bench.harness.crowd import Attempt
from bench.harness.desks import AtDesk, Place
from bench.harness.journeys import AtHome, OnDevice, Online
from bench.harness.site import Site
from bench.harness.visitors import Visitor, signed_in
from commons.clock import now
from commons.policy import CLOCK, Actor
from tests.world import World
from votes import actions

HOURS = 8  # how long poll and stations stay open: longer than any measurement
BORN, CALLED = 1950, "19700000000"
# Of every five people in a row.
WAYS: Sequence[type[Online] | type[AtDesk]] = (Online, Online, AtHome, OnDevice, AtDesk)
AGAIN = 7  # every so manieth person comes by a second way at the same time
SPOILS = 11  # every so manieth paper is spoilt and exchanged
SHARED = 100  # people who come from one address
MARKS = ((), (1,), (2,), (3,), (1, 2), (1, 3), (2, 3))
TOO_MANY = (1, 2, 3)  # only paper can carry more marks than there are places
OVER = 0.05  # of the papers do


@dataclass(frozen=True, slots=True)
class Voter:
    """One person on the roll with all that any way to the ballot asks for."""

    number: int
    actor: Actor
    name: str
    phone: str
    code: str

    @property
    def person(self) -> tuple[str, str]:
        """Id and name, as an officer finds them."""
        return str(self.actor.person_id), self.name

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What they type at home."""
        born = str(BORN + self.number % 50)
        known = [("name", self.name), ("birth_year", born), ("phone_end", self.phone[-4:])]
        return [*known, ("code", self.code)]

    @property
    def address(self) -> str:
        """Where they come from: limits count by address."""
        return f"127.0.0.{1 + self.number // SHARED}"


@dataclass(frozen=True)
class Precinct:
    """An open poll, its voters and its stations."""

    poll: UUID
    voters: Sequence[Voter]
    places: Sequence[Place]


def open_precinct(site: Site, voters: int, stations: int) -> Precinct:
    """Everything by deeds, from the register to the opening of poll and stations."""
    world = site.world
    people = [_resident(world, number) for number in range(voters)]
    officers = [world.resident(f"值守员{number}") for number in range(2 * stations)]
    closes_at = now() + timedelta(days=6, hours=HOURS)
    poll = world.frozen_roll(world.advisory_poll(tellers=officers, closes_at=closes_at))
    world.agree_opening(poll)
    with site.app.app_context():
        actions.open_poll(CLOCK, poll)
    codes = _codes(site, poll)
    named = [
        Voter(number, one, _name(number), _phone(number), codes[_name(number)])
        for number, one in enumerate(people)
    ]
    pairs = zip(officers[::2], officers[1::2], strict=True)
    places = [_place(world, poll, number, pair, voters) for number, pair in enumerate(pairs)]
    return Precinct(poll, named, places)


def attempts(site: Site, precinct: Precinct, port: int, chance: random.Random) -> list[Attempt]:
    """Everybody by the way that is theirs; some by a second way, right beside the first."""
    cookies = signed_in(site.world, [one.actor for one in precinct.voters])
    made: list[Attempt] = []
    for voter, cookie in zip(precinct.voters, cookies, strict=True):
        made.append(_attempt(precinct, voter, cookie, port, voter.number, chance))
        if voter.number % AGAIN == 0:
            second = voter.number + 2 + voter.number // AGAIN % (len(WAYS) - 2)
            made.append(_attempt(precinct, voter, cookie, port, second, chance))
    return made


def _attempt(
    precinct: Precinct,
    voter: Voter,
    cookie: dict[str, str],
    port: int,
    way: int,
    chance: random.Random,
) -> Attempt:
    kind, choices = WAYS[way % len(WAYS)], chance.choice(MARKS)
    place = precinct.places[voter.number // len(WAYS) % len(precinct.places)]
    officer = Visitor(port, place.cookies[chance.randrange(2)])
    if issubclass(kind, AtDesk):
        desk = kind(voter.number, officer, TOO_MANY if chance.random() < OVER else choices)
        desk.place, desk.person, desk.spoils = place, voter.person, voter.number % SPOILS == 0
        return desk
    visitor = Visitor(port, cookie if kind is Online else {}, voter.address)
    made = kind(voter.number, visitor, choices, str(precinct.poll))
    if isinstance(made, AtHome):
        made.facts = voter.facts
    if isinstance(made, OnDevice):
        made.officer, made.person = officer, voter.person
    return made


def _resident(world: World, number: int) -> Actor:
    born = BORN + number % 50
    return world.resident(_name(number), phone=_phone(number), birth_year=born)


def _name(number: int) -> str:
    return f"选民{number:06d}"


def _phone(number: int) -> str:
    return f"{int(CALLED) + number:011d}"


def _codes(site: Site, poll: UUID) -> dict[str, str]:
    """The code on paper of everybody, by name, printed package after package."""
    world, codes = site.world, dict[str, str]()
    with site.app.app_context():
        while slips := actions.print_codes(world.steward, poll, world.community):
            codes |= {slip.name: slip.code for slip in slips}
    return codes


def _place(world: World, poll: UUID, number: int, pair: tuple[Actor, Actor], voters: int) -> Place:
    received = min(5000, voters)
    station = world.station(
        poll, f"{number + 1}号站", received, officers=pair,
        closes_at=now() + timedelta(hours=HOURS),
    )  # fmt: skip
    with world.app.app_context():
        actions.open_station(pair[0], station)
    return Place(station, pair, received, signed_in(world, pair))
