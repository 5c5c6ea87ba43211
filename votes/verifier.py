#!/usr/bin/env python3
"""Recount a published poll without the platform: python3 verifier.py bundle.json [receipt ...]

One file, standard library only (Python 3.8 or newer), written apart from the platform's own count.
It says what is the same and what differs, and ends with 0 when all is the same, 1 when something
differs, 2 when the file cannot be read. 不依赖平台，自行复核一次投票的结果。
"""

from __future__ import annotations

import hashlib
import json
import sys
from typing import Any

GRADES = ("satisfied", "basic", "dissatisfied")


def canonical(value: Any) -> str:
    """The one text of a value that its hash is of."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(value: Any) -> str:
    """SHA-256 of the canonical text."""
    return hashlib.sha256(canonical(value).encode("utf-8")).hexdigest()


def verify(bundle: Any) -> list[tuple[str, Any, Any]]:
    """A list of (what, expected, found) for everything that differs; empty when all is the same."""
    record, rules = bundle["record"], bundle["rules"]
    names = [str(item["number"]) for item in bundle["items"]]
    said = [{k: item[k] for k in ("number", "title", "details")} for item in bundle["items"]]
    ballots = sorted(bundle["ballots"], key=canonical)
    found: dict[str, Any] = {
        "record_digest": (digest(record), bundle["record_digest"]),
        "rules_digest": (digest(rules), record["rules_digest"]),
        "items_digest": (digest(said), record["items_digest"]),
        "ballots_digest": (digest(ballots), record["ballots_digest"]),
        "trackers_digest": (digest(sorted(bundle["trackers"])), record["trackers_digest"]),
        "trackers_and_ballots": (len(set(bundle["trackers"])), len(bundle["ballots"])),
        "poll": (bundle["poll"], record["poll"]),
        "title": (bundle["title"], record["title"]),
        "kind": (bundle["kind"], record["kind"]),
        "candidates": (len(set(names)), record["candidates"]),
        "order": (record["returned"] <= record["issued"] <= record["present"], True),
        "present_of_members": (record["present"] <= record["members"], True),
    }
    count = count_grades if rules["style"] == "grade" else count_approvals
    found.update(count(bundle, record, rules, names))
    return [(what, mine, theirs) for what, (mine, theirs) in found.items() if mine != theirs]


def count_approvals(bundle: Any, record: Any, rules: Any, names: list[str]) -> dict[str, Any]:
    """Votes of every number, classes of ballots, and who won."""
    most = rules["most_marks"] if rules["most_marks"] is not None else rules["places"]
    least = rules["least_marks"]
    if rules["style"] == "approve_exact_k":
        most = least = rules["places"]
    votes, blank, invalid = dict.fromkeys(names, 0), 0, 0
    for ballot in bundle["ballots"]:
        if not ballot:
            blank += 1
        elif not is_valid_approval(ballot, names, least, most):
            invalid += 1
        else:
            for name in ballot:
                votes[name] += 1
    found = classes(bundle, record, rules, blank, invalid)
    found["approvals"] = (votes, record["approvals"])
    won, tied, left = select(votes, rules, record, found["valid"][0])
    result = record["result"]
    found["won"] = (sorted(won), sorted(result["won"]))
    found["tied"] = (sorted(tied), sorted(result["tied"]))
    found["places_left_for_tied"] = (left, result["places_left_for_tied"])
    empty = 0 if tied else max(rules["places"] - len(won), 0)
    found["empty_places"] = (empty, result["empty_places"])
    order = bundle["tie_order"] or []
    if order:
        found["tie_order"] = (sorted(order), sorted(tied))
    found["winners"] = (sorted(won + order[:left]), sorted(bundle["winners"]))
    return found


def is_valid_approval(ballot: Any, names: list[str], least: int, most: int) -> bool:
    """True for a ballot that approves of known numbers, each once, as many as the rules allow."""
    if not all(isinstance(name, str) and name in names for name in ballot):
        return False
    return len(set(ballot)) == len(ballot) and least <= len(ballot) <= most


def select(
    votes: dict[str, int], rules: Any, record: Any, valid: int
) -> tuple[list[str], list[str], int]:
    """Who is surely in, who is tied at the cut line, and for how many places."""
    enough = {n: v for n, v in votes.items() if passes(v, rules, record, valid)}
    places = rules["places"]
    ranked = sorted(enough.values(), reverse=True)
    if len(ranked) <= places:
        return list(enough), [], 0
    cut = ranked[places - 1]
    above = [n for n, v in enough.items() if v > cut]
    at_cut = [n for n, v in enough.items() if v == cut]
    left = places - len(above)
    if len(at_cut) == left:
        return above + at_cut, [], 0
    first = [step for step in rules["tie_steps"] if step != "revote_tied" or rules["max_revotes"]]
    if first[0] == "enlarge_k" and len(above) + len(at_cut) <= (rules["enlarge_to"] or 0):
        return above + at_cut, [], 0
    return above, at_cut, left


def passes(votes: int, rules: Any, record: Any, valid: int) -> bool:
    """Has a candidate enough votes? In whole numbers, never in percent."""
    if votes <= 0 or votes < rules["minimum_votes"]:
        return False
    rule = rules["threshold"]
    if rule == "plurality":
        return True
    if rule == "third_of_returned":
        return bool(3 * votes >= record["returned"])
    bases = {
        "majority_of_all": record["members"],
        "majority_of_present": record["present"],
        "majority_of_returned": record["returned"],
        "majority_of_valid": valid,
    }
    return bool(2 * votes > bases[rule])


def count_grades(bundle: Any, record: Any, rules: Any, names: list[str]) -> dict[str, Any]:
    """Marks of every number and the grade that follows: strictly more than half."""
    marks: dict[str, dict[str, int]] = {name: {} for name in names}
    blank = invalid = 0
    allowed = (*GRADES, "unknown", "abstain")
    for ballot in bundle["ballots"]:
        pairs = [tuple(pair) for pair in ballot]
        numbers = [pair[0] for pair in pairs]
        is_known = all(name in marks and mark in allowed for name, mark in pairs)
        if not is_known or len(set(numbers)) < len(numbers):
            invalid += 1
        elif all(mark == "abstain" for _, mark in pairs):
            blank += 1
        else:
            for name, mark in pairs:
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
    returned = len(bundle["ballots"])
    counted = blank if rules["abstentions_are_valid"] or rules["style"] == "grade" else 0
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
    if not different:
        number, code = len(bundle["ballots"]), bundle["record_digest"][:8]
        sys.stdout.write(f"SAME 一致: {number} ballots 张选票, check code 校验码 {code}\n")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
