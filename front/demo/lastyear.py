"""Last year's matter: twelve proposals, a ballot with its result, and ten works that came of it."""

from dataclasses import replace
from uuid import UUID

from commons.clock import at_local
from council import actions as bodies
from front.demo import advice, papers, polls
from front.demo.council import PLACES, open_year
from front.demo.gathering import Idea, accept, endorse, put_forward, speaker, talk
from front.demo.listing import close_notice, shortlist
from front.demo.street import Street
from front.demo.texts import Row, fen, grouped, phrase, table
from votes import actions, queries

CALLED, FIRST, LISTED, NOTICE_CLOSED, BALLOT = -475, -468, -390, -372, -320
PHASES = {
    "collecting": (-474, -400),
    "reviewing": (-460, -392),
    "deliberating": (-450, -392),
    "advising": (-372, -340),
    "voting": (-330, -300),
    "works": (-310, 90),
    "evaluating": (-25, 45),
}
SECURE = (55, 54, 53, 52, 51, 50, 48, 47, 44)
TIED = 33  # each of three, for the one place that is left; more than half of sixty
AGAIN = (34, 14, 9)  # when only those three are voted on once more


def decide(street: Street) -> None:
    """Everything up to the published result and the beginning of the works."""
    year = street.year - 1
    with street.office(CALLED, 9):
        cycle = open_year(street, year, PHASES)
    street.cycles["last"] = cycle
    chosen = [_follow(street, cycle, row, number) for number, row in enumerate(table("works.tsv"))]
    made = shortlist(street, cycle, chosen, LISTED, named=phrase("draw_past"))
    close_notice(street, made, NOTICE_CLOSED)
    hall = _ballot(street, cycle, made, year)
    polls.publish(street, hall, is_confirmed=True)
    with street.office(hall.offset + 8, 9):
        bodies.move_cycle(street.actor("steward"), cycle, move="implement")
    street.ballot_day = hall.offset


def _follow(street: Street, cycle: UUID, row: Row, number: int) -> UUID:
    """One proposal up to the end of its deliberation."""
    idea, first = _idea(row), FIRST + number * 2
    author = speaker(street, idea.area, "delegate" if number % 3 == 2 else "resident")
    made = put_forward(street, cycle, idea, author, first)
    endorse(street, made, street.neighbours(PLACES, idea.area, [author]), first, 12)
    by = street.day(BALLOT + int(row["delivery"]))
    accept(street, idea, first + 16, phrase("feasible"), by)
    remarks = grouped("comments.tsv").get(row["id"], [])
    talk(street, made, idea.area, remarks, street.workday(first + 20) + 1)
    return made


def _idea(row: Row) -> Idea:
    return Idea(
        id=row["id"],
        title=row["title"],
        problem=row["problem"],
        wish=row["wish"],
        beneficiaries=row["beneficiaries"],
        place=row["place"],
        area=row["area"],
        category=row["category"],
        cost_fen=fen(row["cost"]),
        unit=row["unit"],
        scene=row["scene"],
        photo_words=phrase("photo_before", title=row["title"]) if row["scene"] else "",
    )


def _ballot(street: Street, cycle: UUID, made: UUID, year: int) -> polls.Hall:
    """Residents are asked first; the ballot ends in a tie at the tenth place, and a re-vote."""
    offset, asked_on = street.workday(BALLOT), street.workday(NOTICE_CLOSED)
    meeting = polls.call(street, "meeting_ballot_past", offset, asked_on)
    advice.last_year(street, cycle, meeting, made, asked_on + 1)
    poll = polls.configure(street, cycle, meeting, offset, year, 0, made)
    hall = polls.prepare(street, poll, meeting, offset)
    polls.open_box(street, hall)
    secure, tied = _fated(poll)
    street.rng.shuffle(secure)  # what comes first on the paper is not liked best for it
    wanted = {**dict(zip(secure, SECURE, strict=True)), **dict.fromkeys(tied, TIED)}
    polls.cast(street, hall, hall.present, papers.exactly(street, wanted, len(hall.present)).pop)
    polls.count(street, hall)
    _vote_again(street, hall, tied)
    return hall


def _fated(poll: UUID) -> tuple[list[int], list[int]]:
    """The numbers that are sure of a place, and the three that tie: the later winner is first."""
    fates = {row["title"]: row["fate"] for row in table("works.tsv")}
    items = queries.items(poll)
    lost = [item.number for item in items if fates[item.title] == "reserved"]
    won = [item.number for item in items if item.number not in lost]
    return won[:-1], [won[-1], *lost]


def _vote_again(street: Street, hall: polls.Hall, tied: list[int]) -> None:
    """The chair calls the re-vote at once: only the tied are on the paper, for one place."""
    chair = street.actor("chair")
    opens_at, closes_at = (at_local(street.day(hall.offset), hour) for hour in (16, 18))
    with street.at(hall.offset, 15, 50):
        poll = actions.call_round(chair, hall.poll, opens_at=opens_at, closes_at=closes_at)
    again = replace(hall, poll=poll)
    with street.at(hall.offset, 16):
        actions.agree_opening(street.actor(street.scrutineers[0]), poll)
        actions.open_poll(chair, poll)
    wanted = dict(zip(tied, AGAIN, strict=True))
    filled = papers.exactly(street, wanted, len(hall.present))
    for person, paper in zip(hall.present, filled, strict=True):
        with street.at(hall.offset, 16, 3):
            polls.vote(street, poll, person, paper)
    polls.count(street, again, hour=16)
