"""The demonstration is built by actions, keeps its promises, and all its public pages answer."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from commons import ledger
from commons.clock import now
from commons.database import db
from commons.docket import Docket
from commons.greeting import DEMONSTRATION, Demonstration
from commons.policy import may
from commons.settings import Settings
from council.models import Attendance, Mandate, Phase
from council.rules import PHASES
from front.demo import doors
from front.demo.texts import table
from projects.models import Grade, ProgressReport, Project
from proposals.models import Candidate, Proposal, Remark
from residents import phones, queries
from residents.models import Person
from tests.servers import fresh_sqlite
from votes import queries as votes
from votes.models import Ballot, Poll, RollEntry

pytestmark = pytest.mark.slow
MOST_STATEMENTS = 34_500
INVENTED = re.compile(r"1990000[0-9]{4}")


@pytest.fixture(scope="module")
def street(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An instance with the demonstration, built once for all tests of this file."""
    data = tmp_path_factory.mktemp("demonstration")
    url = fresh_sqlite(template, data / "council.sqlite3")
    settings = Settings(environment="test", data=data, database_url=url)
    app = create_app(settings, TESTING=False, NUDGE=False, WTF_CSRF_ENABLED=False)
    with app.app_context():
        said: list[str] = []
        sa.event.listen(db.engine, "before_cursor_execute", lambda *facts: said.append(facts[2]))
        offered(app).build()
        app.config["STATEMENTS"] = len(said)
        db.session.remove()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def inside(street: Flask) -> Iterator[Flask]:
    with street.app_context():
        yield street
        db.session.remove()


def offered(app: Flask) -> Demonstration:
    found: Demonstration = app.extensions[DEMONSTRATION]
    return found


def count(model: Any, *conditions: Any) -> int:
    """How many rows of *model* there are."""
    return db.session.execute(
        sa.select(sa.func.count()).select_from(model).where(*conditions)
    ).scalar_one()


def test_it_is_built_with_a_bounded_number_of_statements(street: Flask) -> None:
    assert street.config["STATEMENTS"] < MOST_STATEMENTS


def test_every_chain_of_the_ledger_is_whole(inside: Flask) -> None:
    dockets = list(db.session.scalars(sa.select(Docket)))
    assert len(dockets) > 50
    assert [each.number for each in dockets if ledger.verify(each.id) is not None] == []


def test_time_runs_forward_and_not_beyond_now(inside: Flask) -> None:
    entries = db.session.scalars(
        sa.select(ledger.Entry).order_by(ledger.Entry.docket_id, ledger.Entry.seq)
    ).all()
    backward = [
        (before.event, after.event)
        for before, after in pairwise(entries)
        if before.docket_id == after.docket_id and after.at < before.at
    ]
    assert backward == []
    assert max(entry.at for entry in entries) <= now()


def test_people_are_invented(inside: Flask) -> None:
    people = list(db.session.scalars(sa.select(Person)))
    assert len(people) > 420
    # The one who founds an instance is entered by the founding itself, before there is a register.
    assert [one.name for one in people if not one.is_invented] == ["周守正"]
    assert all(INVENTED.fullmatch(phones.of(one)) for one in people if one.phone_sealed)
    names = Counter(one.name for one in people)
    assert max(names.values()) == 1
    assert count(Mandate, Mandate.state == "active") == 60


def test_all_candidates_of_the_table_are_put_forward(inside: Flask) -> None:
    titles = set(db.session.scalars(sa.select(Proposal.title)))
    assert {row["title"] for row in table("candidates.csv")} <= titles
    states = Counter(db.session.scalars(sa.select(Proposal.state)))
    wanted = {"gathering", "reviewing", "deliberating", "shortlisted", "chosen", "reserved"}
    assert wanted | {"refused", "withdrawn", "lapsed", "merged", "answered", "fulfilled"} == set(
        states
    )
    assert (states["shortlisted"], states["chosen"]) == (12, 10)
    assert count(Remark) > 60


