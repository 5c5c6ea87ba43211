"""This year's proposals: the candidates that are on the ballot now, and the next year's call."""

from datetime import date
from uuid import UUID

from front.demo import advice, papers, polls, surveys
from front.demo.council import call, open_year, prepare_year
from front.demo.gathering import (
    Idea,
    accept,
    begin_review,
    endorse,
    put_forward,
    refuse,
    speaker,
    talk,
)
from front.demo.listing import close_notice, dispute, shortlist
from front.demo.places import street_name
from front.demo.street import Street
from front.demo.texts import Row, by_id, fen, grouped, lead, phrase, table
from proposals import actions

CALLED, NEXT_PREPARED, NEXT_CALLED = -106, -66, -36
PHASES = {"collecting": (-105, -45), "reviewing": (-90, -28), "deliberating": (-75, -28)}
ADVISING, VOTING = (-13, 5), (-1, 14)
NEXT_PHASES = {"collecting": (-36, 120), "reviewing": (-36, 150), "deliberating": (-36, 150)}
LISTED, NOTICE_CLOSED = -27, -14
ACCEPTED = ("listed", "reserved", "deliberating")

# The item of the list of what can be proposed that a refusal cites.
CITED = {"D08": "N14", "D33": "N14"}


def gather(street: Street) -> None:
    """This year's call from the first proposal to the shortlist with its notice over."""
    with street.office(CALLED, 9):
        cycle = open_year(street, street.year, {**PHASES, "advising": ADVISING, "voting": VOTING})
    street.cycles["this"] = cycle
    rows = _fates("this")
    for row in rows:
        _follow(street, cycle, row, days=18)
    chosen = [street.proposals[row["id"]] for row in rows if row["fate"] == "listed"]
    made = shortlist(street, cycle, chosen, LISTED, named=phrase("draw_now"))
    dispute(street, made, street.workday(LISTED + 2) + 1)
    close_notice(street, made, NOTICE_CLOSED)
    street.shortlist = made


def ballot(street: Street) -> None:
    """The ballot that is open now: most are in the hall, half of them have cast."""
    offset, first = VOTING[0], street.workday(NOTICE_CLOSED) + 1
    meeting = polls.call(street, "meeting_ballot_now", offset, first - 1)
    cycle = street.cycles["this"]
    asked = advice.ask(street, cycle, meeting, street.shortlist, first, ADVISING[1], street.year)
    poll = polls.configure(
        street, cycle, meeting, offset, street.year, VOTING[1] - offset, street.shortlist
    )
    hall = polls.prepare(street, poll, meeting, offset, asked.officers)
    polls.open_box(street, hall)
    waiting = [one for one in hall.present if one != street.voter.id]
    voters = street.rng.sample(waiting, len(hall.present) // 2)
    paper = papers.approvals(street, poll, papers.liked_now)
    polls.cast(street, hall, voters, paper)
    advice.this_year(street, asked)


def gather_next(street: Street) -> None:
    """The call that never rests: what comes now counts for the year after."""
    with street.office(NEXT_PREPARED, 9):
        cycle = prepare_year(street, street.year + 1, NEXT_PHASES)
    street.cycles["next"] = cycle
    surveys.ask_before(street, cycle)
    with street.office(NEXT_CALLED, 9):
        call(street, cycle)
    for row in _fates("next"):
        _follow(street, cycle, row, days=8)


def _fates(year: str) -> list[Row]:
    """The proposals of a year, the first to be handed in first."""
    rows = [row for row in table("fates.tsv") if row["year"] == year]
    return sorted(rows, key=lambda row: -int(row["submitted"]))


def _follow(street: Street, cycle: UUID, row: Row, days: int) -> None:
    """One proposal on its whole way, as far as its fate goes."""
    idea, first = _idea(row["id"]), -int(row["submitted"])
    author = _author(street, idea, row["by"])
    made = put_forward(street, cycle, idea, author, first)
    people = street.neighbours(int(row["endorsed"]), idea.area, [author])
    endorse(street, made, people, first, min(days, -first - 1))
    after = first + days + 2
    if row["fate"] in ACCEPTED:
        accept(street, idea, after, row["reason"], _delivery(street, row["delivery"]))
        remarks = grouped("remarks.tsv").get(row["id"], [])
        talk(street, made, idea.area, remarks, street.workday(after + 4) + 1)
    elif row["fate"] == "refused":
        refuse(street, made, after, row["reason"], CITED.get(row["id"], ""))
    elif row["fate"] == "withdrawn":
        with street.at(after, 19):
            actions.withdraw(street.actor(author), made, reason=row["reason"])
    elif row["id"] == "D28":
        begin_review(street, made, after)


def _idea(key: str) -> Idea:
    facts, said = by_id("candidates.csv")[key], by_id("proposals.tsv")[key]
    shown = by_id("photos.tsv").get(key)
    return Idea(
        id=key,
        title=facts["title"],
        problem=said["problem"],
        wish=said["wish"],
        beneficiaries=facts["beneficiaries"].replace(" ", ""),
        place=by_id("fates.tsv")[key]["place"],
        area=said["area"] or street_name(),
        category=facts["category"],
        cost_fen=fen(facts["cost_wan_yuan"]),
        unit=lead(facts["lead_and_assisting_units"]),
        scene=shown["scene"] if shown else "",
        photo_words=shown["words"] if shown else "",
    )


def _author(street: Street, idea: Idea, kind: str) -> UUID:
    if kind == "visitor":
        return street.visitor.id
    if kind == "unit":
        return street.officers[idea.unit]
    return speaker(street, idea.area, kind)


def _delivery(street: Street, month_day: str) -> date:
    """The day in the year of the works; the year after where that is too near."""
    month, day = map(int, month_day.split("-"))
    soonest = street.day(60)
    this = date(street.year, month, day)
    return this if this > soonest else date(street.year + 1, month, day)
