"""Stations with paper in the residents' polls: papers given out, read twice, reconciled, signed."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from commons.clock import at_local
from front.demo.street import Street
from front.demo.texts import Row, table
from votes import actions, queries
from votes.paper import Choices

MISREAD, TORN = 2, 7  # a sheet that the second reader typed wrong, and one that is invalid


class Stand(NamedTuple):
    """A station with the two who serve at it; *row* is its line in stations.tsv."""

    id: UUID
    row: Row
    serving: Sequence[UUID]


def plan(
    street: Street, poll: UUID, officers: Sequence[UUID], offset: int, day: int, year: str = "last"
) -> list[Stand]:
    """Plan the stations of a year on the day *offset*, to stand on *day* or for days from it on."""
    made = []
    for number, row in enumerate(each for each in table("stations.tsv") if each["year"] == year):
        teller = street.staff["teller_two" if number else "teller"]
        serving = [teller, officers[0 if row["year"] == "this" else number + 1]]
        opens_at = at_local(street.day(day), 9)
        closes_at = opens_at + timedelta(days=int(row["days"]) - 1, hours=8, minutes=30)
        with street.at(offset, 10, number):
            station = actions.plan_station(
                street.actor("steward"), poll, name=row["name"], kind=row["kind"],
                place=row["place"], opens_at=opens_at, closes_at=closes_at,
                received=int(row["papers"]),
            )  # fmt: skip
            for person in serving:
                actions.set_shift(
                    street.actor("steward"), station, person_id=person, from_at=opens_at,
                    until_at=closes_at,
                )  # fmt: skip
        made.append(Stand(station, row, serving))
    street.forget_actors()
    return made


def serve(street: Street, stands: Sequence[Stand], day: int, voted: set[UUID]) -> None:
    """Open the stations, and give papers to neighbours who have not *voted* at home."""
    for number, stand in enumerate(stands):
        with street.at(day, 9, number):
            actions.open_station(street.actor(stand.serving[0]), stand.id)
    for stand in stands:
        _give_out(street, stand, day, voted)


def _give_out(street: Street, stand: Stand, day: int, voted: set[UUID]) -> None:
    """Papers for as many as the table says; where it says so, the last one spoils theirs."""
    teller, given = street.actor(stand.serving[0]), ""
    listed = set(queries.members(queries.station(stand.id).poll_id))
    people = _near(street, stand.row["area"], listed - voted)
    for number, person in enumerate(people[: int(stand.row["voters"])]):
        with street.at(day, 9, 10 + number):
            given = actions.issue_paper(teller, stand.id, person_id=person)
    if stand.row["spoilt"] == "1":
        with street.at(day, 11):
            actions.exchange_paper(teller, stand.id, counterfoil=given)


def settle(
    street: Street,
    stands: Sequence[Stand],
    officers: Sequence[UUID],
    day: int,
    paper: Callable[[], Choices],
) -> None:
    """Empty the boxes, read every sheet twice, settle what is doubtful, and sign."""
    for number, stand in enumerate(stands):
        with street.at(day, 9, number):
            _empty(street, stand)
    for number, stand in enumerate(stands):
        with street.at(day, 10, number):
            found = queries.station(stand.id).found or 0
            _read_twice(street, stand, [paper() for _ in range(found)], officers)
    for number, stand in enumerate(stands):
        with street.at(day, 13, number):
            for person in stand.serving:
                actions.sign_station(street.actor(person), stand.id)


def _empty(street: Street, stand: Stand) -> None:
    teller, papers = (
        street.actor(stand.serving[0]),
        queries.papers.account(queries.station(stand.id)),
    )
    unused = papers.received - papers.issued
    actions.close_station(teller, stand.id, unused=unused)
    actions.report_papers(teller, stand.id, found=papers.used, unused=unused)


def stand_now(street: Street, poll: UUID, officers: Sequence[UUID], voted: set[UUID]) -> None:
    """A station that is open today, where a scrutineer of the demonstration serves."""
    stands = plan(street, poll, officers, -2, -1, "this")
    serve(street, stands, -1, voted)


def _near(street: Street, place: str, people: set[UUID]) -> list[UUID]:
    """Who of *people* lives at *place*, without a phone first; nobody a visitor becomes."""
    spared = {street.visitor.id, street.voter.id}
    near = [one for one in street.people if one.place == place and one.id in people - spared]
    return [one.id for one in sorted(near, key=lambda one: one.phone != "")]


def _read_twice(
    street: Street, stand: Stand, sheets: Sequence[Choices], officers: Sequence[UUID]
) -> None:
    """One sheet is misread, another torn: two scrutineers look at the paper again."""
    first, second = street.actor(stand.serving[0]), street.actor(stand.serving[1])
    for sheet, choices in enumerate(sheets, start=1):
        invalid, marks = ("torn", []) if sheet == TORN else ("", list(choices))
        for reading, reader in ((1, first), (2, second)):
            is_wrong = (sheet, reading) == (MISREAD, 2)
            actions.enter_sheet(
                reader, stand.id, sheet=sheet, reading=reading, invalid=invalid,
                choices=marks[:1] if is_wrong else marks,
            )  # fmt: skip
    for found in queries.papers.sheets(queries.station(stand.id)):
        if found.needs_ruling and found.first:
            actions.rule_sheet(
                street.actor(officers[0]), stand.id, sheet=found.number,
                choices=list(found.first.choices), invalid=found.first.invalid,
            )  # fmt: skip
            actions.agree_sheet(street.actor(officers[1]), stand.id, sheet=found.number)