def test_a_visitor_can_be_the_last_to_endorse(inside: Flask) -> None:
    found = doors.read()
    assert found
    holder = queries.holder_of(phones.lookup(found.resident[1]))
    assert holder
    visitor = queries.actor_for(holder.id)
    nine = db.session.scalars(sa.select(Proposal).where(Proposal.endorsement_count == 9))
    assert sum(may("proposals.endorse", visitor, each) is None for each in nine) == 3


def test_the_poll_is_open_with_half_of_its_ballots(inside: Flask) -> None:
    poll = open_poll("selection")
    assert poll.opens_at < now() < poll.closes_at
    assert count(Candidate, Candidate.shortlist_id == poll.shortlist_id) == 12
    assert count(RollEntry, RollEntry.poll_id == poll.id) == 60
    assert count(Attendance, Attendance.meeting_id == poll.meeting_id) == 57
    marked = count(RollEntry, RollEntry.poll_id == poll.id, RollEntry.marked)
    assert marked == count(Ballot, Ballot.poll_id == poll.id) == 28


def open_poll(kind: str) -> Poll:
    """The one poll of this kind that takes ballots."""
    return db.session.scalars(sa.select(Poll).where(Poll.state == "open", Poll.kind == kind)).one()


def test_residents_are_asked_beside_the_ballot(inside: Flask) -> None:
    """At home and on paper at a station that is open; the visitor has not answered yet."""
    poll = open_poll("advisory")
    assert poll.opens_at < now() < poll.closes_at
    assert poll.shortlist_id == open_poll("selection").shortlist_id
    marked = count(RollEntry, RollEntry.poll_id == poll.id, RollEntry.channel == "online")
    assert marked == count(Ballot, Ballot.poll_id == poll.id) > 90
    station = votes.stations(poll.id)[0]
    assert (station.state, votes.papers.account(station).issued) == ("open", 9)
    found = doors.read()
    assert found
    visitor = queries.holder_of(phones.lookup(found.resident[1]))
    assert visitor
    entry = votes.roll_entry(poll.id, visitor.id)
    assert entry and not entry.marked


def test_last_year_residents_advised_on_paper_too(inside: Flask) -> None:
    """Two stations, read twice by two, one sheet misread and one torn, all papers accounted for."""
    poll = db.session.scalars(
        sa.select(Poll).where(Poll.kind == "advisory", Poll.state == "published")
    ).one()
    stations = votes.stations(poll.id)
    accounts = votes.papers.accounts(stations)
    assert [one.state for one in stations] == ["settled", "settled"]
    assert all(each.is_balanced for each in accounts.values())
    assert sorted((each.found, each.spoilt) for each in accounts.values()) == [(17, 0), (26, 1)]
    sheets = [sheet for one in stations for sheet in votes.papers.sheets(one)]
    assert all(sheet.is_read and sheet.outcome for sheet in sheets)
    assert sum(sheet.needs_ruling for sheet in sheets) == 4
    certificate = votes.certificate(poll.id)
    assert certificate and count(Ballot, Ballot.poll_id == poll.id) > 80


def test_three_tied_for_the_tenth_place_last_year(inside: Flask) -> None:
    """The meeting voted on them once more, and one of them won."""
    again = db.session.scalars(sa.select(Poll).where(Poll.branch == "revote")).one()
    first = votes.poll(again.parent_id) if again.parent_id else again
    assert (first.state, again.places, len(votes.items(again.id))) == ("published", 1, 3)
    listed = {item.number for item in votes.items(again.id)}
    tied = {row.votes for row in votes.standings(first) if row.item.number in listed}
    assert tied == {33}
    assert len(votes.winners(first)) == 10
    assert again.title == f"{first.title}（票数相等项目再次投票）"


