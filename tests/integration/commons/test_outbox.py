"""Promises are kept after the commit, at least once, and survive a failure."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from commons import clock, ledger, outbox
from commons.action import ACTIONS, action
from commons.database import db
from commons.docket import book
from commons.policy import CLOCK, POLICY, Actor, is_clock, policy, require


class Errands:
    """A deed that promises, and an errand that fails as often as it is told."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.failures = 0

    def run(self, word: str) -> None:
        if self.failures:
            self.failures -= 1
            raise RuntimeError("no network")
        self.done.append(word)


@pytest.fixture
def errands(ctx: Flask) -> Iterator[Errands]:
    made = Errands()
    outbox.errand("tests.say")(made.run)
    policy({"tests.promise": [is_clock]})

    @action("tests.promise")
    def promise(actor: Actor, word: str, *, breaks: bool = False) -> None:
        require("tests.promise", actor)
        outbox.later("tests.say", word=word)
        ledger.write(book("test", "/").id, "residents.area_added", actor)
        if breaks:
            raise LookupError

    made.promise = promise  # type: ignore[attr-defined]
    yield made
    del outbox.ERRANDS["tests.say"], POLICY["tests.promise"], ACTIONS["tests.promise"]


def payloads() -> list[object]:
    db.session.rollback()
    return list(db.session.scalars(sa.select(outbox.Errand.payload)))


def test_a_promise_is_kept_after_the_commit(errands: Errands) -> None:
    errands.promise(CLOCK, "hello")  # type: ignore[attr-defined]
    assert errands.done == []
    assert outbox.deliver() == 1
    assert outbox.deliver() == 0
    assert errands.done == ["hello"]
    assert payloads() == [{}]


def test_nothing_is_promised_by_a_deed_that_fails(errands: Errands) -> None:
    with pytest.raises(LookupError):
        errands.promise(CLOCK, "never", breaks=True)  # type: ignore[attr-defined]
    assert payloads() == []


def test_a_failed_errand_comes_again_later(errands: Errands) -> None:
    errands.failures = 2
    errands.promise(CLOCK, "at last")  # type: ignore[attr-defined]
    start = clock.now()
    assert outbox.deliver() == 0
    assert outbox.waiting() == {"waiting": 1, "failed": 1}
    assert outbox.deliver() == 0, "not before its pause is over"
    for minutes in (1, 10):
        with clock.moved_to(start + timedelta(minutes=minutes)):
            outbox.deliver()
    assert errands.done == ["at last"]
    assert outbox.waiting() == {"waiting": 0, "failed": 0}
