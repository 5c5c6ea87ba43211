"""The record of a count (计票结果报告单), in JSON's types: what is signed, hashed and published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from votes.counting.canonical import canonical, digest
from votes.counting.choices import Style, Threshold
from votes.counting.facts import Facts
from votes.counting.grades import Evaluation, count_grades
from votes.counting.result import Round, RoundResult
from votes.counting.rounds import count_round
from votes.counting.rules import Rules
from votes.counting.standing import Settled
from votes.counting.turnout import Turnout

FORMAT = 1
MEMBERS, DEPUTIES = "members", "deputies"


@dataclass(frozen=True)
class Count:
    """Everything that the count of one poll rests on; *deputies* is the box of the second gate."""

    rules: Rules
    round: Round
    heads: Turnout
    ballots: Sequence[Any]
    deputies: Sequence[Any] = ()
    facts: Facts = field(default_factory=dict)

    def result(self, settled: Sequence[Settled] = ()) -> RoundResult:
        """The result of the round, with the orders that have settled its ties, in turn."""
        has_gate = self.rules.threshold is Threshold.DOUBLE_GATE
        return count_round(
            self.rules,
            self.round,
            self.heads,
            self.ballots,
            deputy_ballots=self.deputies if has_gate else None,
            facts=self.facts,
            settled=settled,
        )


def digest_of_ballots(ballots: Sequence[Any], salt: str = "") -> str:
    """The hash of a box: over the sorted ballots, so it shows no order.

    With a *salt* it says nothing to whoever tries out what few ballots may say.
    """
    lying = in_order(ballots)
    return digest([salt, lying] if salt else lying)


def record_of(count: Count, salt: str = "") -> dict[str, Any]:
    """Count the ballots and write down every number of table A-8.

    Symbols: N members, P present, I issued, R returned, V valid, X invalid, B blank, K places,
    C candidates; ``approvals`` are the votes of every number. For gradings ``grades`` stand in
    their place. Hashes of ballots are :func:`digest_of_ballots` with *salt*.
    """
    rules, heads = count.rules, count.heads
    counted = {
        "format": FORMAT,
        "members": heads.members,
        "present": heads.present,
        "issued": heads.issued,
        "places": count.round.places,
        "candidates": len(count.round.candidates),
        "rules_digest": rules.digest(),
        "ballots_digest": digest_of_ballots(count.ballots, salt),
    }
    if rules.threshold is Threshold.DOUBLE_GATE:
        box = digest_of_ballots(count.deputies, salt)
        counted |= {"deputies": heads.deputies, "deputy_ballots_digest": box}
    if rules.style is Style.GRADE:
        found = count_grades(rules, count.round.candidates, heads, count.ballots)
        return {**counted, **_evaluation(found)}
    return {**counted, **_selection(count.result())}


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
