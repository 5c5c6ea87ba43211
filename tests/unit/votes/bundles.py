"""Published bundles of every rule there is, for the two programs that recount them."""

import json
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.unit.votes.counting.random_rules import Election, elections
from tests.unit.votes.counting.tables import load
from tests.unit.votes.counting.test_topk_cases import candidates_of, rules_of
from tests.unit.votes.test_verifier_agrees import published
from votes.counting.canonical import canonical, digest
from votes.counting.facts import CandidateFacts
from votes.counting.grades import count_grades
from votes.counting.named import keep_last
from votes.counting.presets import preset
from votes.counting.result import Outcome
from votes.counting.rounds import count_round, first_round
from votes.counting.rules import Rules
from votes.counting.standing import Settled
from votes.counting.turnout import Turnout
from votes.records import in_order

WITHDRAWN = 999_999_999
NAMED = ("V05", "V06")


def random_bundles(wanted: int, start: int) -> list[dict[str, Any]]:
    """So many bundles of random legal rule sets, ties settled by lot; the same for one *start*."""
    found: list[dict[str, Any]] = []

    @seed(start)
    @settings(
        max_examples=wanted, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(elections(), st.sampled_from([(1, 0), (1, 0), (2, 0), (1, 1)]))
    def collect(election: Election, which: tuple[int, int]) -> None:
        found.append(published(election, which)[0])

    collect()
    return found


def case_bundles() -> dict[str, dict[str, Any]]:
    """The counting cases that are boxes of ballots, by their id."""
    cases = load("counting_cases")
    found = {}
    for case in cases["topk"]:
        found[case["id"]] = _of_approvals(case if case["id"] not in NAMED else _as_in_a_box(case))
    for case in cases["budget"]:
        for over in ("skip", "stop"):
            found[f"{case['id']}-{over}"] = _of_money(case, over)
    for case in cases["equal_shares"]:
        found[case["id"]] = _of_shares(case)
    return found


def _as_in_a_box(case: dict[str, Any]) -> dict[str, Any]:
    """A case with voters' names as our box holds it: the last ballot of each who is on the roll.

    Who is not on the roll casts nothing; a replaced ballot leaves its receipt number, and no more.
    """
    named = [(voter, tuple(marks)) for voter, marks in case["ballots"]]
    kept = keep_last(named, lambda _ballot: True, case.get("roll"))
    letters = "".join(sorted({mark for _voter, marks in named for mark in marks}))
    boxed = ["".join(each) for each in kept.ballots]
    return {**case, "candidates": letters, "ballots": boxed, "replaced": kept.replaced}


def _of_approvals(case: dict[str, Any]) -> dict[str, Any]:
    here = len(case["ballots"])
    heads = Turnout(case.get("eligible", here), here, here)
    facts = {name: CandidateFacts() for name in candidates_of(case)}
    boxed = [list(each) for each in case["ballots"]]
    return bundle_of(rules_of(case), facts, heads, boxed, case.get("replaced", 0))


def _of_money(case: dict[str, Any], over: str) -> dict[str, Any]:
    """One ballot for every vote, as far as there are votes; withdrawn projects are not listed."""
    costs = {name: cost for name, cost in case["cost"].items() if cost != WITHDRAWN}
    facts = {name: CandidateFacts(round(float(cost) * 100)) for name, cost in costs.items()}
    ballots = [[name] for name in facts for _ in range(case["votes"][name])]
    rules = preset(
        "street_council", places=case["expect"].get("k") or 100, quorum="none",
        threshold="plurality", minimum_votes=case["expect"].get("min_votes", 0),
        budget=round(float(case["budget"]) * 100), over_budget=over, tie_steps=["lot"],
        shortfall="leave_vacant",
    )  # fmt: skip
    here = len(ballots)
    return bundle_of(rules, facts, Turnout(here, here, here), ballots)


def _of_shares(case: dict[str, Any]) -> dict[str, Any]:
    facts = {name: CandidateFacts(int(cost) * 100) for name, cost in case["cost"].items()}
    ballots = [list(each) for each in case["ballots"]]
    given_ = {f"share_{name}": value for name, value in case.get("settings", {}).items()}
    rules = preset("street_council", **{
        "places": 100, "quorum": "none", "threshold": "plurality", "tie_steps": ["lot"],
        "budget": int(case["budget"]) * 100, "allocation": "equal_shares",
        "shortfall": "leave_vacant", "share_completion": "none", **given_,
    })  # fmt: skip
    here = len(ballots)
    return bundle_of(rules, facts, Turnout(here, here, here), ballots)


def bundle_of(
    rules: Rules,
    facts: dict[str, CandidateFacts],
    heads: Turnout,
    ballots: list[Any],
    replaced: int = 0,
) -> dict[str, Any]:
    """The bundle of one counted round without settled ties."""
    result = count_round(rules, first_round(rules, facts), heads, ballots, facts=facts)
    items = [
        {"number": name, "title": name, "details": {}, **facts[name].as_dict()} for name in facts
    ]
    trackers = [f"{at:05}" for at in range(len(ballots) + replaced)]
    record = {
        "members": heads.members, "present": heads.present, "issued": heads.issued,
        "replaced": replaced, "candidates": len(items), "rules_digest": rules.digest(),
        "returned": result.returned,
        "valid": result.valid, "invalid": result.invalid, "blank": result.abstain,
        "approvals": dict(result.counts), "grades": None, "result": result.as_dict(),
        "poll": "p", "title": "t", "kind": "selection", "items_digest": digest(items),
        "ballots_digest": digest(in_order(ballots)), "trackers_digest": digest(trackers),
    }  # fmt: skip
    made = {
        "rules": rules.as_dict(), "items": items, "ballots": ballots, "trackers": trackers,
        "record": record, "record_digest": digest(record), "poll": "p", "title": "t",
        "kind": "selection", "settled": [], "winners": list(result.won),
    }  # fmt: skip
    read: dict[str, Any] = json.loads(canonical(made))
    return read


def graded_bundle(ballots: list[Any]) -> dict[str, Any]:
    """The bundle of an evaluation of two works."""
    rules, heads = preset("evaluation"), Turnout(9, len(ballots), len(ballots))
    found = count_grades(rules, ["1", "2"], heads, ballots)
    items = [{"number": int(name), "title": name, "details": {}} for name in "12"]
    trackers = [f"{at:05}" for at in range(len(ballots))]
    told = ("satisfied", "basic", "dissatisfied", "unknown", "grade")
    grades = {
        each.candidate: {name: str(vars(each)[name]) if name == "grade" else vars(each)[name]
                         for name in told}
        for each in found.graded
    }  # fmt: skip
    invalid = sum(number for _reason, number in found.invalid_reasons)
    record = {
        "members": 9, "present": heads.present, "issued": heads.issued, "candidates": 2,
        "rules_digest": rules.digest(), "returned": found.returned, "invalid": invalid,
        "valid": found.returned - invalid, "blank": found.abstained, "approvals": None,
        "grades": grades, "result": None, "poll": "p", "title": "t", "kind": "evaluation",
        "items_digest": digest(items), "ballots_digest": digest(in_order(ballots)),
        "trackers_digest": digest(trackers),
    }  # fmt: skip
    made = {
        "rules": rules.as_dict(), "items": items, "ballots": ballots, "trackers": trackers,
        "record": record, "record_digest": digest(record), "poll": "p", "title": "t",
        "kind": "evaluation", "settled": [], "winners": [],
    }  # fmt: skip
    read: dict[str, Any] = json.loads(canonical(made))
    return read


def advised_bundles() -> dict[str, dict[str, Any]]:
    """A tie that the residents leave equal, by what the rules say next."""
    equal = Settled("advice", (("2", "3"),))
    third = (("3",), ("2",))
    ways: dict[str, tuple[dict[str, Any], list[Settled]]] = {
        "enlarged": ({"tie_steps": ["advisory_poll", "enlarge_k", "lot"], "enlarge_to": 3}, []),
        "voted again": (
            {"tie_steps": ["advisory_poll", "revote_tied", "enlarge_k", "lot"], "enlarge_to": 3},
            [Settled("revote", (("2", "3"),))],
        ),
        "decided": ({"tie_steps": ["advisory_poll", "chair_decides"]}, [Settled("chair", third)]),
    }  # fmt: skip
    return {
        name: _settled_bundle(options, [equal, *after]) for name, (options, after) in ways.items()
    }


def _settled_bundle(options: dict[str, Any], settled: list[Settled]) -> dict[str, Any]:
    """Three candidates for two places, the last two tied, and the orders that settled it."""
    rules = preset(
        "street_council", **{"places": 2, "quorum": "none", "threshold": "plurality", **options}
    )
    ballots = [["1", "2"], ["1", "3"], ["1"]]
    facts = {name: CandidateFacts() for name in "123"}
    heads = Turnout(3, 3, 3)
    made = bundle_of(rules, facts, heads, ballots)
    last = count_round(rules, first_round(rules, facts), heads, ballots, settled=settled)
    assert last.outcome is Outcome.DECIDED, last.outcome
    told = {"settled": [each.as_dict() for each in settled], "winners": list(last.won)}
    read: dict[str, Any] = json.loads(canonical({**made, **told}))
    return read
