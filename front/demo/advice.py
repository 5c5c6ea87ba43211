"""What residents are asked beside the council's ballots: last year on paper too, now, and next."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from commons import outbox
from commons.clock import at_local
from commons.policy import CLOCK
from council.actions import call_meeting
from front.demo import keys, papers, polls, stands
from front.demo.street import Street
from front.demo.texts import phrase
from votes import actions, queries
from votes.actions.advising import deliberated
from votes.paper import Choices

ROLL_DAYS, OPENS_AFTER = 3, 4
NEXT_MEETING = 24


@dataclass(frozen=True)
class Asked:
    """A poll of residents: the day its roll is published, and who serves it."""

    poll: UUID
    first: int
    officers: Sequence[UUID]


def ask(
    street: Street, cycle: UUID, meeting: UUID, shortlist: UUID, first: int, last: int, year: int
) -> Asked:
    """Prepare a poll on the frozen candidates; its roll is drawn and published on *first*.

    It opens :data:`OPENS_AFTER` days later and ends in the evening of the day *last*.
    """
    steward = street.actor("steward")
    with street.at(first - 1, 16):
        poll = actions.configure(
            steward,
            cycle,
            kind="advisory",
            title=phrase("asking", year=year),
            meeting_id=meeting,
            rule_set_id=street.measures["advisory"],
            opens_at=at_local(street.day(first + OPENS_AFTER), 9),
            closes_at=at_local(street.day(last), 20),
            shortlist_id=shortlist,
        )
    with street.at(first - 1, 16, 30):
        officers = polls.appoint(street, poll)
        actions.rehearse(steward, poll)
        actions.make_ready(steward, poll)
        actions.draw_roll(steward, poll)
    with street.at(first, 9):
        until = at_local(street.day(first + ROLL_DAYS), 18)
        actions.publish_roll(steward, poll, until=until)
    return Asked(poll, first, officers)


def open_to_all(street: Street, asked: Asked) -> None:
    """Freeze the roll when its notice is over; the clock opens the poll next morning."""
    with street.at(asked.first + ROLL_DAYS, 18, 5):
        actions.check_in(street.actor("steward"), asked.poll)
    with street.at(asked.first + ROLL_DAYS, 18, 20):
        actions.agree_opening(street.actor(asked.officers[0]), asked.poll)
    with street.at(asked.first + OPENS_AFTER, 9):
        actions.open_poll(CLOCK, asked.poll)


def answer(
    street: Street, asked: Asked, people: Sequence[UUID], day: int, paper: Callable[[], Choices]
) -> None:
    """Let *people* say from home what they think, in the morning of a day."""
    for number, person in enumerate(people):
        with street.at(day, 9, number // 4, number % 4 * 15):
            polls.vote(street, asked.poll, person, paper())


def last_year(street: Street, cycle: UUID, meeting: UUID, shortlist: UUID, first: int) -> None:
    """Asked at home and at two stations with paper; counted, and published as advice."""
    begins, last = first + OPENS_AFTER + 1, first + OPENS_AFTER + 6
    asked = ask(street, cycle, meeting, shortlist, first, last, street.year - 1)
    planned = stands.plan(street, asked.poll, asked.officers, first, begins)
    open_to_all(street, asked)
    paper = papers.approvals(street, asked.poll, papers.liked_then)
    at_home = _from_home(street, asked, 96)
    answer(street, asked, at_home, begins, paper)
    stands.serve(street, planned, begins, set(at_home))
    with street.at(last, 20, 1):
        actions.close(CLOCK, asked.poll)
    stands.settle(street, planned, asked.officers, last + 1, paper)
    _publish(street, asked, last + 1)


def _from_home(street: Street, asked: Asked, count: int) -> list[UUID]:
    """About *count* verified people who are on the roll: some were too young then."""
    listed = set(queries.members(asked.poll))
    return [person for person in street.neighbours(count) if person in listed]


def _publish(street: Street, asked: Asked, day: int) -> None:
    first, *others = asked.officers
    with street.at(day, 14):
        actions.ask_count(street.actor(first), asked.poll)
        outbox.deliver()
    certificate = queries.certificate(asked.poll)
    assert certificate
    for number, person in enumerate([first, *others]):
        with street.at(day, 14, 20 + number):
            actions.sign(street.actor(person), asked.poll, digest=certificate.digest)
    with street.at(day, 16):
        outbox.deliver()
        actions.agree_publication(street.actor(others[0]), asked.poll)
        actions.publish_advice(street.actor("steward"), asked.poll)


def this_year(street: Street, asked: Asked) -> None:
    """Open now: a hundred have answered, and a station gives out paper in a village."""
    open_to_all(street, asked)
    at_home = _from_home(street, asked, 104)
    paper = papers.approvals(street, asked.poll, papers.liked_now)
    answer(street, asked, at_home, -1, paper)
    stands.stand_now(street, asked.poll, asked.officers, set(at_home))


def prepare_next(street: Street) -> None:
    """A poll in preparation: its scrutineers are asked to make the shares of its key."""
    steward, cycle = street.actor("steward"), street.cycles["next"]
    with street.at(-1, 17):
        meeting = call_meeting(
            steward, street.term, title=phrase("meeting_next"), place=phrase("hall"),
            starts_at=at_local(street.day(NEXT_MEETING), 14),
        )  # fmt: skip
        opens_at = at_local(street.day(NEXT_MEETING - 10), 9)
        poll = actions.configure(
            steward, cycle, kind="advisory", title=phrase("sounding", year=street.year + 1),
            meeting_id=meeting, rule_set_id=street.measures["advisory"], opens_at=opens_at,
            closes_at=opens_at + timedelta(days=6, hours=11), items=deliberated(cycle),
        )  # fmt: skip
    with street.at(-1, 17, 30):
        polls.appoint(street, poll, street.scrutineers)
        keys.share(street, poll)
