"""What must hold under every legal rule set: nobody favoured, every ballot in one class, exact.

Monotonicity (one more approval never harms the one approved) is tested in test_round_properties
for places alone and in test_equal_shares for one run, and here for money given out by votes. It
does not hold for Add1: test_equal_shares has the counterexample. It does not hold for ranks, where
a ballot that moves one up moves others down, in the sense of the others' places.
"""

import random
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.votes.counting.random_rules import NAMES, Election, counted, elections, rule_sets
from votes.counting.ballots import read_ballot
from votes.counting.facts import CandidateFacts
from votes.counting.reasons import places_won
from votes.counting.result import TIES
from votes.counting.rounds import first_round, paper_of
from votes.counting.rules import Rules

ELECTIONS = settings(max_examples=250, deadline=None)


@given(rule_sets())
def test_stored_read_back_and_hashed_alike(rules: Rules) -> None:
    again = Rules.from_dict(rules.as_dict())
    assert (again, again.digest()) == (rules, rules.digest())


@ELECTIONS
@given(elections(), st.integers(0, 99))
def test_anonymity(election: Election, seed: int) -> None:
    """The order of ballots, of marks on them, and of candidates changes nothing."""
    rules, facts, box, deputies = election
    draw = random.Random(seed)
    mixed = [draw.sample(ballot, len(ballot)) for ballot in draw.sample(box, len(box))]
    names = "".join(draw.sample(NAMES, len(NAMES)))
    first = counted(election)
    again = counted((rules, facts, mixed, deputies[::-1]), names=names)
    assert replace(again, round=first.round) == first


@ELECTIONS
@given(elections(), st.permutations(NAMES))
def test_neutrality(election: Election, order: list[str]) -> None:
    """Candidates that swap names swap places."""
    rules, facts, box, deputies = election
    renamed = dict(zip(NAMES, order, strict=True)) | {"9": "9"}

    def swapped(ballot: list[Any]) -> list[Any]:
        return [
            renamed[each] if isinstance(each, str) else [renamed[each[0]], each[1]]
            for each in ballot
        ]

    other: dict[str, CandidateFacts] = {renamed[name]: each for name, each in facts.items()}
    first = counted(election)
    again = counted(
        (rules, other, [swapped(each) for each in box], [swapped(each) for each in deputies])
    )
    if rules.budget_tie.value != "none":  # equal cost and equal votes: the name, which is declared
        costs = [each.cost for each in facts.values()]
        if len(set(costs)) < len(costs):
            return
    assert again.outcome == first.outcome
    for mine, theirs in (
        (first.won, again.won),
        (first.tied, again.tied),
        (first.open, again.open),
    ):
        assert {renamed[name] for name in mine} == set(theirs)
    assert (again.left, again.valid) == (first.left, first.valid)


@ELECTIONS
@given(elections())
def test_every_ballot_is_in_one_class_and_every_place_accounted_for(election: Election) -> None:
    rules, facts, box, deputies = election
    result = counted(election)
    assert result.returned == len(box) + len(deputies)
    paper = paper_of(rules, first_round(rules, NAMES), facts)
    kinds = [read_ballot(ballot, paper).kind for ballot in [*box, *deputies]]
    assert result.invalid == kinds.count("invalid")
    assert result.abstain == kinds.count("abstention")
    blank = result.abstain if rules.abstentions_are_valid else 0
    assert result.valid == kinds.count("valid") + blank
    assert len(result.won) <= max(rules.places, rules.enlarge_to or 0)
    assert not {*result.won} & {*result.tied, *result.open}
    assert bool(result.tied) == (result.outcome in TIES)
    assert sorted(line.candidate for line in result.log) == sorted(NAMES)
    assert [place.candidate for place in places_won(result)] == [
        line.candidate for line in result.log if line.candidate in result.won
    ]


@ELECTIONS
@given(elections())
def test_money_scopes_and_conflicts_are_kept(election: Election) -> None:
    rules, facts, *_boxes = election
    result = counted(election)
    if rules.budget is not None:
        given_out = sum(facts[name].cost for name in result.won)
        part = result.part[1] if result.part else 0
        assert result.left == rules.budget - given_out - part
        assert result.left >= 0
    taken = [each for name in result.won for each in facts[name].conflicts]
    assert len(taken) == len(set(taken)) or not rules.places
    assert all(result.counts[name] >= max(1, rules.minimum_votes) for name in result.won)


@ELECTIONS
@given(elections(), st.sampled_from(NAMES), st.integers(0, 5))
def test_with_money_by_votes_one_more_approval_never_harms(
    election: Election, name: str, at: int
) -> None:
    rules, facts, box, deputies = election
    is_plain = rules.style.value == "approve_upto_k" and rules.allocation.value == "most_votes"
    if not is_plain or at >= len(box) or not box[at] or name in box[at]:
        return
    more = [*box[:at], [*box[at], name], *box[at + 1 :]]
    before, after = counted(election), counted((rules, facts, more, deputies))
    if after.invalid > before.invalid:
        return
    assert name not in before.won or name in {*after.won, *after.open}
