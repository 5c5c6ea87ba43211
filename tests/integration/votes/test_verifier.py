"""The published bundle, recounted by the one file that knows nothing of the platform."""

import copy
import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from commons.canonical import canonical
from tests.integration.votes.test_results import TIE
from tests.world import World
from votes import queries
from votes.bundle import bundle
from votes.verifier import verify

PAPERS = [(1, 2), (1, 2), (1, 2), (1, 3), ()]
VERIFIER = Path(__file__).parents[3] / "votes" / "verifier.py"


@pytest.fixture
def published(world: World, ctx: Flask) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(canonical(bundle(queries.poll(world.published(PAPERS)))))
    return made


def test_a_published_poll_is_the_same(published: dict[str, Any]) -> None:
    assert verify(published) == []
    assert len(published["ballots"]) == len(published["trackers"]) == 5
    assert published["trackers"] == sorted(published["trackers"])


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    keys = (
        value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    )
    found = False
    for key in keys:
        found = True
        yield from leaves(value[key], (*path, key))
    if not found:
        yield path


def flipped(value: Any) -> Any:
    if isinstance(value, bool) or value is None:
        return not value
    if isinstance(value, int):
        return value + 1
    return f"{value}x" if isinstance(value, str) else ["1"]


# A departure of the confirming body is told beside the count and follows from nothing in it.
UNCOUNTED = {"format", "council", "docket", "tie_order", "override"}


def test_every_changed_leaf_is_named(published: dict[str, Any]) -> None:
    """Titles, rules, ballots, trackers, counts, hashes: one change anywhere is found."""
    missed = []
    for path in leaves(published):
        if path[0] in UNCOUNTED or path[-1] == "docket":
            continue
        changed = copy.deepcopy(published)
        inner = changed
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = flipped(inner[path[-1]])
        if finds_nothing(changed):
            missed.append(path)
    assert missed == []


def test_flipped_ballots_are_found_even_when_every_hash_was_made_anew(
    published: dict[str, Any],
) -> None:
    chance = random.Random(7)
    for _ in range(40):
        changed = copy.deepcopy(published)
        place = chance.randrange(len(changed["ballots"]))
        before = changed["ballots"][place]
        changed["ballots"][place] = ["3"] if before != ["3"] else ["2", "3"]
        assert not finds_nothing(changed)


def finds_nothing(changed: dict[str, Any]) -> bool:
    try:
        return verify(changed) == []
    except (KeyError, TypeError, AttributeError, ValueError):
        return False


def test_a_tie_decided_by_the_chair_is_followed(world: World, ctx: Flask) -> None:
    rules = world.rule_set(tie_steps=["chair_decides"])
    poll = world.decided(TIE, [3, 1, 2], rule_set=rules)
    made = json.loads(canonical(bundle(queries.poll(poll))))
    assert verify(made) == [] and sorted(made["winners"]) == ["1", "3"]


def test_it_runs_alone(published: dict[str, Any], tmp_path: Path) -> None:
    """Copied to an empty folder, without the platform on its path."""
    alone = tmp_path / "verifier.py"
    alone.write_bytes(VERIFIER.read_bytes())
    (tmp_path / "bundle.json").write_text(json.dumps(published), encoding="utf-8")
    number = published["trackers"][0]
    command = [sys.executable, "-I", str(alone), "bundle.json"]
    same = subprocess.run([*command, number, "0000-0000-0000"], cwd=tmp_path, capture_output=True)
    said = same.stdout.decode()
    assert same.returncode == 0 and "SAME" in said and "NOT in the box" in said
    published["ballots"][0] = ["2"]
    (tmp_path / "bundle.json").write_text(json.dumps(published), encoding="utf-8")
    different = subprocess.run(command, cwd=tmp_path, capture_output=True)
    assert different.returncode == 1 and b"DIFFERENT" in different.stdout
    (tmp_path / "bundle.json").write_text("{}", encoding="utf-8")
    assert subprocess.run(command, cwd=tmp_path, capture_output=True).returncode == 2
