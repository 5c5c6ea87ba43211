"""Random legal rule sets, candidates and boxes, for properties that hold of all of them."""

from typing import Any

from hypothesis import strategies as st

from votes.counting.errors import RuleError
from votes.counting.facts import CandidateFacts
from votes.counting.presets import preset
from votes.counting.result import Round, RoundResult
from votes.counting.rounds import count_round
from votes.counting.rules import Rules
from votes.counting.standing import Settled
from votes.counting.turnout import Turnout

NAMES = "12345"
HALL = Turnout(12, 12, 12, deputies=4)
CHOICES: dict[str, list[Any]] = {
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
    "later_threshold": ["same", "third_of_returned", "plurality"],
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
Election = tuple[Rules, dict[str, CandidateFacts], list[Any], list[Any]]


@st.composite
def rule_sets(draw: Any) -> Rules:
    """Any rule set that is legal; what contradicts the rest is left out."""
    facts = {key: draw(st.sampled_from(values)) for key, values in CHOICES.items()}
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
            fault = error.key if facts.get(error.key) is not None else "style"
        facts = {key: value for key, value in facts.items() if key != fault}
        if fault == "rank_by":
            facts.pop("rank_scores", None)
        if fault == "tie_steps":
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
def elections(draw: Any) -> Election:
    """Rules, facts of the candidates, the box, and the deputies' box under the double gate."""
    rules = draw(rule_sets())
    box = boxes(rules.style.value)
    deputies = draw(box)[:4] if rules.threshold.value == "double_gate" else []
    return rules, draw(FACTS), draw(box), deputies


def counted(
    election: Election,
    settled: tuple[Settled, ...] = (),
    names: str = NAMES,
    which: tuple[int, int] = (1, 0),
) -> RoundResult:
    """One round of an election with all its candidates; `which` are its number and re-vote."""
    rules, facts, box, deputies = election
    given = deputies if rules.threshold.value == "double_gate" else None
    round_ = Round(tuple(names), rules.places, *which)
    return count_round(rules, round_, HALL, box, deputy_ballots=given, facts=facts, settled=settled)
