"""The record of a count (计票结果报告单), in JSON's types: what is signed, hashed and published."""

from collections.abc import Mapping, Sequence
from typing import Any

from votes.counting.canonical import canonical, digest
from votes.counting.choices import Style
from votes.counting.facts import NO_FACTS, Facts
from votes.counting.grades import Evaluation, count_grades
from votes.counting.result import RoundResult
from votes.counting.rounds import count_round, first_round
from votes.counting.rules import Rules
from votes.counting.turnout import Turnout

FORMAT = 1


def record_of(
    rules: Rules,
    numbers: Sequence[int],
    heads: Turnout,
    ballots: Sequence[Any],
    facts: Facts = NO_FACTS,
) -> dict[str, Any]:
    """Count *ballots* and write down every number of table A-8.

    Symbols: N members, P present, I issued, R returned, V valid, X invalid, B blank, K places,
    C candidates; ``approvals`` are the votes of every number. For gradings ``grades`` stand in
    their place. ``ballots_digest`` is over the sorted ballots, so it shows no order.
    """
    names = [str(number) for number in numbers]
    counted = {
        "format": FORMAT,
        "members": heads.members,
        "present": heads.present,
        "issued": heads.issued,
        "places": rules.places,
        "candidates": len(names),
        "rules_digest": rules.digest(),
        "ballots_digest": digest(in_order(ballots)),
    }
    if rules.style is Style.GRADE:
        return {**counted, **_evaluation(count_grades(rules, names, heads, ballots))}
    result = count_round(rules, first_round(rules, names), heads, ballots, facts=facts)
    return {**counted, **_selection(result)}


def in_order(ballots: Sequence[Any]) -> list[Any]:
    """Ballots sorted by what they say: the order in which they lay in the box is gone."""
    return sorted(ballots, key=canonical)


def _selection(result: RoundResult) -> dict[str, Any]:
    return {
        "returned": result.returned,
        "valid": result.valid,
        "invalid": result.invalid,
        "blank": result.abstain,
        "approvals": dict(result.counts),
        "grades": None,
        "result": result.as_dict(),
    }


def _evaluation(found: Evaluation) -> dict[str, Any]:
    invalid = sum(number for _reason, number in found.invalid_reasons)
    return {
        "returned": found.returned,
        "valid": found.returned - invalid,
        "invalid": invalid,
        "blank": found.abstained,
        "approvals": None,
        "grades": {each.candidate: _grade(vars(each)) for each in found.graded},
        "result": None,
    }


def _grade(each: Mapping[str, Any]) -> dict[str, Any]:
    names = ("satisfied", "basic", "dissatisfied", "abstained", "unknown", "base", "grade")
    return {name: each[name] if isinstance(each[name], int) else str(each[name]) for name in names}
