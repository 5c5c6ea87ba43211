"""Last year's matter: twelve proposals, a ballot with its result, and ten works that came of it."""

from uuid import UUID

from council import actions as bodies
from front.demo import polls
from front.demo.council import PLACES, open_year
from front.demo.gathering import Idea, accept, endorse, put_forward, speaker, talk
from front.demo.listing import close_notice, shortlist
from front.demo.street import Street
from front.demo.texts import Row, fen, grouped, phrase, table

CALLED, FIRST, LISTED, NOTICE_CLOSED, BALLOT = -475, -468, -390, -372, -320
PHASES = {
    "collecting": (-474, -400),
    "reviewing": (-460, -392),
    "deliberating": (-450, -392),
    "voting": (-330, -300),
    "works": (-310, 90),
    "evaluating": (-25, 45),
}
LOVED, UNLOVED = 0.9, 0.3


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
    offset = street.workday(BALLOT)
    meeting = polls.call(street, "meeting_ballot_past", offset)
    poll = polls.configure(street, cycle, meeting, offset, year, 0, made)
    hall = polls.prepare(street, poll, meeting, offset)
    polls.open_box(street, hall)
    fates = {row["title"]: row["fate"] for row in table("works.tsv")}
    papers = polls.approvals(
        street, poll, lambda title: UNLOVED if fates[title] == "reserved" else LOVED
    )
    polls.cast(street, hall, hall.present, papers)
    polls.count(street, hall)
    return hall
