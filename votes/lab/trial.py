"""The rule lab (X3): a draft rule set tried on earlier and on invented ballots, in memory only.

Pure and repeatable: the same question with the same seed gives the same report. Nothing that is
tried here binds anybody, and nothing is stored.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from votes.counting.choices import Style, Threshold
from votes.counting.mirror import mirror
from votes.counting.result import TIES, UNFILLED, RoundResult
from votes.counting.rounds import count_round, first_round
from votes.counting.rules import Rules
from votes.counting.spending import Allocation
from votes.counting.turnout import Turnout
from votes.lab.ballots import invented, invented_facts
from votes.lab.report import (
    MOST_CANDIDATES,
    MOST_MEMBERS,
    MOST_MIRRORS,
    MOST_RUNS,
    NotTriable,
    Question,
    Report,
    Share,
)

SLOWER = 6  # Equal Shares takes so many times longer than most votes first


@dataclass(frozen=True)
class Trial:
    """One count of the draft beside the other rules."""

    result: RoundResult
    other: RoundResult | None
    mirror_differs: bool | None


def try_invented(asked: Question) -> Report:
    """The draft on so many invented halls of the same size (seeded)."""
    _require_within(asked)
    random = Random(f"rule-lab/{asked.seed}")  # noqa: S311
    names = tuple(str(number) for number in range(1, asked.candidates + 1))
    facts = asked.facts or invented_facts(asked.rules, names, random)
    asked = replace(asked, facts=facts)
    halls = (invented(asked.rules, facts, names, asked.members, random) for _ in range(asked.runs))
    return _report(asked, names, halls)


def try_earlier(asked: Question, ballots: Sequence[Any], names: Sequence[str]) -> Report:
    """The draft on an earlier poll's ballots: as they were, then drawn anew with replacement.

    Raises :class:`NotTriable` when those ballots say something else than the draft asks for.
    """
    _require_within(asked)
    _require_like(asked.rules, ballots)
    random = Random(f"rule-lab/{asked.seed}")  # noqa: S311
    ordered = sorted(ballots, key=repr)

    def halls() -> Iterator[list[Any]]:
        yield list(ordered)
        for _ in range(asked.runs - 1):
            yield random.choices(ordered, k=len(ordered))

    return _report(asked, tuple(names), halls())


def try_once(asked: Question, ballots: Sequence[Any], names: Sequence[str]) -> Trial:
    """The draft on exactly these ballots."""
    _require_like(asked.rules, ballots)
    return _trial(asked, tuple(names), list(ballots), mirrored=True)


def _report(asked: Question, names: tuple[str, ...], halls: Iterator[list[Any]]) -> Report:
    found: Counter[str] = Counter()
    exchanged: Counter[int] = Counter()
    for at, ballots in enumerate(halls):
        trial = _trial(asked, names, ballots, mirrored=at < MOST_MIRRORS)
        found.update(_kinds(trial))
        if trial.other is not None:
            exchanged[len(set(trial.other.won) - set(trial.result.won))] += 1
    runs = found["runs"]
    return Report(
        tie=Share(found["tie"], runs),
        shortfall=Share(found["shortfall"], runs),
        majority_failure=Share(found["majority_failure"], runs),
        differs=Share(found["differs"], found["beside"]),
        mirrored=Share(found["mirror_differs"], found["mirrored"]),
        exchanged=dict(sorted(exchanged.items())),
    )


def _kinds(trial: Trial) -> Counter[str]:
    result, other = trial.result, trial.other
    failed = any(line.code in ("below_threshold", "below_minimum") for line in result.log)
    return Counter(
        runs=1,
        tie=result.outcome in TIES,
        shortfall=result.outcome in UNFILLED,
        majority_failure=failed and result.remaining > 0,
        beside=other is not None,
        differs=other is not None and set(other.won) != set(result.won),
        mirrored=trial.mirror_differs is not None,
        mirror_differs=bool(trial.mirror_differs),
    )


def _trial(asked: Question, names: tuple[str, ...], ballots: list[Any], *, mirrored: bool) -> Trial:
    result = _counted(asked.rules, names, ballots, asked)
    other = None
    if asked.beside.style is asked.rules.style and asked.beside != asked.rules:
        other = _counted(asked.beside, names, ballots, asked)
    differs = _mirror_differs(asked, names, ballots, result) if mirrored else None
    return Trial(result, other, differs)


def _counted(
    rules: Rules, names: tuple[str, ...], ballots: list[Any], asked: Question
) -> RoundResult:
    heads = Turnout(max(asked.members, len(ballots)), len(ballots), len(ballots))
    gate = rules.threshold is Threshold.DOUBLE_GATE
    deputies = ballots[: len(ballots) // 3] if gate else None
    others = ballots[len(ballots) // 3 :] if gate else ballots
    if deputies is not None:
        heads = Turnout(heads.members, heads.present, heads.issued, deputies=len(deputies))
    round_ = first_round(rules, names)
    return count_round(rules, round_, heads, others, deputy_ballots=deputies, facts=asked.facts)


def _mirror_differs(
    asked: Question, names: tuple[str, ...], ballots: list[Any], result: RoundResult
) -> bool:
    other = mirror(asked.rules, first_round(asked.rules, names), ballots, result, asked.facts)
    return bool(other.gained or other.lost)


def _require_within(asked: Question) -> None:
    if asked.rules.style is Style.GRADE:
        raise NotTriable("grades")
    if asked.candidates <= asked.rules.places and not asked.rules.equal_slate:
        raise NotTriable("few_candidates")
    is_slow = asked.rules.allocation is Allocation.EQUAL_SHARES
    most = asked.most_ballots // (SLOWER if is_slow else 1)
    within = (
        0 < asked.members <= MOST_MEMBERS
        and asked.candidates <= MOST_CANDIDATES
        and 0 < asked.runs <= MOST_RUNS
        and asked.members * asked.runs <= most
    )
    if not within:
        raise NotTriable("too_large")


def _require_like(rules: Rules, ballots: Sequence[Any]) -> None:
    """Approvals are tried as approvals, pairs as pairs of the same kind."""
    are_pairs = {isinstance(mark, list) for ballot in ballots for mark in ballot}
    wants_pairs = rules.style in (Style.YES_NO_ABSTAIN, Style.RANK, Style.POINTS)
    if not ballots or are_pairs - {wants_pairs}:
        raise NotTriable("other_style")
