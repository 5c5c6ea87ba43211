"""The body: council, term, mandates, voting measures, and the years with their dates."""

from uuid import UUID

from commons.clock import at_local
from council import actions
from council.rules import PHASES
from front.demo.places import street_name
from front.demo.street import Street
from front.demo.texts import table
from votes import actions as votes

SEATED = -490
DEPUTY_EVERY = 8
PLACES, ENDORSEMENTS = 10, 10


def seat(street: Street) -> None:
    """Found the council, open its first term and give the mandates."""
    steward = street.actor("steward")
    with street.office(SEATED, 9, 30):
        street.council = actions.found_council(
            steward,
            street.areas[street_name()],
            name=f"{street_name()}居民议事会",
            slug="yunxi",
            prefix=street_name()[:2],
            profile="street_council",
            confirming_body=f"{street_name()}党工委",
        )
        street.term = actions.open_term(
            steward,
            street.council,
            number=1,
            from_day=street.day(SEATED),
            until_day=street.day(SEATED + 5 * 365),
        )
        _give_mandates(street)
        _adopt_measures(street)
    street.forget_actors()


def _give_mandates(street: Street) -> None:
    for area in table("areas.tsv"):
        fit = [
            one for one in street.people
            if one.place == area["name"] and one.is_verified and one.phone
        ]  # fmt: skip
        # The first of every place stays a plain resident: one of them shows the demonstration.
        street.delegates += street.rng.sample(fit[1:], int(area["delegates"])) if fit else []
    for number, one in enumerate(street.delegates):
        actions.appoint(
            street.actor("steward"),
            street.term,
            person_id=one.id,
            kind="deputy" if number % DEPUTY_EVERY == DEPUTY_EVERY - 1 else "delegate",
            constituency_id=street.areas[one.place],
        )


def _adopt_measures(street: Street) -> None:
    steward, name = street.actor("steward"), f"{street_name()}居民议事会"
    street.measures = {
        "selection": votes.adopt(
            steward, street.council, preset="street_council", name=f"{name}票选办法"
        ),
        "evaluation": votes.adopt(
            steward, street.council, preset="evaluation", name=f"{name}满意度测评办法"
        ),
        "advisory": votes.adopt(
            steward, street.council, preset="consultation", name=f"{name}征求居民意见办法"
        ),
    }


def open_year(street: Street, year: int, phases: dict[str, tuple[int, int]]) -> UUID:
    """Prepare a year, date its *phases* (offsets of first and last day) and publish the call."""
    cycle = prepare_year(street, year, phases)
    call(street, cycle)
    return cycle


def call(street: Street, cycle: UUID) -> None:
    """Publish the call of a year that was prepared."""
    actions.move_cycle(street.actor("steward"), cycle, move="call")


def prepare_year(street: Street, year: int, phases: dict[str, tuple[int, int]]) -> UUID:
    """Prepare a year and date its *phases*; nothing is called yet."""
    steward = street.actor("steward")
    cycle = actions.open_cycle(
        steward, street.council, year=year, places=PLACES, endorsements_needed=ENDORSEMENTS
    )
    for name in PHASES:
        if name in phases:
            first, last = phases[name]
            actions.set_phase(
                steward,
                cycle,
                phase=name,
                opens_at=at_local(street.day(first), 8),
                closes_at=at_local(street.day(last + 1)),
            )
    return cycle
