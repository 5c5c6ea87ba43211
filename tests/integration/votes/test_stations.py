"""Paper on the one roll: stations, papers, marks, and how they add up."""

from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask

from commons.clock import now
from commons.database import db, on_postgres
from commons.ledger import timeline
from commons.policy import Refused
from tests.integration.votes.at_once import at_once
from tests.world import World
from votes import actions, queries
from votes.actions import NotAPoll, Receipt
from votes.models import Ballot, MarkUndo, OpenedBallot, PaperIssue, RollEntry


def refusal(deed: Any, *args: Any, **facts: Any) -> str:
    with pytest.raises((Refused, NotAPoll)) as caught:
        deed(*args, **facts)
    error = caught.value
    return error.refusal.code if isinstance(error, Refused) else str(error)


def rows(statement: str) -> list[Any]:
    return list(db.session.execute(sa.text(statement)).all())


def counted(world: World, poll: UUID) -> dict[str, Any]:
    """The record of the count."""
    world.finish_count(poll)
    db.session.rollback()
    found = queries.certificate(poll)
    assert found
    return found.record


def test_a_shift_for_a_future_ballot_can_be_saved(world: World, ctx: Flask) -> None:
    poll = world.poll()
    world.officers(poll)
    station = world.station(poll)
    (served,) = queries.shifts([station]).values()
    assert {shift.person_id for shift, _name in served} == {
        one.person_id for one in world.desk_officers
    }
    stranger = world.resident().person_id
    hours = {"from_at": now(), "until_at": queries.station(station).closes_at}
    assert (
        refusal(actions.set_shift, world.steward, station, person_id=stranger, **hours)
        == "shift_no_officer"
    )
    other = world.station(poll, name="二号站", officers=[])
    assert (
        refusal(actions.set_shift, world.steward, other, person_id=world.teller.person_id, **hours)
        == "shift_elsewhere"
    )


def test_nobody_serves_outside_of_their_shift(world: World, ctx: Flask) -> None:
    poll = world.open_poll()
    station = world.station(poll, officers=[])
    opens, closes = queries.station(station).opens_at, queries.station(station).closes_at
    assert refusal(actions.open_station, world.teller, station) == "has_shift"
    actions.set_shift(
        world.steward, station, person_id=world.teller.person_id,
        from_at=now().replace(microsecond=0) + (closes - now()) / 2, until_at=closes,
    )  # fmt: skip
    assert opens < now() < closes
    assert refusal(actions.open_station, world.teller, station) == "is_on_shift"
    assert refusal(actions.issue_paper, world.steward, station, person_id=world.teller.person_id)


def test_web_and_paper_exclude_each_other(world: World, ctx: Flask) -> None:
    poll = world.open_poll()
    station = world.open_station(poll)
    first, second, *_rest = world.delegates(5)
    world.cast(poll, first)
    assert refusal(world.issue, station, first) == "has_not_voted"
    assert len(world.issue(station, second)) == 12
    assert refusal(world.cast, poll, second) == "has_not_voted"
    assert refusal(world.issue, station, second) == "has_not_voted"
    assert refusal(world.issue, station, world.resident()) == "is_on_roll"
    entry = queries.roll_entry(poll, second.person_id or first.person_id)
    assert entry and (entry.marked, entry.channel, entry.station_id) == (True, "paper", station)


def test_a_hundred_attempts_over_both_channels_are_one_mark(world: World, app: Flask) -> None:
    poll = world.open_poll()
    station = world.open_station(poll, received=200)
    person = world.delegates(5)[3]
    deeds = [lambda: world.cast(poll, person), lambda: world.issue(station, person)] * 50
    answers = at_once(app, deeds)
    taken = [each for each in answers if isinstance(each, (Receipt, str))]
    codes = {each.refusal.code for each in answers if isinstance(each, Refused)}
    assert len(taken) == 1 and codes == {"has_not_voted"}
    with app.app_context():
        marks = sa.select(sa.func.count()).where(RollEntry.poll_id == poll, RollEntry.marked)
        ballots = sa.select(sa.func.count()).select_from(Ballot)
        papers = sa.select(sa.func.count()).select_from(PaperIssue)
        assert db.session.scalar(marks) == 1
        assert (db.session.scalar(ballots) or 0) + (db.session.scalar(papers) or 0) == 1


