#!/usr/bin/env python3
"""Recount a published poll without the platform: python3 verifier.py bundle.json [receipt ...]

One file, standard library only (Python 3.8 or newer), written apart from the platform's own count.
It says what is the same and what differs, and ends with 0 when all is the same, 1 when something
differs, 2 when the file cannot be read, 3 when single ballots are withheld.
不依赖平台，自行复核一次投票的结果。
"""

from __future__ import annotations

import hashlib
import hmac
import itertools
import json
import sys
from collections import Counter
from fractions import Fraction
from typing import Any

GRADES = ("satisfied", "basic", "dissatisfied")
STANCES = ("approve", "oppose", "abstain")
SAID = ("number", "title", "details", "cost", "scope", "conflicts")
IDLE = (None, "oppose", "abstain", "void")
# What a rule set of the first format does not say.
USUAL: dict[str, Any] = {
    "rank_by": "borda",
    "rank_scores": [],
    "most_points": None,
    "point_sum": None,
    "scope_limits": [],
    "budget": None,
    "allocation": "most_votes",
    "over_budget": "skip",
    "budget_tie": "none",
    "conflict_rule": "more_votes",
}


def canonical(value: Any) -> str:
    """The one text of a value that its hash is of."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(value: Any) -> str:
    """SHA-256 of the canonical text."""
    return hashlib.sha256(canonical(value).encode("utf-8")).hexdigest()


def verify(bundle: Any) -> list[tuple[str, Any, Any]]:
    """A list of (what, recounted, published) for everything that differs; empty when all agrees."""
    found = recounted(bundle)
    return [(what, mine, theirs) for what, (mine, theirs) in found.items() if mine != theirs]


def code_of(bundle: Any) -> str:
    """The hash of this count alone: an observer hands it in, and the platform compares."""
    mine = {what: pair[0] for what, pair in recounted(bundle).items()}
    told, names = (*GRADES, "unknown", "grade"), [str(item["number"]) for item in bundle["items"]]
    is_graded = bundle["rules"]["style"] == "grade"
    return digest(
        {
            "poll": bundle["poll"],
            **{what: mine[what] for what in ("returned", "valid", "invalid", "blank")},
            "votes": mine.get("approvals"),
            "scores": mine.get("scores", {}),
            "grades": {n: {key: mine[key + " of " + n] for key in told} for n in names}
            if is_graded
            else None,
            "winners": mine.get("winners", []),
        }
    )


def recounted(bundle: Any) -> dict[str, Any]:
    """Everything that was counted again, with what is published: (recounted, published)."""
    record, rules = bundle["record"], bundle["rules"]
    names = [str(item["number"]) for item in bundle["items"]]
    said = [{k: item[k] for k in SAID if k in item} for item in bundle["items"]]
    ballots = sorted(bundle["ballots"] or [], key=canonical)
    every = sorted([*ballots, *(bundle.get("deputy_ballots") or [])], key=canonical)
    number = record["returned"] if is_withheld(bundle) else len(every)
    # Papers not found in a box, and ballots that were replaced: a number, and no ballot here.
    away = (record.get("paper") or {}).get("away", 0) + record.get("replaced", 0)
    found: dict[str, Any] = {
        "record_digest": (digest(record), bundle["record_digest"]),
        "rules_digest": (digest(rules), record["rules_digest"]),
        "items_digest": (digest(said), record["items_digest"]),
        "ballots_digest": (digest_of(bundle, ballots), record["ballots_digest"]),
        "trackers_digest": (digest(sorted(bundle["trackers"])), record["trackers_digest"]),
        "trackers_and_ballots": (len(set(bundle["trackers"])), number + away),
        "pools": (pooled(bundle) or every, every),
        "poll": (bundle["poll"], record["poll"]),
        "title": (bundle["title"], record["title"]),
        "kind": (bundle["kind"], record["kind"]),
        "candidates": (len(set(names)), record["candidates"]),
        "order": (record["returned"] <= record["issued"] <= record["present"], True),
        "present_of_members": (record["present"] <= record["members"], True),
    }
    if is_withheld(bundle):
        return unopened(bundle, record, rules, found)
    count = count_grades if rules["style"] == "grade" else count_votes
    found.update(count(bundle, record, rules, names))
    return found


def is_withheld(bundle: Any) -> bool:
    """Are no single ballots in the file? Then hashes and sums are checked, nothing is counted."""
    return bundle["ballots"] is None


def unopened(bundle: Any, record: Any, rules: Any, found: dict[str, Any]) -> dict[str, Any]:
    """What can be checked without ballots: hashes, sums, and that there are so few."""
    blank = 0 if is_valid_blank(rules) else record["blank"]
    few = bundle.get("withheld") != "few_ballots" or record["returned"] < 10
    sums = (record["valid"] + record["invalid"] + blank, record["returned"])
    del found["ballots_digest"]
    return {**found, "withheld": (few, True), "returned": sums}


def is_valid_blank(rules: Any) -> bool:
    """Do abstentions count as valid ballots?"""
    return bool(rules["abstentions_are_valid"] or rules["style"] == "grade")


def digest_of(bundle: Any, ballots: Any) -> str:
    """The hash of a box, with its salt where there is one."""
    return digest([bundle["salt"], ballots] if bundle.get("salt") else ballots)


def pooled(bundle: Any) -> list[Any]:
    """All ballots of the pools by station, sorted; none where they are not shown apart."""
    return sorted(
        (ballot for pool in bundle.get("pools") or [] for ballot in pool["ballots"]), key=canonical
    )


def count_votes(bundle: Any, record: Any, rules: Any, names: list[str]) -> dict[str, Any]:
    """Classes of ballots, votes, scores, winners, the tied, what is left; then how ties ended."""
    result = record["result"]
    case = case_of(bundle, {**USUAL, **rules}, result.get("round") or {})
    others, deputies = bundle["ballots"], bundle.get("deputy_ballots") or []
    read = [reading(ballot, case) for ballot in [*others, *deputies]]
    found = classes(bundle, record, rules, read.count({}), read.count(None))
    case["voting"] = [marks for marks in read if marks]
    votes = {n: sum(marks.get(n) not in IDLE for marks in case["voting"]) for n in names}
    gate = {n: sum((m or {}).get(n) not in IDLE for m in read[len(others) :]) for n in names}
    standing = {n: score(n, case, votes[n]) for n in names}
    is_scored = rules["style"] in ("rank", "points")
    scores = {n: list(numbers) for n, numbers in standing.items()} if is_scored else {}
    found["approvals"] = (votes, record["approvals"])
    found["scores"] = (scores, result.get("scores", {}))
    base = {**record, "valid": found["valid"][0]}
    case["passing"] = [
        n for n in names if case["revote"] or passes(votes[n], gate[n], rules, base, case)
    ]
    chosen = choose(case, standing)
    for what in ("won", "tied", "open"):
        found[what] = (sorted(chosen[what]), sorted(result.get(what, [])))
    for what in ("places_left_for_tied", "empty_places", "left", "part"):
        found[what] = (chosen[what], result.get(what))
    return {**found, **settle(bundle, case, standing, chosen)}


def case_of(bundle: Any, rules: Any, round_: Any) -> dict[str, Any]:
    """What a count rests on: rules, round, candidates with what is known of them."""
    items = {str(item["number"]): item for item in bundle["items"]}
    case = {"number": 1, "revote": 0, "places": rules["places"], **round_}
    is_first = case["number"] == 1 and not case["revote"]
    return {
        **case, "rules": rules, "names": list(items), "items": items, "first": is_first,
        "orders": [], "settled_by": [],
    }  # fmt: skip


def settle(bundle: Any, case: Any, standing: Any, chosen: Any) -> dict[str, Any]:
    """Follow every order that settled a tie (re-vote, chair, lot), and compare the winners."""
    found: dict[str, Any] = {}
    plain: Any = [{"by": "chair", "order": [[name] for name in bundle.get("tie_order") or []]}]
    for each in bundle.get("settled") or (plain if plain[0]["order"] else []):
        order = [name for group in each["order"] for name in group]
        found["order by " + each["by"]] = (sorted(order), sorted(chosen["tied"]))
        if "lot" in each:
            found["lot"] = (draw(each["lot"], chosen["tied"]), order)
        place = {name: -at for at, group in enumerate(each["order"]) for name in group}
        standing = {name: (*old, place.get(name, 1)) for name, old in standing.items()}
        case["orders"].append(place)
        case["settled_by"].append(each["by"])
        chosen = choose(case, standing)
    found["winners"] = (sorted(chosen["won"]), sorted(bundle["winners"]))
    return found


def draw(lot: Any, items: list[str]) -> Any:
    """The order of a public lot: Fisher-Yates on HMAC-SHA-256, from the secret committed to."""
    secret = bytes.fromhex(lot["secret"])
    if hashlib.sha256(secret).hexdigest() != lot["commitment"]:
        return "the secret is not the one committed to"
    seed = hmac.new(secret, lot["public"].encode("utf-8"), "sha256").digest()
    names, block = sorted(items, key=lambda name: name.encode("utf-8")), 0
    numbers: list[int] = []
    for place in range(len(names) - 1, 0, -1):
        other = None
        while other is None:
            if not numbers:
                text = b"lots/1" + block.to_bytes(8, "big")
                octets = hmac.new(seed, text, "sha256").digest()
                numbers = [int.from_bytes(octets[at : at + 4], "big") for at in range(0, 32, 4)]
                block += 1
            number = numbers.pop(0)
            other = number % (place + 1) if number < 2**32 - 2**32 % (place + 1) else None
        names[place], names[other] = names[other], names[place]
    return names


def reading(ballot: Any, case: Any) -> Any:
    """What a ballot says: number to mark; {} for a blank one, None for an invalid one."""
    rules, style = case["rules"], case["rules"]["style"]
    if not isinstance(ballot, list):
        return None
    pairs = ballot if style in ("yes_no_abstain", "rank", "points") else [[n, 1] for n in ballot]
    if any(not isinstance(each, list) or len(each) != 2 for each in pairs):
        return None
    if any(not isinstance(name, str) or name not in case["names"] for name, _mark in pairs):
        return None
    read = (
        marks_of(pairs, rules, STANCES) if style == "yes_no_abstain" else numbers_of(pairs, style)
    )
    if not read:
        return read
    chosen = [name for name, mark in read.items() if mark not in IDLE]
    most = rules["most_marks"] if case["first"] and rules["most_marks"] else case["places"]
    least = rules["least_marks"] if case["first"] else 1
    if style == "approve_exact_k":
        least = most = case["places"]
    if len(chosen) > most or (style != "yes_no_abstain" and len(chosen) < least):
        return None
    return read if fits_together(chosen, read, case) else None


def marks_of(pairs: Any, rules: Any, allowed: Any) -> Any:
    """One mark for an item; an item with two different ones is void, or the ballot is."""
    marks: dict[str, set[str]] = {}
    for name, mark in pairs:
        if mark not in allowed or mark in marks.get(name, ()):
            return None
        marks.setdefault(name, set()).add(mark)
    if any(len(each) > 1 for each in marks.values()):
        return (
            None
            if rules["both_marks"] == "whole"
            else {name: each.pop() if len(each) == 1 else "void" for name, each in marks.items()}
        )
    read = {name: each.pop() for name, each in marks.items()}
    return {} if set(read.values()) <= {"abstain"} else read


def numbers_of(pairs: Any, style: str) -> Any:
    """Order numbers 1, 2, 3 … without gaps, points, or plain approvals; each number once."""
    if any(type(mark) is not int or not 0 <= mark <= 10**6 for _name, mark in pairs):
        return None
    read = dict(pairs)
    if len(read) < len(pairs):
        return None
    if style == "rank" and sorted(read.values()) != list(range(1, len(read) + 1)):
        return None
    return {name: mark for name, mark in read.items() if mark}


def fits_together(chosen: list[str], read: Any, case: Any) -> bool:
    """Points, basket and scopes within their limits."""
    rules, items = case["rules"], case["items"]
    most, whole = rules["most_points"], rules["point_sum"]
    if rules["style"] == "points" and (
        (most and max(read.values()) > most) or (whole and sum(read.values()) > whole)
    ):
        return False
    if not case["first"]:  # scopes and basket bind the first round only
        return True
    costs = sum(items[name].get("cost", 0) for name in chosen)
    if rules["style"] == "budget_basket" and costs > rules["budget"]:
        return False
    limits = dict(map(tuple, rules["scope_limits"]))
    scopes = [items[name].get("scope", "") for name in chosen] if limits else []
    own = [scope for scope in scopes if scope not in limits]
    if len(set(own)) > 1 or (limits and len(own) > limits.get("own", 0)):
        return False
    return all(scopes.count(scope) <= most for scope, most in limits.items())


def score(name: str, case: Any, votes: int) -> tuple[int, ...]:
    """Numbers compared one after the other: votes, points, or what order numbers are worth."""
    rules, style = case["rules"], case["rules"]["style"]
    if style not in ("rank", "points"):
        return (votes,)
    given = [marks[name] for marks in case["voting"] if name in marks]
    if style == "points":
        return (sum(given),)
    most = rules["most_marks"] if case["first"] and rules["most_marks"] else case["places"]
    if rules["rank_by"] == "order_count":
        return tuple(given.count(place) for place in range(1, most + 1))
    worth = rules["rank_scores"] if rules["rank_by"] == "scores" else range(most, 0, -1)
    return (sum(worth[place - 1] if place <= len(worth) else 0 for place in given),)


def passes(votes: int, of_deputies: int, rules: Any, base: Any, case: Any) -> bool:
    """Has a candidate enough votes? In whole numbers, never in percent."""
    rule = rules["threshold"]
    if case["number"] > 1 and rules["later_threshold"] != "same":
        rule = rules["later_threshold"]
    if votes <= 0 or votes < rules["minimum_votes"]:
        return False
    if rule == "double_gate":
        return bool(2 * of_deputies > base.get("deputies", 0) and 3 * votes > 2 * base["members"])
    if rule == "third_of_returned":
        return bool(3 * votes >= base["returned"])
    whole = {"all": "members", "present": "present", "returned": "returned", "valid": "valid"}
    return rule == "plurality" or bool(2 * votes > base[whole[rule.rpartition("_")[2]]])


def choose(case: Any, standing: Any) -> dict[str, Any]:
    """Who is surely in, who is tied, who depends on it, and what is left."""
    rules, items = case["rules"], case["items"]
    is_shared = rules["allocation"] == "equal_shares"
    is_exclusive = any(item.get("conflicts") for item in items.values())
    if not case["revote"] and is_shared:
        return by_shares(case)
    if not case["revote"] and (rules["budget"] is not None or is_exclusive):
        return by_votes(case, standing)
    return by_places(case, standing)


def by_places(case: Any, standing: Any) -> dict[str, Any]:
    """The first so many; everyone equal at the cut line is tied."""
    rules, places = case["rules"], case["places"]
    order = sorted(case["passing"], key=lambda name: standing[name], reverse=True)
    if len(order) <= places:
        return answer(order, empty_places=places - len(order))
    cut = standing[order[places - 1]]
    above = [name for name in order if standing[name] > cut]
    at_cut = [name for name in order if standing[name] == cut]
    left = places - len(above)
    if len(at_cut) == left:
        return answer(above + at_cut)
    by, most = case["settled_by"], rules["max_revotes"]
    again = case["revote"] + by.count("revote") < most
    goes = {"advisory_poll": "advice" not in by, "revote_tied": again}
    steps = [step for step in rules["tie_steps"] if goes.get(step, True)]
    reached = rules["places"] - places + len(above) + len(at_cut)
    if steps[0] == "enlarge_k" and reached <= (rules["enlarge_to"] or 0):
        return answer(above + at_cut)
    return answer(above, tied=at_cut, places_left_for_tied=left)


def answer(won: list[str], **more: Any) -> dict[str, Any]:
    """A choice; what is not named is none."""
    empty = {"tied": [], "open": [], "places_left_for_tied": 0, "empty_places": 0}
    return {**empty, "left": None, "part": None, "won": won, **more}


def by_votes(case: Any, standing: Any) -> dict[str, Any]:
    """Most votes first within money, places and exclusive groups, in every order of equals."""
    rules, items, running = case["rules"], case["items"], list(case["passing"])
    if rules["conflict_rule"] == "cheaper":
        running = [n for n in running if not any(excludes(items, n, m) for m in running)]
    money = rules["budget"] if rules["budget"] is not None else 0
    endings: Any = {(money, case["places"], frozenset(), frozenset(), None, False)}
    tied: list[str] = []
    for numbers in sorted({standing[name] for name in running}, reverse=True):
        group = frozenset(name for name in running if standing[name] == numbers)
        after: set[Any] = set()
        for ending in endings:
            reached = orders_of(group, ending, case)
            if len({(each[3], each[4]) for each in reached}) > 1 and not tied:
                tied = sorted(group)
            after |= reached
        endings = after
    return answer_of(endings, tied, case)


def answer_of(endings: Any, tied: list[str], case: Any) -> dict[str, Any]:
    """What all endings have in common, and what depends on the tied."""
    budget, items = case["rules"]["budget"], case["items"]
    sure = frozenset.intersection(*(each[3] for each in endings))
    parts = {each[4] for each in endings}
    possible = frozenset().union(*(each[3] for each in endings)) | {p[0] for p in parts if p}
    tied = [name for name in tied if name in possible - sure]
    room, left = case["places"] - len(sure), None
    if budget is not None:
        spent = sum(items[name].get("cost", 0) for name in sure)
        left = budget - spent if tied else min(each[0] for each in endings)
    return answer(
        sorted(sure),
        tied=tied,
        open=sorted(possible - sure) if tied else [],
        places_left_for_tied=max(1, min(room, len(tied) - 1)) if tied else 0,
        empty_places=room if budget is None and not tied else 0,
        left=left,
        part=list(parts.pop()) if not tied and parts != {None} else None,
    )


def excludes(items: Any, name: str, other: str) -> bool:
    """Is the other one cheaper, of projects that exclude each other?"""
    shared = set(items[name].get("conflicts", [])) & set(items[other].get("conflicts", []))
    return bool(shared) and items[other].get("cost", 0) < items[name].get("cost", 0)


def orders_of(group: Any, ending: Any, case: Any) -> set[Any]:
    """Every ending that some order of a group of equals gives; one, where an order is declared."""
    sign = {"cheaper": 1, "dearer": -1}.get(case["rules"]["budget_tie"])
    if sign:
        costs = {name: case["items"][name].get("cost", 0) for name in group}
        for name in sorted(group, key=lambda name: (sign * costs[name], name)):
            ending = step(name, ending, case)
        return {ending}
    seen, waiting, done = {(ending, group)}, [(ending, group)], set()
    while waiting:
        now, rest = waiting.pop()
        if not rest:
            done.add(now)
        for name in rest:
            position = (step(name, now, case), rest - {name})
            if position not in seen:
                seen.add(position)
                waiting.append(position)
    return done


def step(name: str, ending: Any, case: Any) -> Any:
    """One candidate's turn: funded, passed over, or the end of the count."""
    money, places, taken, funded, part, is_over = ending
    item, rules = case["items"][name], case["rules"]
    cost = item.get("cost", 0) if rules["budget"] is not None else 0
    groups = frozenset(item.get("conflicts", []))
    if is_over or not places or groups & taken:
        return ending
    if cost <= money:
        return (money - cost, places - 1, taken | groups, funded | {name}, part, False)
    if rules["over_budget"] == "skip":
        return ending
    if rules["over_budget"] == "part":
        return (0, places, taken, funded, (name, money) if money else None, True)
    return (money, places, taken, funded, part, True)


