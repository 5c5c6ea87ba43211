"""Statements by hand are of one transaction with their deed, fail as usual, and leave no trace."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import DBAPIError, IntegrityError

from commons import line
from commons.action import ACTIONS, action
from commons.database import db, on_postgres
from commons.docket import Docket, book, by_number
from commons.policy import CLOCK, POLICY, Actor, is_clock, policy, require

OPEN = (
    "INSERT INTO dockets (id, number, kind, area_path, opened_at, last_seq)"
    " VALUES ('{}', 'by hand', 'book', '/', '2026-01-01', 0)"
)
ONE, TWO = "1" * 32, "2" * 32
KINDS = sa.select(Docket.id, Docket.opened_at).where(Docket.number == sa.bindparam("number"))
BY_NUMBER = sa.select(Docket.id, Docket.number).where(Docket.number == sa.bindparam("number"))


@pytest.fixture
def deeds() -> Iterator[SimpleNamespace]:
    """Deeds by hand, known to the house only while a test runs."""
    names = ("tests.open", "tests.tear", "tests.double", "tests.twice", "tests.join")
    policy({name: [is_clock] for name in names})

    @action("tests.open", recorded=False)
    def open_one(actor: Actor) -> None:
        line.say(OPEN.format(ONE), {})
        require("tests.open", actor)

    @action("tests.tear", recorded=False)
    def tear(actor: Actor) -> None:
        line.say("SELECT 1", {})
        require("tests.tear", actor)
        book("the session's", "/")

    @action("tests.double", recorded=False)
    def double(actor: Actor) -> None:
        require("tests.double", actor)
        line.say_together((OPEN.format(ONE), {}), (OPEN.format(TWO), {}))

    @action("tests.twice", recorded=False)
    def twice(actor: Actor) -> None:
        require("tests.twice", actor)
        assert line.say("SELECT number FROM dockets WHERE number = 'by hand'", {}) is None
        line.say(OPEN.format(ONE), {})
        assert line.say("SELECT number FROM dockets WHERE number = 'by hand'", {})[0] == "by hand"
        line.say(OPEN.format(ONE), {})

    @action("tests.join", recorded=False)
    def join(actor: Actor) -> None:
        book("the session's", "/")
        line.say(OPEN.format(ONE), {})
        require("tests.join", actor)

    yield SimpleNamespace(open=open_one, tear=tear, double=double, twice=twice, join=join)
    for name in names:
        del POLICY[name], ACTIONS[name]


def test_what_is_said_by_hand_is_kept_or_undone_with_the_deed(
    ctx: Flask, deeds: SimpleNamespace
) -> None:
    with pytest.raises(Exception, match="is_clock"):
        deeds.open(Actor(kind="person"))
    assert by_number("by hand") is None
    deeds.open(CLOCK)
    assert by_number("by hand") is not None


def test_a_deed_that_wakes_the_session_first_is_one_transaction(
    ctx: Flask, deeds: SimpleNamespace
) -> None:
    deeds.join(CLOCK)
    assert by_number("by hand") and by_number("the session's")


def test_a_deed_that_wakes_the_session_afterwards_stores_nothing(
    ctx: Flask, deeds: SimpleNamespace
) -> None:
    # On SQLite the two transactions would also lock each other out: nothing is stored either way.
    with pytest.raises((line.Torn, DBAPIError, RuntimeError)):
        deeds.tear(CLOCK)
    assert by_number("the session's") is None


def test_a_statement_by_hand_fails_as_usual_and_undoes_its_deed(
    ctx: Flask, deeds: SimpleNamespace
) -> None:
    with pytest.raises(IntegrityError):
        deeds.twice(CLOCK)
    assert by_number("by hand") is None
    deeds.open(CLOCK)
    assert by_number("by hand") is not None


def test_statements_said_together_fail_as_usual(
    ctx: Flask, deeds: SimpleNamespace, engine_name: str
) -> None:
    if engine_name != "postgres":
        return  # only PostgreSQL is spoken to like that
    with pytest.raises(IntegrityError) as failed:
        deeds.double(CLOCK)
    assert "22222222" not in str(failed.value).partition("DETAIL")[0]
    assert by_number("by hand") is None


def test_a_question_leaves_no_transaction_and_no_committing_line(ctx: Flask) -> None:
    assert line.ask(BY_NUMBER, {"number": "nothing"}) == []
    assert not db.session.registry.has() or not db.session().in_transaction()
    if on_postgres():
        pooled = db.engine.raw_connection()
        assert pooled.driver_connection and pooled.driver_connection.autocommit is False
        pooled.close()


def test_a_question_answers_in_the_kinds_of_the_models(ctx: Flask) -> None:
    docket = book("by hand", "/")
    db.session.commit()
    (row,) = line.ask(KINDS, {"number": docket.number})
    assert (row.id, row.opened_at) == (docket.id, docket.opened_at)
    assert row.opened_at.tzinfo is not None


def test_a_question_inside_a_transaction_sees_what_it_did(ctx: Flask) -> None:
    db.session.execute(sa.text(OPEN.format(ONE)))
    (row,) = line.ask(BY_NUMBER, {"number": "by hand"})
    assert row.number == "by hand"
    db.session.rollback()
    assert line.ask(BY_NUMBER, {"number": "by hand"}) == []


def test_a_question_on_a_broken_line_is_asked_again(ctx: Flask) -> None:
    if not on_postgres():
        return
    db.engine.dispose()
    pooled = db.engine.raw_connection()
    assert pooled.driver_connection
    pooled.driver_connection.close()
    pooled.close()
    assert line.ask(BY_NUMBER, {"number": "nothing"}) == []