def test_two_officers_never_give_out_more_papers_than_there_are(world: World, app: Flask) -> None:
    poll = world.open_poll(12)
    station = world.open_station(poll, received=4)
    people = world.delegates(12)
    answers = at_once(app, [lambda one=one: world.issue(station, one) for one in people])
    assert sum(isinstance(each, str) for each in answers) == 4
    assert {e.refusal.code for e in answers if isinstance(e, Refused)} == {"has_papers_left"}


def test_a_spoilt_paper_is_exchanged_without_naming_anybody(world: World, ctx: Flask) -> None:
    poll = world.open_poll()
    station = world.open_station(poll)
    old = world.issue(station, world.delegates(5)[3])
    new = actions.exchange_paper(world.teller, station, counterfoil=old)
    assert new != old
    again = refusal(actions.exchange_paper, world.teller, station, counterfoil=old)
    assert again == "paper_spoilt"
    unknown = refusal(actions.exchange_paper, world.teller, station, counterfoil="0" * 12)
    assert unknown == "no_such_paper"
    found = queries.papers.account(queries.station(station))
    assert (found.issued, found.spoilt, found.used, found.marked) == (2, 1, 1, 1)


def test_a_mark_is_taken_back_by_two_officers_and_told(world: World, ctx: Flask) -> None:
    poll = world.open_poll()
    station, person = world.open_station(poll), world.delegates(5)[3]
    counterfoil = world.issue(station, person)
    facts = {"person_id": person.person_id, "counterfoil": counterfoil, "reason": "老人家不投了。"}
    actions.ask_undo(world.teller, station, **facts)
    (undo,) = queries.papers.undos(station)
    alone = refusal(actions.answer_undo, world.teller, undo.id, agrees=True)
    assert alone == "is_second_officer"
    actions.answer_undo(world.delegates(3)[2], undo.id, agrees=True)
    world.cast(poll, person)
    db.session.rollback()
    told = [entry.event for entry in timeline(queries.poll(poll).docket_id)]
    assert "votes.mark_undone" in told
    world.close_station(station)
    world.sign_station(station)
    paper = counted(world, poll)["paper"]
    assert paper["undone"] == paper["stations"][0]["undone"] == 1
    kept = db.session.scalars(sa.select(MarkUndo)).one()
    assert kept.counterfoil is None and kept.reason


def test_a_planted_slip_of_every_hundredth_mark_is_caught(world: World, ctx: Flask) -> None:
    """Forty sheets of ten marks, one per cent typed wrong by one reader: each one is listed."""
    year = world.cycle(2029, places=10)
    rules = world.rule_set(places=10)
    poll = world.open_poll(40, candidates=12, rule_set=rules, cycle=year)
    station = world.open_station(poll, received=50)
    for one in world.delegates(40):
        world.issue(station, one)
    world.close_station(station)
    truth = [[str(1 + (sheet + k) % 12) for k in range(10)] for sheet in range(40)]
    planted = {4: truth[3][:-1], 17: [*truth[16][1:], "1"], 25: [], 40: "unreadable"}
    planted[17] = [*truth[16][:-1], str(next(n for n in range(1, 13) if str(n) not in truth[16]))]
    world.type_in(station, truth, planted)
    found = queries.papers.sheets(queries.station(station))
    assert [sheet.number for sheet in found if sheet.needs_ruling] == sorted(planted)
    assert refusal(actions.sign_station, world.teller, station) == "are_sheets_settled"
    for sheet in planted:
        world.settle_sheet(station, sheet, truth[sheet - 1])
    world.sign_station(station)
    counted(world, poll)
    opened = sorted(str(each) for each in db.session.scalars(sa.select(OpenedBallot.choices)))
    assert opened == sorted(str(each) for each in truth)
    assert {row.station_id for row in db.session.scalars(sa.select(OpenedBallot))} == {station}


def test_two_readings_are_two_people_and_never_change(world: World, ctx: Flask) -> None:
    poll = world.open_poll()
    station = world.open_station(poll)
    world.issue(station, world.delegates(5)[3])
    world.close_station(station)
    facts = {"sheet": 1, "choices": ["1"]}
    actions.enter_sheet(world.teller, station, reading=1, **facts)
    assert refusal(actions.enter_sheet, world.teller, station, reading=2, **facts) == "same_reader"
    assert refusal(actions.enter_sheet, world.teller, station, reading=1, **facts) == "sheet_taken"
    wrong = refusal(actions.enter_sheet, world.teller, station, reading=1, sheet=2, choices=[])
    assert wrong == "sheet_unknown"


