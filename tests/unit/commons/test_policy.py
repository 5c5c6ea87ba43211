"""Denied by default, with the first reason; a role counts only inside its scope."""

from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from flask_babel import lazy_gettext as _l

from commons import policy
from commons.policy import Actor, Grant, Refused, covers, has_role, requirement

COUNCIL, OTHER = uuid4(), uuid4()


@dataclass
class Matter:
    council_id: UUID = COUNCIL
    area_path: str = "/a/b/"
    unit_id: UUID | None = None


@requirement(_l("You need %(count)s more."))
def has_enough(_actor: Actor, subject: object) -> policy.Answer:
    return {"count": 3} if subject is None else True


@pytest.mark.parametrize(
    "grant, inside",
    [
        (Grant("steward", area_path="/a/"), True),
        (Grant("steward", area_path="/a/b/"), True),
        (Grant("steward", area_path="/a/b/c/"), False),
        (Grant("steward", area_path="/x/"), False),
        (Grant("delegate", council_id=COUNCIL), True),
        (Grant("delegate", council_id=OTHER), False),
        (Grant("handling_unit", unit_id=OTHER), False),
        (Grant("steward"), False),
    ],
)
def test_a_grant_reaches_as_far_as_its_scope(grant: Grant, inside: bool) -> None:
    assert covers(grant, Matter()) is inside


def test_a_role_elsewhere_is_no_role_here() -> None:
    asks = has_role("steward", words=_l("Staff only."))
    here = Actor(kind="person", grants=(Grant("steward", area_path="/a/"),))
    there = Actor(kind="person", grants=(Grant("steward", area_path="/z/"),))
    assert asks(here, Matter()) is None
    refusal = asks(there, Matter())
    assert refusal and refusal.code == "has_role_steward"


def test_facts_fill_the_words() -> None:
    refusal = has_enough(Actor(), None)
    assert refusal and dict(refusal.facts) == {"count": 3}
    assert has_enough(Actor(), Matter()) is None


def test_the_first_unmet_requirement_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    asks = (has_enough, has_role("chair", words=_l("Chair only.")))
    monkeypatch.setitem(policy.POLICY, "tests.deed", asks)
    with pytest.raises(Refused) as refused:
        policy.require("tests.deed", Actor(), None)
    assert refused.value.refusal.code == "has_enough"
    assert [code for code, _ in policy.explain("tests.deed", Actor(), None)] == [
        "has_enough",
        "has_role_chair",
    ]


def test_an_unknown_deed_is_an_error_not_a_yes() -> None:
    with pytest.raises(KeyError):
        policy.may("tests.unknown", Actor())


def test_a_deed_is_named_once_and_never_without_requirement() -> None:
    with pytest.raises(ValueError, match="requirement"):
        policy.policy({"tests.open": []})
