"""No package gives templates a name that means something else already.

Templates of all packages share one set of globals, filters and tests: a name registered twice with
different values empties or changes the pages of whoever came first.
"""

import sys
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from jinja2 import Environment

from app import create_app
from commons.settings import Settings

ROOT = Path(__file__).parents[2]
SETS = ("globals", "filters", "tests")
# Babel's own gettext, wrapped so that templates never escape twice.
REPLACED = {("globals", "_")}


def package_here() -> str:
    """The package of ours that is registering something now; empty for a library."""
    frame = sys._getframe(1)
    while frame:
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(ROOT) and not path.is_relative_to(ROOT / ".venv"):
            if not path.is_relative_to(ROOT / "tests"):
                return path.relative_to(ROOT).parts[0]
        elif "site-packages" in path.parts and path.parts[-2] not in ("flask", "jinja2"):
            return ""
        frame = frame.f_back  # type: ignore[assignment]  # None ends the loop
    return ""


class Watched(dict[str, Any]):
    """A set of names that remembers what took the place of something else."""

    def __init__(self, of: str, known: dict[str, Any]) -> None:
        super().__init__(known)
        self.of = of
        self.by = dict.fromkeys(known, "jinja")
        self.clashes: list[str] = []

    def __setitem__(self, name: str, value: Any) -> None:
        by = package_here()
        is_other = name in self and self[name] is not value and self[name] != value
        if is_other and (self.of, name) not in REPLACED:
            self.clashes.append(f"{self.of} {name}: {self.by[name]}, then {by}")
        self.by[name] = by
        super().__setitem__(name, value)

    def update(self, *given: Any, **named: Any) -> None:
        for name, value in dict(*given, **named).items():
            self[name] = value


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Flask:
    """An application whose templates tell who registered what."""
    make = Flask.create_jinja_environment

    def make_watched(app: Flask) -> Environment:
        made = make(app)
        for of in SETS:
            setattr(made, of, Watched(of, getattr(made, of)))
        return made

    monkeypatch.setattr(Flask, "create_jinja_environment", make_watched)
    return create_app(Settings(data=tmp_path))


def test_no_name_is_registered_twice_with_different_values(watched: Flask) -> None:
    found = [clash for of in SETS for clash in getattr(watched.jinja_env, of).clashes]
    assert found == []
    packages = {by for of in SETS for by in getattr(watched.jinja_env, of).by.values()}
    assert {"commons", "residents", "council", "proposals", "votes", "projects"} <= packages


def test_a_clash_would_be_found(watched: Flask) -> None:
    """The guard itself: the same value again is no clash, another one is."""
    names = watched.jinja_env.globals
    names["poll_words"] = names["poll_words"]
    assert names.clashes == []  # type: ignore[attr-defined]  # it is Watched
    names.update(poll_words={})
    assert len(names.clashes) == 1  # type: ignore[attr-defined]  # it is Watched


def test_what_every_page_is_given_hides_no_name(watched: Flask) -> None:
    """Context processors are asked after the globals: what they give hides a global unseen."""
    names = watched.jinja_env.globals
    ours = {name for name, by in names.by.items() if by}  # type: ignore[attr-defined]  # Watched
    with watched.test_request_context("/"):
        given = [set(one()) for one in watched.template_context_processors[None]]
    told = [name for names in given for name in names]
    assert sorted(told) == sorted(set(told))
    assert set(told) & ours - {"request", "session", "g"} == set()
