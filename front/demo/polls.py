"""Ballots from the call of the meeting to the published result."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from commons import outbox
from commons.clock import at_local
from council import actions as bodies
from front.demo import keys
from front.demo.street import Street
from front.demo.texts import phrase
from votes import actions, queries
from votes.paper import Choices

ABSENT = 3
CALLED, NAMED = -8, -5


@dataclass(frozen=True)
class Hall:
    """A meeting day with its poll and who is there."""

    offset: int
    meeting: UUID
    poll: UUID
    present: Sequence[UUID]


def call(street: Street, title: str, offset: int, called: int | None = None) -> UUID:
    """Call a meeting for the afternoon of the day *offset*, on the day *called* if given."""
    with street.office(offset + CALLED if called is None else called, 10):
        return bodies.call_meeting(
            street.actor("steward"),
            street.term,
            title=phrase(title),
            place=phrase("hall"),
            starts_at=at_local(street.day(offset), 14),
        )


def prepare(
    street: Street, poll: UUID, meeting: UUID, offset: int, chosen: Sequence[UUID] = ()
) -> Hall:
    """Name who runs the ballot, try the box, and find nothing missing."""
    with street.office(offset + NAMED, 16):
        street.scrutineers = appoint(street, poll, chosen)
        actions.rehearse(street.actor("steward"), poll)
        actions.make_ready(street.actor("steward"), poll)
    return hall(street, poll, meeting, offset)


def prepare_with_shares(
    street: Street, poll: UUID, meeting: UUID, offset: int
) -> tuple[Hall, keys.Keys]:
    """As :func:`prepare`, with the key of the box in shares of the scrutineers."""
    with street.office(offset + NAMED, 16):
        street.scrutineers = appoint(street, poll)
        carried = keys.deal(street, poll)
        actions.make_ready(street.actor("steward"), poll)
    return hall(street, poll, meeting, offset), carried


def appoint(street: Street, poll: UUID, chosen: Sequence[UUID] = ()) -> list[UUID]:
    """Name three scrutineers (*chosen*, or by chance) and both tellers; the chief comes first."""
    barred = {*queries.proposers(queries.poll(poll)), street.voter.id}
    members = [one.id for one in street.delegates if one.id not in barred]
    roles = ("chief_scrutineer", "scrutineer", "scrutineer")
    people = [*chosen] or street.rng.sample(members, len(roles))
    named = [*zip(people, roles, strict=True)]
    named += [(street.staff[key], "teller") for key in ("teller", "teller_two")]
    for person, role in named:
        actions.name_officer(street.actor("steward"), poll, person_id=person, role=role)
    street.forget_actors()
    return people


def hall(street: Street, poll: UUID, meeting: UUID, offset: int) -> Hall:
    """Who will be at the meeting: all but a few."""
    needed = {street.voter.id, *street.scrutineers}
    free = [one.id for one in street.delegates if one.id not in needed]
    away = street.rng.sample(free, ABSENT)
    present = [one.id for one in street.delegates if one.id not in away]
    return Hall(offset, meeting, poll, present)


def open_box(street: Street, hall: Hall) -> None:
    """Freeze the roll, check everybody in, and let the chair open the ballot."""
    steward = street.actor("steward")
    with street.at(hall.offset, 13, 20):
        actions.check_in(steward, hall.poll)
    for number, person in enumerate(hall.present):
        with street.at(hall.offset, 13, 25 + number // 2, number % 2 * 30):
            bodies.check_in(steward, hall.meeting, person_id=person)
    move(street, hall)
    with street.at(hall.offset, 14, 18):
        actions.agree_opening(street.actor(street.scrutineers[0]), hall.poll)
    with street.at(hall.offset, 14, 20):
        actions.open_poll(street.actor("chair"), hall.poll)


def move(street: Street, hall: Hall) -> None:
    """The meeting adopts the measure and the scrutineers by show of hands; two abstain."""
    found, chair = queries.poll(hall.poll), street.actor("chair")
    for number, matter in enumerate(queries.motions_missing(found)):
        with street.at(hall.offset, 14, 8 + 4 * number):
            here = queries.heads(queries.poll(hall.poll)).present
            actions.note_motion(
                chair, hall.poll, matter=matter, in_favour=here - 2, against=0, abstained=2
            )


def cast(street: Street, hall: Hall, voters: Sequence[UUID], papers: Callable[[], Choices]) -> None:
    """Let *voters* cast, each what the next of *papers* says."""
    for number, person in enumerate(voters):
        with street.at(hall.offset, 14, 25 + number // 2, number % 2 * 30):
            vote(street, hall.poll, person, papers())


def vote(street: Street, poll: UUID, person: UUID, choices: Choices) -> None:
    """One delegate casts from a form of their own."""
    nonce = actions.new_nonce(person, poll)
    actions.cast(street.actor(person), poll, choices=choices, nonce=nonce)


def count(street: Street, hall: Hall, hour: int = 15, carried: keys.Keys | None = None) -> None:
    """Close when all have voted, open the box, sign, and announce on the spot.

    With the key in shares it takes those who have *carried* theirs to open it.
    """
    chair, poll = street.actor("chair"), hall.poll
    scrutineers = street.scrutineers
    with street.at(hall.offset, hour, 8):
        actions.ask_close(chair, poll)
    with street.at(hall.offset, hour, 10):
        actions.close(street.actor(scrutineers[0]), poll)
    with street.at(hall.offset, hour, 15):
        if carried is None:
            actions.ask_count(street.actor(scrutineers[0]), poll)
        else:
            keys.hand_in(street, poll, carried)
        outbox.deliver()
    certificate = queries.certificate(poll)
    assert certificate
    for number, person in enumerate(scrutineers):
        with street.at(hall.offset, hour, 25 + number):
            actions.sign(street.actor(person), poll, digest=certificate.digest)
    with street.at(hall.offset, hour, 40):
        outbox.deliver()
        actions.declare(chair, poll)


def publish(street: Street, hall: Hall, *, is_confirmed: bool) -> None:
    """Have the result confirmed where that is asked, and published two days later."""
    if is_confirmed:
        with street.office(hall.offset + 2, 10):
            actions.confirm(street.actor("confirmer"), hall.poll)
    with street.office(hall.offset + 4, 10, 15):
        actions.agree_publication(street.actor(street.scrutineers[0]), hall.poll)
    with street.office(hall.offset + 4, 10, 30):
        actions.publish(street.actor("steward"), hall.poll)


def configure(
    street: Street, cycle: UUID, meeting: UUID, offset: int, year: int, days: int, shortlist: UUID
) -> UUID:
    """Prepare the selection of a year, to be open from the meeting on for *days* more days."""
    opens_at = at_local(street.day(offset), 14, 20)
    with street.office(offset + CALLED + 1, 15):
        return actions.configure(
            street.actor("steward"),
            cycle,
            kind="selection",
            title=phrase("ballot", year=year),
            meeting_id=meeting,
            rule_set_id=street.measures["selection"],
            opens_at=opens_at,
            closes_at=opens_at + timedelta(days=days, hours=3, minutes=40),
            shortlist_id=shortlist,
        )
