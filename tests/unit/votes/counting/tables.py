"""The decision tables' worked examples, as stored in tests/vectors."""

import json
from pathlib import Path
from typing import Any

from votes.counting.presets import preset
from votes.counting.result import Round, RoundResult
from votes.counting.rounds import count_round, first_round
from votes.counting.rules import Rules
from votes.counting.turnout import Turnout

_FOLDER = Path(__file__).parents[3] / "vectors"


def load(name: str) -> Any:
    """One file of vectors."""
    return json.loads((_FOLDER / f"{name}.json").read_text("utf-8"))


def spread(rows: list[list[Any]]) -> list[tuple[str, ...]]:
    """Ballots from their compact form: how many, and the candidates on each."""
    return [tuple(names.split()) for number, names in rows for _ in range(number)]


def box(**approvals: int) -> list[tuple[str, ...]]:
    """Ballots of one mark each that give these approvals."""
    return [(name,) for name, number in approvals.items() for _ in range(number)]


def count(
    rules: Rules,
    ballots: list[tuple[str, ...]],
    candidates: str,
    *,
    members: int = 60,
    present: int | None = None,
    round_: Round | None = None,
) -> RoundResult:
    """Count with as many members present and papers issued as members, unless told otherwise."""
    here = members if present is None else present
    played = round_ or first_round(rules, candidates.split())
    return count_round(rules, played, Turnout(members, here, here), ballots)


def plurality(places: int, **changes: object) -> Rules:
    """The most approvals win, no quorum, as many marks as one likes."""
    facts = {"places": places, "threshold": "plurality", "quorum": "none", **changes}
    if "style" not in facts:
        facts.setdefault("most_marks", 1_000)
    return preset("street_council", **facts)
