"""A deed is one transaction with one ledger entry; forty neighbours at once lose nothing."""

import threading
from collections.abc import Iterator
from types import SimpleNamespace
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import DBAPIError

from commons import ledger, roots
from commons.action import ACTIONS, Unguarded, Unrecorded, action
from commons.database import db
from commons.docket import book, by_number
from commons.jobs import run_ticks
from commons.policy import POLICY, Actor, Refused, is_clock, policy, require
from residents import actions, queries
from residents.models import Person
from tests.world import World


@pytest.fixture
def deeds() -> Iterator[SimpleNamespace]:
    """Two defective deeds, known to the house only while a test runs."""
    policy({"tests.forget": [is_clock], "tests.silent": [is_clock]})

    @action("tests.forget")
    def forget(actor: Actor) -> None:
        ledger.write(book("test", "/").id, "residents.area_added", actor)

    @action("tests.silent")
    def be_silent(actor: Actor) -> None:
        require("tests.silent", actor)

    yield SimpleNamespace(forget=forget, be_silent=be_silent)
    for name in ("tests.forget", "tests.silent"):
        del POLICY[name], ACTIONS[name]


CLOCK = Actor(kind="clock")


def test_a_deed_that_does_not_ask_stores_nothing(ctx: Flask, deeds: SimpleNamespace) -> None:
    with pytest.raises(Unguarded):
        deeds.forget(CLOCK)
    assert by_number("test") is None


def test_a_deed_that_leaves_no_entry_is_a_defect(ctx: Flask, deeds: SimpleNamespace) -> None:
    with pytest.raises(Unrecorded):
        deeds.be_silent(CLOCK)


def test_a_resident_may_not_register_people(world: World, ctx: Flask) -> None:
    resident = world.resident()
    with pytest.raises(Refused) as refused:
        actions.register_person(resident, world.community, name="李四")
    assert refused.value.refusal.code == "has_role_steward_or_settings_keeper"
    assert refused.value.refusal.message


def test_phone_is_sealed_and_found_by_its_hash(world: World, ctx: Flask) -> None:
    resident = world.resident(phone="19900001234")
    row = db.session.get_one(Person, resident.person_id)
    assert row.phone_sealed and b"19900001234" not in row.phone_sealed
    assert row.phone_lookup and row.phone_lookup[-4:] != "1234"


def test_ledger_is_append_only_and_tampering_shows(world: World, ctx: Flask) -> None:
    world.resident()
    register = by_number("register")
    assert register and register.last_seq == 3
    register_id = register.id
    assert ledger.verify(register_id) is None
    for statement in ("UPDATE ledger SET role = 'x'", "DELETE FROM ledger"):
        with pytest.raises(DBAPIError, match="append-only"):
            db.session.execute(sa.text(statement))
        db.session.rollback()


def test_forty_neighbours_at_once(world: World, app: Flask) -> None:
    keeper, community = world.keeper, world.community
    made: list[UUID] = []
    errors: list[BaseException] = []

    def register(serial: int) -> None:
        with app.app_context():
            try:
                made.append(
                    actions.register_person(
                        keeper, community, name=f"邻居{serial}", phone=world.phone()
                    )
                )
            except BaseException as error:
                errors.append(error)

    threads = [threading.Thread(target=register, args=(n,)) for n in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with app.app_context():
        stored = db.session.scalar(sa.select(sa.func.count()).select_from(Person))
        assert stored == len(set(made)) + 1 == 41
        register_docket = by_number("register")
        assert register_docket and ledger.verify(register_docket.id) is None
        assert register_docket.last_seq == 42
        assert queries.is_founded()


def test_roots_are_published_once_a_day_and_cover_every_head(world: World, ctx: Flask) -> None:
    world.resident()
    run_ticks()
    run_ticks()
    (root,) = roots.newest()
    register = by_number("register")
    assert register and register.head
    heads = [(str(register.id), register.last_seq, register.head)]
    assert (root.dockets, root.digest) == (1, roots.root_of(heads))
    assert roots.root_of([(heads[0][0], heads[0][1], "0" * 64)]) != root.digest
