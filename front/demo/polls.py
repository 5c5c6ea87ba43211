"""Ballots from the call of the meeting to the published result."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from commons import outbox
from commons.clock import at_local
from council import actions as bodies
from front.demo.street import Street
from front.demo.texts import by_id, phrase, table
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


def call(street: Street, title: str, offset: int) -> UUID:
    """Call a meeting for the afternoon of the day *offset*."""
    with street.office(offset + CALLED, 10):
        return bodies.call_meeting(
            street.actor("steward"),
            street.term,
            title=phrase(title),
            place=phrase("hall"),
            starts_at=at_local(street.day(offset), 14),
        )


def prepare(street: Street, poll: UUID, meeting: UUID, offset: int) -> Hall:
    """Name who runs the ballot, try the box, and find nothing missing."""
    steward = street.actor("steward")
    barred = {*queries.proposers(queries.poll(poll)), street.voter.id}
    members = [one.id for one in street.delegates if one.id not in barred]
    roles = ("chief_scrutineer", "scrutineer", "scrutineer")
    named = [*zip(street.rng.sample(members, len(roles)), roles, strict=True)]
    street.scrutineers = [person for person, _role in named]
    named += [(street.staff[key], "teller") for key in ("teller", "teller_two")]
    with street.office(offset + NAMED, 9):
        for person, role in named:
            actions.name_officer(steward, poll, person_id=person, role=role)
        actions.rehearse(steward, poll)
        actions.make_ready(steward, poll)
    street.forget_actors()
    needed = {street.voter.id, *(person for person, _role in named)}
    away = street.rng.sample([one for one in members if one not in needed], ABSENT)
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


def count(street: Street, hall: Hall) -> None:
    """Close when all have voted, open the box, sign, and announce on the spot."""
    chair, poll = street.actor("chair"), hall.poll
    scrutineers = street.scrutineers
    with street.at(hall.offset, 15, 8):
        actions.ask_close(chair, poll)
    with street.at(hall.offset, 15, 10):
        actions.close(street.actor(scrutineers[0]), poll)
    with street.at(hall.offset, 15, 15):
        actions.ask_count(street.actor(scrutineers[0]), poll)
        outbox.deliver()
    certificate = queries.certificate(poll)
    assert certificate
    for number, person in enumerate(scrutineers):
        with street.at(hall.offset, 15, 25 + number):
            actions.sign(street.actor(person), poll, digest=certificate.digest)
    with street.at(hall.offset, 15, 40):
        outbox.deliver()
        actions.declare(chair, poll)


def publish(street: Street, hall: Hall, *, is_confirmed: bool) -> None:
    """Have the result confirmed where that is asked, and published two days later."""
    if is_confirmed:
        with street.office(hall.offset + 2, 10):
            actions.confirm(street.actor("confirmer"), hall.poll)
    with street.office(hall.offset + 4, 9, 30):
        actions.publish(street.actor("steward"), hall.poll)


def approvals(street: Street, poll: UUID, liked: Callable[[str], float]) -> Callable[[], Choices]:
    """Papers that approve of each item with the chance *liked* (of its title)."""
    items, most = queries.items(poll), queries.paper_of(queries.poll(poll)).most

    def paper() -> Choices:
        fond = [each.number for each in items if street.rng.random() < liked(each.title)]
        return sorted(street.rng.sample(fond, min(most, len(fond)))) or [items[0].number]

    return paper


def liked_now(title: str) -> float:
    """How well a candidate of this year is liked: clear enough that no tie is likely."""
    keys = {row["title"]: row["id"] for row in table("candidates.csv")}
    return float(by_id("liked.tsv")[keys[title]]["liked"])


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
