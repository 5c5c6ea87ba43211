"""The stand-alone verifier against the count: two programs that share no line, many elections."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from commons import lots
from tests.unit.votes.counting.random_rules import HALL, NAMES, Election, counted, elections
from votes.counting.canonical import canonical, digest
from votes.counting.result import TIES, RoundResult
from votes.counting.standing import Settled, one_by_one
from votes.verifier import verify

SECRET = b"sixteen octets!!"


def published(election: Election, which: tuple[int, int]) -> tuple[dict[str, Any], RoundResult]:
    """The bundle of an election whose ties are all settled by lot, and the last result."""
    rules, facts, box, deputies = election
    first = last = counted(election, which=which)
    settled: tuple[Settled, ...] = ()
    told: list[dict[str, Any]] = []
    while last.outcome in TIES and last.tied:
        order = lots.draw(lots.seed(SECRET, "2026-04-16"), last.tied)
        settled = (*settled, one_by_one("lot", order))
        lot = {"commitment": lots.commit(SECRET), "secret": SECRET.hex(), "public": "2026-04-16"}
        told.append({**settled[-1].as_dict(), "lot": lot})
        last = counted(election, settled, which=which)
    record = {
        "members": HALL.members, "present": HALL.present, "issued": HALL.issued, "deputies": 4,
        "candidates": len(NAMES), "rules_digest": rules.digest(), "returned": first.returned,
        "valid": first.valid, "invalid": first.invalid, "blank": first.abstain,
        "approvals": dict(first.counts), "result": first.as_dict(), "poll": "p", "title": "t",
        "kind": "selection", "ballots_digest": digest(sorted(box, key=canonical)),
        "trackers_digest": digest([str(at) for at in range(len(box) + len(deputies))]),
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
        "trackers": [str(at) for at in range(len(box) + len(deputies))], "record": record,
        "record_digest": digest(record), "poll": "p", "title": "t", "kind": "selection",
        "settled": told, "tie_order": None, "winners": list(last.won),
    }  # fmt: skip
    return json.loads(canonical(bundle)), last


@settings(max_examples=300, deadline=None)
@given(elections(), st.sampled_from([(1, 0), (1, 0), (2, 0), (1, 1)]))
def test_both_say_the_same(election: Election, which: tuple[int, int]) -> None:
    """Every style, rule, round and re-vote; ties settled by lots that the verifier draws again."""
    bundle, _last = published(election, which)
    assert verify(bundle) == []


@settings(max_examples=150, deadline=None)
@given(elections(), st.integers(0, 5), st.sampled_from(NAMES))
def test_a_ballot_more_is_noticed(election: Election, at: int, name: str) -> None:
    """A changed box is found from the ballots alone, whatever hashes say."""
    bundle, _last = published(election, (1, 0))
    ballots = bundle["ballots"]
    changed = [*ballots[:at], [name, name], *ballots[at:]]
    assert any(what == "returned" for what, *_ in verify({**bundle, "ballots": changed}))
