"""After the kills: does the database hold what was acknowledged, once, and does the count agree?"""

from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from bench.harness.crowd import Crowd
from bench.harness.desks import Place
from bench.harness.site import Site
from commons import ledger, outbox
from commons.database import db, on_postgres
from commons.policy import CLOCK
from votes import actions, queries
from votes.models import Ballot, PaperEntry, PaperIssue, RollEntry
from votes.rules import Account

PLACES = 2  # more marks than that are one vote too many: the sheet is invalid
CHANNELS = ("online", "device", "paper")


def lost_or_doubled(site: Site, poll: UUID, crowd: Crowd) -> list[str]:
    """What is wrong with ballots, papers and marks as they are stored; empty when nothing is."""
    with site.app.app_context():
        db.engine.dispose()  # lines that a crash of the database has cut
        stored = set(db.session.scalars(sa.select(Ballot.tracker).where(Ballot.poll_id == poll)))
        given = set(db.session.scalars(_papers(poll)))
        marked = sa.select(sa.func.count()).where(RollEntry.poll_id == poll, RollEntry.marked)
        marks = db.session.execute(marked).scalar_one()
        heads = queries.turnout_by_channel(queries.poll(poll))
        whole = on_postgres() or db.session.execute(sa.text("PRAGMA integrity_check")).scalar_one()
    told, on_screen = crowd.receipts(*CHANNELS), crowd.receipts("online", "device")
    by_channel = {name: len(crowd.receipts(name)) for name in CHANNELS}
    checks = (
        (len(told) == crowd.size, f"only {len(told)} of {crowd.size} were told of their ballot"),
        (len(set(told)) == len(told), "two people were given the same receipt"),
        (set(on_screen) == stored, f"{len(set(on_screen) ^ stored)} ballots differ from receipts"),
        (set(crowd.receipts("paper")) == given, "papers given out differ from counterfoils"),
        (marks == len(told), f"{marks} people are marked, {len(told)} were told"),
        (heads == by_channel, f"marks {heads}, told {by_channel}"),
        (whole in (True, "ok"), f"the file is damaged: {whole}"),
    )
    return [words for right, words in checks if not right]


def miscounted(site: Site, poll: UUID, crowd: Crowd) -> list[str]:
    """Open the box of the closed poll, count, and compare with what people say they marked."""
    with site.app.app_context():
        actions.ask_count(site.world.delegates(1)[0], poll)
        outbox.deliver()
    with site.app.app_context():
        certificate = queries.certificate(poll)
        record: dict[str, Any] = certificate.record if certificate else {}
        broken = ledger.verify(queries.poll(poll).docket_id)
    wrong = [] if certificate else ["the box did not open"]
    if certificate:
        counted = {int(number): votes for number, votes in record["approvals"].items()}
        told = (record["returned"], record["valid"], record["blank"], counted)
        meant = _meant(crowd, sorted(counted))
        wrong += [f"counted {told}, meant {meant}"] if told != meant else []
    return wrong + ([f"the ledger breaks at entry {broken}"] if broken is not None else [])


def unbalanced(site: Site, places: Sequence[Place]) -> list[str]:
    """Stations whose papers, marks, boxes and readings do not add up to what people put in."""
    wrong = []
    with site.app.app_context():
        for place in places:
            found = queries.papers.account(queries.station(place.id))
            typed = sa.select(sa.func.count()).where(PaperEntry.station_id == place.id)
            sheets = db.session.execute(typed).scalar_one()
            if not _adds_up(found, len(place.box)) or sheets != 2 * len(place.box):
                wrong.append(f"{len(place.box)} sheets in the box, {sheets} readings, {found}")
    return wrong


def close(site: Site, poll: UUID) -> None:
    """Let the time of a poll be over, and the clock close it."""
    with site.app.app_context():
        db.engine.dispose()
    site.world.end_time(poll)
    with site.app.app_context():
        actions.close(CLOCK, poll)


def _adds_up(found: Account, box: int) -> bool:
    is_whole = found.issued == found.used + found.spoilt
    is_all = found.received == found.issued + (found.unused or 0)
    return is_whole and is_all and found.is_balanced and found.used == found.marked == box


def _meant(crowd: Crowd, numbers: Sequence[int]) -> tuple[int, int, int, dict[int, int]]:
    """Returned, valid, blank and the marks of each item, from the memory of the people alone."""
    papers = [one.choices for one in crowd.taken]
    valid = [each for each in papers if len(each) <= PLACES]
    marks = Counter(number for each in valid for number in each)
    blank = sum(not each for each in valid)
    return len(papers), len(valid), blank, {number: marks[number] for number in numbers}


def _papers(poll: UUID) -> sa.Select[str]:
    issued = PaperIssue.state == "issued"
    return sa.select(PaperIssue.counterfoil).where(PaperIssue.poll_id == poll, issued)
