"""Last year's works day by day up to now: one is late, one adjusted, six are rated and closed."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from commons.clock import at_local
from council import actions as bodies
from front.demo import polls
from front.demo.street import Street
from front.demo.texts import grouped, phrase, table
from front.demo.work import Deed, Work
from projects import actions, jobs, queries
from votes import queries as votes
from votes.paper import Choices

# Days after the ballot on which the clock finds what has become late.
WATCHED = (165, 205, 233, 248, 262)
EVALUATING, RATED = -36, -18
MARKS = ("satisfied", "basic", "dissatisfied")


class Happening(NamedTuple):
    """Something that happens so many days after the ballot, at an hour."""

    days: int
    hour: int
    deed: Deed


def carry_out(street: Street) -> None:
    """Everything that happened to the works, in the order of time."""
    board = queries.board(street.cycles["last"]).lines
    keys = {row["title"]: row["id"] for row in table("works.tsv")}
    works = [Work(street, keys[line.project.title], line.project.id) for line in board]
    happenings = [each for work in works for each in _of(work)]
    happenings += [Happening(days, 8, _watch) for days in WATCHED]
    for days, hour, deed in sorted(happenings, key=lambda each: (each.days, each.hour)):
        offset = street.workday(street.ballot_day + days)
        with street.at(offset, hour, street.rng.randint(0, 50)) as day:
            deed(day)


def _of(work: Work) -> Iterator[Happening]:
    """What happens to one project."""
    for row in grouped("deeds.tsv")[work.key]:
        yield Happening(int(row["day"]), 11, work.deed(row["deed"], row["note"]))
    for position, row in enumerate(grouped("milestones.tsv")[work.key], start=1):
        if row["reached"]:
            yield Happening(int(row["reached"]), 10, work.reach(position))
    for row in grouped("reports.tsv")[work.key]:
        yield Happening(int(row["day"]), 15, work.report(row))


def _watch(_day: date) -> None:
    jobs.mark_late_projects()


def rate(street: Street) -> None:
    """The delegates rate in secret what was handed over; the result closes those projects."""
    cycle, offset = street.cycles["last"], street.workday(RATED)
    with street.office(EVALUATING, 9):
        bodies.move_cycle(street.actor("steward"), cycle, move="evaluate")
    meeting = polls.call(street, "meeting_rating", offset)
    with street.office(offset - 7, 15):
        poll = _opened(street, cycle, meeting, offset)
    hall, carried = polls.prepare_with_shares(street, poll, meeting, offset)
    polls.open_box(street, hall)
    papers = _papers(street, poll, len(hall.present))
    polls.cast(street, hall, hall.present, papers.pop)
    polls.count(street, hall, carried=carried)
    polls.publish(street, hall, is_confirmed=False)


def _opened(street: Street, cycle: UUID, meeting: UUID, offset: int) -> UUID:
    opens_at = at_local(street.day(offset), 14, 20)
    return actions.open_evaluation(
        street.actor("steward"),
        cycle,
        title=phrase("rating", year=street.year - 1),
        meeting_id=meeting,
        rule_set_id=street.measures["evaluation"],
        opens_at=opens_at,
        closes_at=opens_at + timedelta(hours=3),
    )


def _papers(street: Street, poll: UUID, voters: int) -> list[Choices]:
    """One paper for each voter, so that each work gets the marks of the table in all."""
    ratings = {row["id"]: row for row in table("ratings.tsv")}
    keys = {row["title"]: row["id"] for row in table("works.tsv")}
    papers: list[dict[int, str]] = [{} for _ in range(voters)]
    for item in votes.items(poll):
        row = ratings[keys[item.title]]
        marks = [mark for mark in MARKS for _ in range(int(row[mark]))]
        street.rng.shuffle(marks)
        for paper, mark in zip(papers, marks, strict=True):
            paper[item.number] = mark
    return [*papers]