def by_shares(case: Any) -> dict[str, Any]:
    """Equal Shares in every order of those that nothing tells apart (24 at most)."""
    rules = case["rules"]
    budget = rules["budget"] if rules["budget"] is not None else case["places"]
    equals: set[str] = set()
    endings = [shared_out(case, [], equals)]
    tried: set[str] = set()
    is_all = True
    while equals - tried and is_all:
        tried = set(equals)
        orders = list(itertools.islice(itertools.permutations(sorted(tried)), 25))
        is_all = len(orders) < 25
        endings = [shared_out(case, list(order), equals) for order in orders[:24]]
    sure = frozenset.intersection(*map(frozenset, endings))
    possible = frozenset().union(*endings)
    if not is_all:
        sure, possible = sure - tried, possible | tried
    left = budget - sum(price(name, case) for name in (sure if sure != possible else endings[0]))
    if sure == possible:
        return answer(sorted(sure), left=left)
    tied = sorted(equals & (possible - sure) or equals)
    return answer(
        sorted(sure - set(tied)), tied=tied, open=sorted(possible - sure), left=left,
        places_left_for_tied=max(1, len(tied) - 1),
    )  # fmt: skip


def price(name: str, case: Any) -> int:
    """What a candidate costs: money, or one place where no money is given out."""
    return int(case["items"][name].get("cost", 0)) if case["rules"]["budget"] is not None else 1


