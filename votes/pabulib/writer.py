"""A counted poll as a .pb file, the format in which researchers exchange such elections.

Where places and not money are given out, every project costs 1 and the budget is the number of
places: the greedy rule of the format is then the same as "the most votes win". Blank and invalid
ballots have no row in the format; their numbers stand in the comment. The numbers of voters are
those of the rows of the sorted ballots: they say nothing about who or when.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from votes.counting.ballots import ABSTAIN, OPPOSE, Paper, read_ballot
from votes.counting.canonical import canonical
from votes.counting.choices import Style
from votes.counting.facts import Facts, facts_of
from votes.counting.rules import Rules
from votes.counting.spending import Allocation, OverBudget

Marks = tuple[tuple[str, str | int], ...]
TYPES = {Style.RANK: "ordinal", Style.POINTS: "cumulative"}


@dataclass(frozen=True)
class Published:
    """What a file is made of: the place, the days, the paper, titles and facts, votes, winners."""

    description: str
    unit: str
    first: date
    last: date
    rules: Rules
    paper: Paper
    places: int
    titles: Mapping[str, str]
    facts: Facts
    votes: Mapping[str, int]
    winners: Sequence[str]
    ballots: Sequence[object]


def written(given: Published) -> bytes:
    """The file, in UTF-8; cells are separated by semicolons."""
    out = io.StringIO(newline="")
    rows = csv.writer(out, delimiter=";", lineterminator="\n")
    marked = _marked(given)
    for section in (_meta(given, marked), _projects(given, marked), _votes(given, marked)):
        rows.writerows(section)
    return out.getvalue().encode("utf-8")


def _marked(given: Published) -> list[Marks]:
    """What valid ballots support, sorted: the order in which they lay in the box is gone."""
    found = []
    for ballot in given.ballots:
        reading = read_ballot(ballot, given.paper)
        kept = tuple((n, mark) for n, mark in reading.marks if mark not in (OPPOSE, ABSTAIN))
        if reading.kind == "valid" and kept:
            found.append(kept)
    return sorted(found, key=canonical)


def _meta(given: Published, marked: Sequence[Marks]) -> Iterable[Sequence[object]]:
    yield ["META"]
    yield ["key", "value"]
    yield ["description", _line(given.description)]
    yield ["country", "China"]
    yield ["unit", _line(given.unit)]
    yield ["instance", given.first.year]
    yield ["num_projects", len(given.titles)]
    yield ["num_votes", len(marked)]
    yield ["budget", _yuan(given.rules.budget) if given.rules.budget else given.places]
    yield ["vote_type", TYPES.get(given.rules.style, "approval")]
    yield ["rule", _rule(given, marked)]
    yield ["date_begin", f"{given.first:%d.%m.%Y}"]
    yield ["date_end", f"{given.last:%d.%m.%Y}"]
    yield ["min_length", 1]
    yield ["max_length", min(given.paper.most, len(given.titles))]
    if given.rules.style is Style.POINTS:
        yield from ((key, value) for key, value in _point_limits(given.rules) if value is not None)
    yield ["language", "zh"]
    yield ["currency", "CNY"]
    left_out = len(given.ballots) - len(marked)
    yield ["comment", f"#1: {left_out} blank, invalid or purely negative ballots have no row here"]


def _point_limits(rules: Rules) -> tuple[tuple[str, int | None], ...]:
    return (("max_points", rules.most_points), ("max_sum_points", rules.point_sum))


def _projects(given: Published, marked: Sequence[Marks]) -> Iterable[Sequence[object]]:
    scores = _scores(given, marked)
    yield ["PROJECTS"]
    yield ["project_id", "cost", "votes", *(["score"] if scores else []), "name", "selected"]
    for name, title in given.titles.items():
        cost = _yuan(facts_of(given.facts, name).cost) if given.rules.budget else 1
        score = [scores[name]] if scores else []
        yield [name, cost, given.votes[name], *score, _line(title), int(name in given.winners)]


def _scores(given: Published, marked: Sequence[Marks]) -> dict[str, int]:
    if given.rules.style is not Style.POINTS:
        return {}
    found = dict.fromkeys(given.titles, 0)
    for ballot in marked:
        for name, mark in ballot:
            found[name] += int(mark)
    return found


def _votes(given: Published, marked: Sequence[Marks]) -> Iterable[Sequence[object]]:
    has_points = given.rules.style is Style.POINTS
    yield ["VOTES"]
    yield ["voter_id", "vote", *(["points"] if has_points else [])]
    for number, ballot in enumerate(marked, start=1):
        ordered = _in_order(ballot, given.rules.style)
        points = [",".join(str(mark) for _name, mark in ordered)] if has_points else []
        yield [number, ",".join(name for name, _mark in ordered), *points]


def _in_order(ballot: Marks, style: Style) -> Sequence[tuple[str, str | int]]:
    """The first first, where numbers say which that is; else in order of number."""
    sign = {Style.RANK: 1, Style.POINTS: -1}.get(style, 0)
    return sorted(ballot, key=lambda pair: (sign * int(pair[1]) if sign else 0, _key(pair[0])))


def _rule(given: Published, marked: Sequence[Marks]) -> str:
    """The name in the format for how places were given out; custom where it has none."""
    if given.rules.allocation is Allocation.EQUAL_SHARES:
        return "equalshares" if given.rules.share_completion.value == "none" else "equalshares/add1"
    stops = given.rules.over_budget is OverBudget.STOP
    is_plain = sorted(_greedy(given, marked, stops=stops)) == sorted(given.winners)
    return ("greedy-no-skip" if stops else "greedy") if is_plain else "greedy-custom"


def _greedy(given: Published, marked: Sequence[Marks], *, stops: bool) -> list[str]:
    """Who would win by votes and money alone, without thresholds, conflicts or a settled tie."""
    standing = _scores(given, marked) or given.votes
    left, found = given.rules.budget or given.places, list[str]()
    for name in sorted(given.titles, key=lambda name: (-standing[name], _key(name))):
        cost = facts_of(given.facts, name).cost if given.rules.budget else 1
        if standing[name] and cost <= left:
            found.append(name)
            left -= cost
        elif stops:
            break
    return found


def _yuan(fen: int) -> str:
    whole = Fraction(fen, 100)
    return str(whole) if whole.denominator == 1 else f"{fen // 100}.{fen % 100:02}"


def _key(name: str) -> tuple[int, str]:
    return (int(name) if name.isdecimal() else 0, name)


def _line(text: str) -> str:
    return " ".join(text.split())
