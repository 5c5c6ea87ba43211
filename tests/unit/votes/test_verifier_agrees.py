"""The stand-alone verifier against the count: two programs that share no line, many elections."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from commons import lots
from votes.counting.canonical import canonical, digest
from votes.counting.errors import RuleError
from votes.counting.facts import CandidateFacts
from votes.counting.presets import preset
from votes.counting.result import TIES, RoundResult
from votes.counting.rounds import count_round, first_round
from votes.counting.rules import Rules
from votes.counting.standing import Settled, one_by_one
from votes.counting.turnout import Turnout
from votes.verifier import verify

NAMES = "12345"
SECRET = b"sixteen octets!!"
HALL = Turnout(12, 12, 12, deputies=4)


@st.composite
def rule_sets(draw: Any) -> Rules:
    """Any rule set that is legal; what contradicts itself is drawn again."""
    one_of = {
        "style": [
            *("approve_upto_k", "approve_exact_k", "yes_no_abstain", "rank", "points"),
            "budget_basket",
        ],
        "threshold": [
            *("plurality", "majority_of_all", "majority_of_valid", "third_of_returned"),
            "double_gate",
        ],
        "places": [1, 2, 3],
        "most_marks": [None, 4],
        "both_marks": ["item", "whole"],
        "abstentions_are_valid": [True, False],
        "minimum_votes": [0, 2],
        "tie_steps": [["lot"], ["enlarge_k", "lot"], ["chair_decides"]],
        "rank_by": ["borda", "scores", "order_count"],
        "scope_limits": [[], [["own", 1], ["street", 2]]],
        "budget": [None, 7, 12],
        "allocation": ["most_votes", "equal_shares"],
        "over_budget": ["skip", "stop", "part"],
        "budget_tie": ["none", "cheaper", "dearer"],
        "conflict_rule": ["more_votes", "cheaper"],
        "share_satisfaction": ["cost", "cardinality"],
        "share_completion": ["none", "add1", "add1u"],
        "share_stop": ["exhaustive", "overspend"],
        "share_comparison": [True, False],
        "share_whole_start": [True, False],
        "share_ties": [["cheaper"], ["more_votes", "dearer"]],
    }
    facts = {key: draw(st.sampled_from(values)) for key, values in one_of.items()}
    return legal({**facts, "quorum": "none", "share_step": 1, "shortfall": "leave_vacant"})


def legal(facts: dict[str, Any]) -> Rules:
    """Drop whatever is at fault until the rest is legal."""
    facts = {**facts, "enlarge_to": 4 if "enlarge_k" in facts["tie_steps"] else None}
    facts["rank_scores"] = [5, 2, 1] if facts["rank_by"] == "scores" else []
    facts |= {"most_points": 4, "point_sum": 6} if facts["style"] == "points" else {}
    for _ in facts:
        try:
            return preset("street_council", **facts)
        except RuleError as error:
            if error.key not in facts or facts[error.key] is None:
                error = RuleError("contradiction", "style")
            facts = {key: value for key, value in facts.items() if key != error.key}
            if error.key == "rank_by":
                facts.pop("rank_scores", None)
            if error.key == "tie_steps":
                facts |= {"tie_steps": ["lot"], "enlarge_to": None}
    raise AssertionError(facts)


MARKS = {
    "yes_no_abstain": st.sampled_from(["approve", "oppose", "abstain"]),
    "rank": st.integers(0, 4),
    "points": st.integers(0, 5),
}


def boxes(style: str) -> st.SearchStrategy[list[Any]]:
    """Ballots of a style, most of them in order."""
    names = st.sampled_from([*NAMES, *NAMES, "9"])
    if style in MARKS:
        ballot = st.lists(st.tuples(names, MARKS[style]).map(list), max_size=4)
        tidy = st.permutations(NAMES).map(
            lambda order: [[name, at + 1] for at, name in enumerate(order[:3])]
        )
        usual = tidy if style == "rank" else ballot
        return st.lists(st.one_of(usual, usual, ballot), max_size=6)
    return st.lists(st.lists(names, max_size=4, unique=True), max_size=6)


FACTS = st.fixed_dictionaries(
    {
        name: st.builds(
            CandidateFacts,
            cost=st.integers(0, 8),
            scope=st.sampled_from(["street", "east", "west"]),
            conflicts=st.sampled_from([frozenset(), frozenset(), frozenset({"x"})]),
        )
        for name in NAMES
    }
)


@st.composite
def elections(draw: Any) -> tuple[Rules, dict[str, CandidateFacts], list[Any], list[Any]]:
    rules = draw(rule_sets())
    box = boxes(rules.style.value)
    deputies = draw(box)[:4] if rules.threshold.value == "double_gate" else []
    return rules, draw(FACTS), draw(box), deputies


def counted(election: Any, settled: tuple[Settled, ...] = ()) -> RoundResult:
    rules, facts, box, deputies = election
    given_ = deputies if rules.threshold.value == "double_gate" else None
    return count_round(
        rules, first_round(rules, NAMES), HALL, box, deputy_ballots=given_, facts=facts,
        settled=settled,
    )  # fmt: skip


def published(election: Any) -> tuple[dict[str, Any], RoundResult]:
    """The bundle of an election whose ties are all settled by lot, and the last result."""
    rules, facts, box, deputies = election
    first = last = counted(election)
    settled: tuple[Settled, ...] = ()
    told = []
    while last.outcome in TIES and last.tied:
        order = lots.draw(lots.seed(SECRET, "2026-04-16"), last.tied)
        settled = (*settled, one_by_one("lot", order))
        lot = {"commitment": lots.commit(SECRET), "secret": SECRET.hex(), "public": "2026-04-16"}
        told.append({"by": "lot", "order": [[name] for name in order], "lot": lot})
        last = counted(election, settled)
    record = {
        "members": HALL.members, "present": HALL.present, "issued": HALL.issued, "deputies": 4,
        "candidates": len(NAMES), "rules_digest": rules.digest(), "returned": first.returned,
        "valid": first.valid, "invalid": first.invalid, "blank": first.abstain,
        "approvals": dict(first.counts), "result": first.as_dict(), "poll": "p", "title": "t",
        "kind": "selection", "ballots_digest": digest(sorted(box, key=canonical)),
        "trackers_digest": digest([str(at) for at in range(len(box))]),
    }  # fmt: skip
    items = [
        {
            "number": int(name), "title": name, "details": {}, "cost": each.cost,
            "scope": each.scope, "conflicts": sorted(each.conflicts),
        }
        for name, each in facts.items()
    ]  # fmt: skip
    record["items_digest"] = digest(items)
    bundle = {
        "rules": rules.as_dict(), "items": items, "ballots": box, "deputy_ballots": deputies,
        "trackers": [str(at) for at in range(len(box))], "record": record,
        "record_digest": digest(record), "poll": "p", "title": "t", "kind": "selection",
        "settled": told, "tie_order": None, "winners": list(last.won),
    }  # fmt: skip
    return json.loads(canonical(bundle)), last


@settings(max_examples=300, deadline=None)
@given(elections())
def test_both_say_the_same(election: Any) -> None:
    bundle, _last = published(election)
    assert verify(bundle) == []