def shared_out(case: Any, order: list[str], equals: set[str]) -> list[str]:
    """Equal Shares with its completion; equals go by *order*, and are added to *equals*."""
    rules, town = case["rules"], town_of(case, order)
    if not case["voting"]:
        return []
    won = add_one(case, town, equals)
    if rules["share_completion"] == "add1u":
        won = filled(town, won, equals)
    if not rules["share_comparison"]:
        return won
    most, balance = filled(town, [], equals), 0
    for ballot, number in town["ballots"].items():
        mine, theirs = (
            sum(given * town["worth"][name] for name, given in ballot if name in names)
            for names in (most, won)
        )
        balance += number * ((mine > theirs) - (mine < theirs))
    return most if balance > 0 else won


def add_one(case: Any, town: Any, equals: set[str]) -> list[str]:
    """Runs with ever more for everybody, until the declared end."""
    rules, has_money = case["rules"], case["rules"]["budget"] is not None
    step = Fraction(rules["share_step"]) if has_money else Fraction(1, 100)
    share = Fraction(town["budget"], len(case["voting"]))
    share = Fraction(share // 1) if rules["share_whole_start"] and has_money else share
    won = one_run(town, share, equals)
    if not is_within(town, won):
        return won[: town["places"]]
    while rules["share_completion"] != "none":
        exhausted = rules["share_stop"] == "exhaustive" and not fitting(town, won)
        if exhausted or not unblocked(town, won):
            return won
        steps = 1 if Money.room is None else max(1, -(-Money.room // step))
        share += steps * step  # the runs between buy the same
        more = one_run(town, share, equals)
        if not is_within(town, more):
            return won
        won = more
    return won


def is_within(town: Any, names: list[str]) -> bool:
    """Are budget and places kept?"""
    cost = sum(town["cost"][name] for name in names)
    return bool(cost <= town["budget"] and len(names) <= town["places"])


def town_of(case: Any, order: list[str]) -> dict[str, Any]:
    """Distinct ballots, and what is known of every candidate in the running."""
    rules, passing = case["rules"], set(case["passing"])
    is_scored = rules["style"] == "points"
    ballots = Counter(
        tuple(sorted((n, s if is_scored else 1) for n, s in marks.items() if n in passing))
        for marks in case["voting"]
    )
    points: Any = Counter()
    for ballot, number in ballots.items():
        for name, given in ballot:
            points[name] += given * number
    cost = {name: price(name, case) for name in points}
    by_cost = rules["share_satisfaction"] == "cost"
    return {
        "ballots": ballots,
        "budget": rules["budget"] if rules["budget"] is not None else case["places"],
        "places": case["places"],
        "cost": cost,
        "points": points,
        "worth": {name: (cost[name] or 1) if by_cost else 1 for name in points},
        "key": {name: key_of(name, case, cost[name], points[name], order) for name in points},
        "conflicts": {n: set(case["items"][n].get("conflicts", [])) for n in points},
    }


def key_of(name: str, case: Any, cost: int, points: int, order: list[str]) -> tuple[int, ...]:
    """Numbers that tell equals apart: the declared steps, orders that settled ties, *order*."""
    numbers = {"cheaper": cost, "dearer": -cost, "more_votes": -points}
    later = [*case["orders"], {each: -at for at, each in enumerate(order)}]
    declared = [numbers[each] for each in case["rules"]["share_ties"]]
    return (*declared, *(-place.get(name, 1) for place in later))


class Money:
    """An amount and how it grows with everybody's share; every comparison notes its `room`.

    Below `room` more for everybody no comparison made so far would come out otherwise.
    """

    room: Any = None

    def __init__(self, value: Any, growth: Any = 0) -> None:
        self.value, self.growth = Fraction(value), Fraction(growth)

    def __add__(self, other: Any) -> Money:
        other = other if isinstance(other, Money) else Money(other)
        return Money(self.value + other.value, self.growth + other.growth)

    __radd__ = __add__

    def __sub__(self, other: Money) -> Money:
        return Money(self.value - other.value, self.growth - other.growth)

    def __mul__(self, number: int) -> Money:
        return Money(self.value * number, self.growth * number)

    def __truediv__(self, number: int) -> Money:
        return Money(self.value / number, self.growth / number)

    def over(self, other: Money) -> Fraction:
        """By how much this is more, after noting how long that stays so."""
        value, growth = self.value - other.value, self.growth - other.growth
        if value * growth < 0 or (growth and not value):
            room = abs(value / growth)
            Money.room = room if Money.room is None else min(room, Money.room)
        return value

    def __lt__(self, other: Money) -> bool:
        return self.over(other) < 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Money) and self.over(other) == 0

    __hash__ = None  # type: ignore[assignment]  # amounts are compared, never looked up


def one_run(town: Any, share: Fraction, equals: set[str]) -> list[str]:
    """Who is bought if every voter starts with this share: the lowest price for its worth first."""
    Money.room = None
    left = dict.fromkeys(town["ballots"], Money(share, 1))
    won: list[str] = []
    while True:
        offers = []
        for name in unblocked(town, won):
            payment = payment_for(name, town, left)
            if payment is not None:
                offers.append(((payment / town["worth"][name], town["key"][name]), name, payment))
        if not offers:
            return won
        best, name, payment = min(offers)
        same = [each[1] for each in offers if each[0] == best]
        equals.update(same if len(same) > 1 else [])
        won.append(name)
        for ballot in left:
            left[ballot] -= min(left[ballot], payment * dict(ballot).get(name, 0))


def payment_for(name: str, town: Any, left: Any) -> Any:
    """The lowest payment a point with which its supporters cover the cost; None if they cannot."""
    rest, backers = Money(town["cost"][name]), []
    for ballot, number in town["ballots"].items():
        for other, given in ballot:
            if other == name:
                backers.append((left[ballot] / given, given * number))
    points = sum(weight for _means, weight in backers)
    if sum((means * weight for means, weight in backers), Money(0)) < rest:
        return None
    for means, weight in sorted(backers):
        if not means * points < rest:
            break
        rest, points = rest - means * weight, points - weight
    return rest / points


def unblocked(town: Any, won: list[str]) -> list[str]:
    """Who is neither bought nor excluded by somebody who is."""
    taken = set().union(*(town["conflicts"][name] for name in won))
    return [n for n in sorted(town["cost"]) if n not in won and not town["conflicts"][n] & taken]


def fitting(town: Any, won: list[str]) -> list[str]:
    """Those of them for whom there are money and places."""
    return [name for name in unblocked(town, won) if is_within(town, [*won, name])]


def filled(town: Any, won: list[str], equals: set[str]) -> list[str]:
    """Most worth for the money first, as long as something fits."""
    won = list(won)
    place = {
        n: (-Fraction(town["points"][n] * town["worth"][n], town["cost"][n] or 1), town["key"][n])
        for n in town["cost"]
    }
    while fitting(town, won):
        best = min(place[name] for name in fitting(town, won))
        same = [name for name in fitting(town, won) if place[name] == best]
        equals.update(same if len(same) > 1 else [])
        won.append(same[0])
    return won


def count_grades(bundle: Any, record: Any, rules: Any, names: list[str]) -> dict[str, Any]:
    """Marks of every number and the grade that follows: strictly more than half."""
    marks: dict[str, dict[str, int]] = {name: {} for name in names}
    blank = invalid = 0
    allowed = (*GRADES, "unknown", "abstain")
    for ballot in bundle["ballots"]:
        is_known = isinstance(ballot, list) and all(pair[0] in marks for pair in ballot)
        read = marks_of(ballot, rules, allowed) if is_known else None
        invalid += read is None
        blank += read == {}
        for name, mark in (read or {}).items():
            marks[name][mark] = marks[name].get(mark, 0) + 1
    found = classes(bundle, record, rules, blank, invalid)
    for name in names:
        mine = {grade: marks[name].get(grade, 0) for grade in GRADES}
        theirs = record["grades"].get(name, {})
        for grade in (*GRADES, "unknown"):
            found[grade + " of " + name] = (marks[name].get(grade, 0), theirs.get(grade))
        everybody = record["members"] if rules["grade_base"] == "all" else sum(mine.values())
        found["grade of " + name] = (grade_of(mine, everybody), theirs.get("grade"))
    return found


def grade_of(marks: dict[str, int], everybody: int) -> str:
    """Satisfied above half; else basic where both together are above half; else not satisfied."""
    if 2 * marks["satisfied"] > everybody:
        return "satisfied"
    return "basic" if 2 * (marks["satisfied"] + marks["basic"]) > everybody else "dissatisfied"


def classes(bundle: Any, record: Any, rules: Any, blank: int, invalid: int) -> dict[str, Any]:
    """Returned, invalid, blank and valid ballots."""
    returned = len(bundle["ballots"]) + len(bundle.get("deputy_ballots") or [])
    counted = blank if is_valid_blank(rules) else 0
    valid = returned - invalid - blank + counted
    mine = {"returned": returned, "invalid": invalid, "blank": blank, "valid": valid}
    return {what: (number, record[what]) for what, number in mine.items()}


def main(arguments: list[str]) -> int:
    """Read a bundle, recount it, look for receipts, and say what was found."""
    if not arguments:
        sys.stdout.write(__doc__ + "\n")
        return 2
    try:
        with open(arguments[0], encoding="utf-8") as source:
            bundle = json.load(source)
        different = verify(bundle)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        sys.stdout.write(f"This file cannot be read as a poll 无法读取: {error!r}\n")
        return 2
    for what, mine, theirs in different:
        sys.stdout.write(f"DIFFERENT 不一致: {what}: recounted {mine}, published {theirs}\n")
    for receipt in arguments[1:]:
        plain = receipt.upper().replace("-", "").replace(" ", "")
        is_there = plain in bundle["trackers"]
        there = "in the box 在票箱中" if is_there else "NOT in the box 不在票箱中"
        sys.stdout.write(f"{receipt}: {there}\n")
    if is_withheld(bundle):
        sys.stdout.write(
            "WITHHELD 不公布单张选票: single ballots are not in this file, because people could be "
            "recognised. Hashes and sums were checked; NOTHING was counted again 未重新计票.\n"
        )
        return 1 if different else 3
    if not different:
        number, code = len(bundle["ballots"]), bundle["record_digest"][:8]
        sys.stdout.write(f"SAME 一致: {number} ballots 张选票, check code 校验码 {code}\n")
    sys.stdout.write(f"Code of this count 本次计票校验码: {code_of(bundle)}\n")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
