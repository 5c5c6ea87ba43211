"""The second count, in JavaScript: it says what the first says, and where a file was changed."""

import copy
import json

import pytest
from playwright.sync_api import Page

from tests.e2e.recounting import COUNT, counted
from tests.unit.votes.bundles import (
    advised_bundles,
    case_bundles,
    graded_bundle,
    random_bundles,
)
from votes.counting.canonical import canonical

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_all_counting_cases_come_out_the_same(bench: Page) -> None:
    """Every case that is a box of ballots, money with and without skipping."""
    cases = case_bundles()
    said = dict(zip(cases, counted(bench, list(cases.values())), strict=True))
    assert len(cases) == 22 + 2 * 10 + 5
    assert {name: each["differences"] for name, each in said.items() if each["differences"]} == {}
    for name, each in said.items():
        assert each["sheet"]["winners"] == sorted(cases[name]["winners"]), name


def test_ties_that_the_residents_leave_equal_come_out_the_same(bench: Page) -> None:
    bundles = advised_bundles()
    said = counted(bench, list(bundles.values()))
    assert [each["differences"] for each in said] == [[]] * len(bundles)
    assert [each["sheet"]["winners"] for each in said] == [
        sorted(each["winners"]) for each in bundles.values()
    ]


def test_random_rule_sets_come_out_the_same(bench: Page) -> None:
    """Styles, thresholds, rounds, ties by lot, scopes, conflicts, money, double gate, shares."""
    bundles = random_bundles(400, 20261123)
    said = counted(bench, bundles)
    wrong = [
        (each["differences"], bundle["rules"])
        for each, bundle in zip(said, bundles, strict=True)
        if each["differences"]
    ]
    assert wrong == []
    assert {bundle["rules"]["style"] for bundle in bundles} >= {
        "approve_upto_k", "approve_exact_k", "yes_no_abstain", "rank", "points", "budget_basket",
    }  # fmt: skip


GRADED = [
    [["1", "satisfied"], ["2", "basic"]], [["1", "satisfied"], ["2", "unknown"]], [],
    [["1", "satisfied"], ["2", "dissatisfied"]], [["1", "satisfied"], ["1", "basic"]],
    [["1", "satisfied"], ["9", "basic"]], [["1", "satisfied"]], {"invalid": "torn"},
]  # fmt: skip


def test_grades_come_out_the_same(bench: Page) -> None:
    (said,) = counted(bench, [graded_bundle(GRADED)])
    assert said["differences"] == []
    assert said["sheet"]["grades"]["1"]["satisfied"] == 4


def test_one_flipped_ballot_is_found_and_named(bench: Page) -> None:
    """One mark moved from candidate A to candidate C: both totals, the box and the winners."""
    bundle = case_bundles()["R01"]
    changed = copy.deepcopy(bundle)
    place = next(at for at, ballot in enumerate(changed["ballots"]) if "A" in ballot)
    others = [name for name in changed["ballots"][place] if name != "A"]
    changed["ballots"][place] = [*others, "Z"] if "C" in others else [*others, "C"]
    (said,) = counted(bench, [changed])
    found = {(what, name) for what, name, *_ in said["differences"]}
    assert ("ballots_digest", "") in found and ("votes", "A") in found


def test_every_flipped_ballot_is_found_though_all_hashes_were_made_anew(bench: Page) -> None:
    """Whoever forges the hashes too is betrayed by the numbers."""
    flipped = []
    for bundle in random_bundles(60, 7):
        ballots = bundle["ballots"]
        for at in range(min(2, len(ballots))):
            changed = copy.deepcopy(bundle)
            changed["ballots"][at] = [["1", "nonsense"], ["1", "nonsense"]]
            if changed["ballots"][at] != ballots[at]:
                flipped.append((changed, bundle["record"]["invalid"]))
    for (changed, _before), said in zip(
        flipped, counted(bench, [each for each, _ in flipped]), strict=True
    ):
        assert said["differences"], json.dumps(changed)


@pytest.mark.parametrize(
    "text", ["", "{", "[1", '{"a": 1.5}', '{"a": 01}', "nul", "{}", '{"a": "\\x"}', "[" * 90]
)
def test_a_file_that_is_no_bundle_is_refused(bench: Page, text: str) -> None:
    (said,) = bench.evaluate(COUNT, [text])
    assert said["differences"][0][0] == "stopped"


def test_hashes_are_those_of_the_certificate_for_every_character(bench: Page) -> None:
    """Chinese, far characters, control characters, long numbers: one text, one hash."""
    texts = ["民生实事", "𠀀", "\uffee", 'a\u0007\n"\\', "\u2028"]
    value = {text: [10**30, -7, True, None, text] for text in texts}
    found = bench.evaluate(
        "async (text) => { const m = await import('/exact.js');"
        " return m.canonical(m.parse(text)); }",
        json.dumps(value, ensure_ascii=False),
    )
    assert found == canonical(value)