def test_scrutineers_kept_the_key_of_one_box_and_are_asked_to_keep_another(inside: Flask) -> None:
    kept = {
        poll.state: poll
        for poll in db.session.scalars(sa.select(Poll).where(Poll.custody == "shares"))
    }
    assert set(kept) == {"published", "configured"}
    assert kept["published"].key_destroyed_at and kept["published"].kind == "evaluation"
    found = doors.read()
    assert found
    officers = {one.person_id for one in votes.officers(kept["configured"].id)}
    holders = [queries.holder_of(phones.lookup(phone)) for _name, phone in found.scrutineers]
    assert {one.id for one in holders if one} <= officers


def test_every_part_of_the_year_is_open_somewhere(inside: Flask) -> None:
    moment = now()
    is_open = sa.and_(Phase.opens_at <= moment, moment < Phase.closes_at)
    names = set(db.session.scalars(sa.select(Phase.name).where(is_open)))
    assert names == set(PHASES) - {"notice"}


def test_last_year_has_works_in_all_states(inside: Flask) -> None:
    works = list(db.session.scalars(sa.select(Project)))
    assert Counter(each.state for each in works) == {"closed": 6, "accepted": 2, "building": 2}
    assert sum(each.late_since is not None for each in works) == 1
    grades = Counter(db.session.scalars(sa.select(Grade.grade)))
    assert grades == {"satisfied": 5, "basic": 1}
    assert count(ProgressReport, ProgressReport.photo.is_not(None)) > 40


def test_doors_are_told_with_the_codes_of_now(inside: Flask) -> None:
    ways = offered(inside).sign_ins()
    assert len(ways) == 15
    staff = [way for way in ways if "yunxi-bridge" in way.proof]
    assert len(staff) == 9
    assert all(re.search(r"\b[0-9]{6}\b", way.proof) for way in staff)
    assert len(offered(inside).what_to_try()) >= 5


def test_staff_enter_with_what_is_told(street: Flask) -> None:
    client = street.test_client()
    with street.app_context():
        way = next(way for way in offered(street).sign_ins() if way.account == "steward")
    facts = {"login": way.account, "password": doors.PASSWORD}
    assert client.post("/sign-in/staff", data=facts).status_code == 303
    code = re.findall(r"[0-9]{6}", way.proof)[-1]
    assert client.post("/sign-in/staff/code", data={"code": code}).status_code == 303
    assert client.get("/desk").status_code == 200


def test_the_code_on_paper_lets_in(street: Flask) -> None:
    with street.app_context():
        found = doors.read()
    assert found
    client = street.test_client()
    assert client.post("/sign-in/paper", data={"code": found.paper[1]}).status_code == 303
    assert found.paper[0] in client.get("/me").text


def test_every_public_page_answers(street: Flask) -> None:
    answers = crawl(street.test_client())
    assert {path: code for path, code in answers.items() if code != 200} == {}
    assert len(answers) > 200
    assert sum(path.startswith("/matters/") for path in answers) == 56


def crawl(client: FlaskClient) -> dict[str, int]:
    """Every page and picture that a visitor can reach from home, with its answer."""
    found: dict[str, int] = {}
    waiting = deque(["/"])
    while waiting:
        path = waiting.popleft()
        if path in found:
            continue
        answer = client.get(quote(path, safe="/?=&%-._~"), follow_redirects=True)
        found[path] = answer.status_code
        if answer.mimetype == "text/html":
            links = re.findall(r'(?:href|src)="(/[^"#]*)', answer.text)
            waiting += [
                link.replace("&amp;", "&")
                for link in links
                if not link.startswith(("/static", "/display"))
            ]
        answer.close()
    return found


def test_the_others_vote_on_request(street: Flask) -> None:
    runner = street.test_cli_runner()
    assert "28" in runner.invoke(args=["demo-cast"]).output
    with street.app_context():
        poll = open_poll("selection")
        marked = count(RollEntry, RollEntry.poll_id == poll.id, RollEntry.marked)
        assert marked == count(Ballot, Ballot.poll_id == poll.id) == 56
        db.session.remove()


def test_seeding_twice_is_refused(street: Flask) -> None:
    answer = street.test_cli_runner().invoke(args=["seed"])
    assert answer.exit_code == 1
