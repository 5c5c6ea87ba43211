"""The rule lab: repeatable, exact, bounded, for every way of voting."""

import json
from fractions import Fraction
from math import sqrt
from typing import Any

import pytest
from click.testing import CliRunner

from votes.counting.presets import preset
from votes.lab.report import NotTriable, Question, Share
from votes.lab.trial import try_earlier, try_invented, try_once
from votes.lab_cli import try_rules

STYLES: list[tuple[str, dict[str, Any]]] = [
    ("street_council", {}),
    ("street_council", {"style": "approve_exact_k"}),
    ("street_council", {"scope_limits": [["own", 2], ["street", 1]]}),
    ("consultation", {"style": "yes_no_abstain"}),
    ("urgency", {}),
    ("consultation", {"style": "points", "point_sum": 10}),
    ("consultation", {"style": "budget_basket", "budget": 1_000}),
    ("consultation", {"allocation": "equal_shares", "budget": 1_000}),
    ("major_matter", {}),
]


def asked(name: str, options: dict[str, Any], **facts: Any) -> Question:
    given = {"members": 12, "candidates": 5, "runs": 15, "seed": "a", **facts}
    rules = preset(name, places=3, **options)
    return Question(rules=rules, beside=preset("consultation", places=3), **given)


@pytest.mark.parametrize("name, options", STYLES)
def test_same_seed_same_report_and_no_other(name: str, options: dict[str, Any]) -> None:
    question = asked(name, options)
    report = try_invented(question)
    assert report == try_invented(question)
    assert report.tie.runs == 15
    others = [try_invented(asked(name, options, seed=str(seed))) for seed in range(6)]
    assert any(other != report for other in others)


@pytest.mark.parametrize("times, runs", [(0, 10), (3, 10), (50, 100), (100, 100), (1, 1000)])
def test_the_interval_is_wilsons(times: int, runs: int) -> None:
    share, low, high = Share(times, runs).per_mille
    p, z2 = times / runs, 3.84
    middle = (p + z2 / (2 * runs)) / (1 + z2 / runs)
    spread = sqrt(z2 * (p * (1 - p) / runs + z2 / (4 * runs * runs))) / (1 + z2 / runs)
    assert share == int(Fraction(1000 * times, runs))
    assert abs(low - 1000 * max(0, middle - spread)) < 2
    assert abs(high - 1000 * min(1, middle + spread)) < 2
    assert low <= share <= high


def test_a_sure_tie_is_found_in_every_run() -> None:
    ballots = [["1", "2", "3"], ["1", "2", "4"]] * 3
    question = asked("consultation", {}, candidates=4, members=6)
    assert try_once(question, ballots, "1234").result.tied == ("3", "4")
    report = try_earlier(question, ballots, "1234")
    assert report.tie.times > 1 and report == try_earlier(question, ballots[::-1], "1234")


@pytest.mark.parametrize(
    "facts, code",
    [({"members": 1_000, "runs": 900}, "too_large"), ({"candidates": 3}, "few_candidates")],
)
def test_work_is_bounded(facts: dict[str, Any], code: str) -> None:
    with pytest.raises(NotTriable, match=code):
        try_invented(asked("street_council", {}, **facts))


def test_the_command_gives_the_same_report_twice() -> None:
    asked = ["urgency", "--set", "places=3", "--members", "12", "--candidates", "5", "--runs", "9"]
    first, again = (CliRunner().invoke(try_rules, asked) for _ in range(2))
    assert first.exit_code == 0 and first.output == again.output
    assert json.loads(first.output)["tie"]["runs"] == 9
    assert CliRunner().invoke(try_rules, ["urgency", "--set", "places=x"]).exit_code == 2


def test_ballots_of_another_style_are_refused() -> None:
    with pytest.raises(NotTriable, match="other_style"):
        try_earlier(asked("urgency", {}), [["1", "2"]], "12345")