def test_an_unbalanced_station_needs_a_public_reason(world: World, ctx: Flask) -> None:
    poll = world.open_poll()
    station = world.open_station(poll)
    for one in world.delegates(5)[:3]:
        world.issue(station, one)
    world.close_station(station, found=2)
    world.type_in(station, [["1"], ["1", "2"]])
    assert refusal(actions.sign_station, world.teller, station) == "is_balanced_or_explained"
    assert refusal(actions.ask_count, world.delegates(5)[0], poll) == "are_stations_settled"
    actions.report_papers(world.teller, station, found=2, unused=17, reason="一位代表带走了选票。")
    world.sign_station(station)
    record = counted(world, poll)
    (told,) = record["paper"]["stations"]
    assert told["differences"] == {"box": -1} and told["reason"] == "一位代表带走了选票。"
    assert record["paper"]["away"] == 1 and record["returned"] == 2


def test_invalid_papers_are_counted_by_code_and_small_stations_pooled(
    world: World, ctx: Flask
) -> None:
    poll = world.open_poll()
    station = world.open_station(poll)
    for one in world.delegates(5)[1:]:
        world.issue(station, one)
    world.cast(poll, world.delegates(5)[0], (1,))
    world.close_station(station)
    world.type_in(station, [["1", "2"], ["1", "2", "3"], [], "identifying_mark"])
    world.settle_sheet(station, 4, invalid="identifying_mark")
    world.sign_station(station)
    told = counted(world, poll)
    assert (told["returned"], told["valid"], told["invalid"], told["blank"]) == (5, 3, 2, 1)
    assert told["result"]["invalid_reasons"] == {"identifying_mark": 1, "over_vote": 1}
    assert {row.station_id for row in db.session.scalars(sa.select(OpenedBallot))} == {None}


def test_a_counterfoil_is_found_in_the_public_list_after_the_close(
    world: World, ctx: Flask
) -> None:
    poll = world.open_poll()
    station = world.open_station(poll)
    spoilt = world.issue(station, world.delegates(5)[3])
    counterfoil = actions.exchange_paper(world.teller, station, counterfoil=spoilt)
    assert not queries.is_in_box(poll, counterfoil)
    world.close_station(station)
    db.session.rollback()
    assert queries.is_in_box(poll, counterfoil) and not queries.is_in_box(poll, spoilt)
    assert queries.trackers(poll) == [counterfoil]


def test_a_whole_dump_joins_no_paper_to_a_person(world: World, ctx: Flask) -> None:
    """After the close nothing but the station is common to a paper and a person."""
    assert set(PaperIssue.__table__.columns.keys()) == {
        "poll_id", "counterfoil", "station_id", "state",
    }  # fmt: skip
    if on_postgres():  # rows that other tests deleted leave gaps, and a gap is filled first
        db.session.execute(sa.text("TRUNCATE paper_issues"))
        db.session.commit()
    poll = world.open_poll(24)
    station = world.open_station(poll, received=30)
    order = [world.issue(station, one) for one in world.delegates(24)]
    world.close_station(station)
    db.session.rollback()
    lies = [row[0] for row in rows("SELECT counterfoil FROM paper_issues")]
    assert lies == sorted(order) and lies != order
    ledger = str(rows("SELECT event, facts FROM ledger"))
    assert not any(counterfoil in ledger for counterfoil in order)
    if on_postgres():
        assert rows("SELECT count(DISTINCT xmin::text) FROM paper_issues")[0][0] == 1
        marks = {row[0] for row in rows("SELECT xmin::text FROM roll")}
        assert not marks & {row[0] for row in rows("SELECT xmin::text FROM paper_issues")}
        return
    (made,) = rows("SELECT sql FROM sqlite_master WHERE name = 'paper_issues'")[0]
    assert "WITHOUT ROWID" in made


def test_the_count_waits_for_every_open_station(world: World, ctx: Flask) -> None:
    poll = world.open_poll()
    world.station(poll, name="未开的站", officers=[])
    station: UUID = world.open_station(poll)
    world.end_time(poll)
    actions.close(world.chair, poll)
    assert refusal(actions.ask_count, world.delegates(5)[0], poll) == "are_stations_settled"
    world.close_station(station)
    world.sign_station(station)
    actions.ask_count(world.delegates(5)[0], poll)
