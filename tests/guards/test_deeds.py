"""Deny by default: every deed has a policy, every policy a deed, every POST one deed."""

import ast

from flask import Flask

from commons.action import ACTIONS
from commons.ledger import EVENTS
from commons.lifecycle import LIFECYCLES
from commons.policy import POLICY
from council.rules import PHASES
from residents.words import DEED_NAMES
from tests.guards.tree import ROOT, files, functions, place

# Views that start or end a session, or only answer: they write through residents.sessions.
SESSIONS = "residents/views"


def test_every_action_has_a_policy_and_every_policy_an_action(application: Flask) -> None:
    ours = {name for name in ACTIONS if not name.startswith("tests.")}
    ruled = {name for name in POLICY if not name.startswith("tests.")}
    reading = {name for name in ruled if name.split(".")[1].startswith("see_")}
    assert ours == ruled - reading


def test_every_requirement_has_words(application: Flask) -> None:
    with application.test_request_context():
        mute = [
            f"{deed}: {asks.code}"
            for deed, requirements in POLICY.items()
            for asks in requirements
            if not str(asks.words).strip()
        ]
    assert mute == []


def test_every_deed_has_a_name(application: Flask) -> None:
    with application.test_request_context():
        nameless = {deed for deed in POLICY if not str(DEED_NAMES.get(deed, "")).strip()}
    assert {deed for deed in nameless if not deed.startswith("tests.")} == set()
    assert set(DEED_NAMES) <= set(POLICY)


def test_every_move_is_told_by_a_declared_event(application: Flask) -> None:
    unknown = [
        f"{table.name}: {move.event}"
        for table in LIFECYCLES.values()
        for move in table.moves
        if move.event not in EVENTS
    ]
    assert unknown == []


def test_every_deed_a_phase_opens_exists_and_asks_for_it(application: Flask) -> None:
    wrong = [
        f"{phase}: {deed}"
        for phase, deeds in PHASES.items()
        for deed in deeds
        if deed not in POLICY
        or f"is_phase_open_{phase}" not in {asks.code for asks in POLICY[deed]}
    ]
    assert wrong == []


def test_every_post_view_calls_at_most_one_deed() -> None:
    wrong = []
    for path in files():
        if "views" not in path.relative_to(ROOT).as_posix():
            continue
        for node in functions(path):
            if not any("blueprint" in ast.unparse(mark) for mark in node.decorator_list):
                continue
            called = {
                ast.unparse(call.func)
                for call in ast.walk(node)
                if isinstance(call, ast.Call) and ast.unparse(call.func).startswith("actions.")
            }
            if len(called) > 1:
                wrong.append(f"{place(path, node)} {node.name}: {sorted(called)}")
    assert wrong == []


def test_get_routes_call_no_deed() -> None:
    wrong = [
        f"{place(path, node)} {node.name}"
        for path in files()
        if "views" in path.relative_to(ROOT).as_posix()
        for node in functions(path)
        if any(".get(" in ast.unparse(mark) for mark in node.decorator_list)
        and any(
            isinstance(inner, ast.Call) and ast.unparse(inner.func).startswith("actions.")
            for inner in ast.walk(node)
        )
    ]
    assert wrong == []
