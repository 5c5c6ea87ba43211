"""Settings that contradict each other are refused with a stable reason, each with words."""

from typing import Any

import pytest

from votes.counting.contradictions import CONTRADICTIONS
from votes.counting.errors import RuleError
from votes.counting.presets import preset
from votes.counting.rules import LATER, Rules
from votes.words.rule import CONTRADICTION_WORDS

MONEY: dict[str, Any] = {"budget": 100, "shortfall": "leave_vacant"}
SHARES: dict[str, Any] = {"allocation": "equal_shares", "shortfall": "leave_vacant"}
CASES: dict[str, dict[str, Any]] = {
    "marks_cross": {"least_marks": 3, "places": 2},
    "style_fixes_marks": {"style": "approve_exact_k", "most_marks": 5},
    "ties_do_not_end": {"tie_steps": ["revote_tied"]},
    "no_room_to_enlarge": {"enlarge_to": 12},
    "write_ins_need_approvals": {**MONEY, "write_ins": True},
    "equal_slate_needs_yes_no": {"equal_slate": True},
    "ranks_amiss": {"style": "rank", "rank_by": "scores", "rank_scores": [1, 2]},
    "points_amiss": {"style": "points"},
    "scopes_need_approvals": {"style": "grade", "scope_limits": [["own", 1]]},
    "money_sets_no_limit": {"as_many_as_fit": True},
    "basket_needs_budget": {"style": "budget_basket"},
    "grades_spend_nothing": {"style": "grade", **MONEY},
    "no_budget_to_exceed": {"over_budget": "stop"},
    "no_budget_to_tie_at": {"budget_tie": "cheaper"},
    "money_leaves_no_shortfall": {"budget": 100},
    "money_has_one_round": {**MONEY, "later_threshold": "plurality"},
    "money_cannot_enlarge": {**MONEY, "tie_steps": ["enlarge_k", "lot"], "enlarge_to": 12},
    "shares_need_approvals": {**SHARES, "style": "rank"},
    "shares_need_one_box": {**SHARES, "threshold": "double_gate"},
    "lot_is_a_tie_step": {"share_ties": ["lot"]},
    "study_needs_other_ballots": {"study": ["borda"]},
    "study_is_binding": {"study": ["most_votes"]},
    "proxies_are_for_residents": {"most_proxies": 1},
    "hands_are_not_a_channel": {"secrecy": "show_of_hands", "channels": ["remote"]},
    "paper_needs_a_booth": {"booth": False},
    "mobile_boxes_need_paper": {"mobile_boxes": 1, "channels": ["device"]},
    "nothing_to_extend": {"extension_by": "chief_scrutineer"},
    "paper_cannot_be_changed": {"changeable": True, "channels": ["paper"]},
}


@pytest.mark.parametrize("reason", CASES)
def test_reason(reason: str) -> None:
    with pytest.raises(RuleError) as caught:
        preset("street_council", **CASES[reason])
    assert (caught.value.code, caught.value.reason) == ("contradiction", reason)


def test_every_reason_is_tried_and_worded() -> None:
    reasons = {reason for _key, reason, _test in CONTRADICTIONS}
    assert reasons == set(CASES) == set(CONTRADICTION_WORDS)


@pytest.mark.parametrize(
    "changes",
    [
        {"style": "rank"},
        {"style": "points", "most_points": 5},
        {"scope_limits": [["own", 5], ["street", 5]]},
        {**MONEY, "over_budget": "part"},
        SHARES,
        {"electorate": "residents", "most_proxies": 3, "channels": ["device", "remote"]},
        {"notice_days": 10, "publication": "list_only"},
    ],
)
def test_what_the_first_format_does_not_know_is_written_in_the_second(changes: Any) -> None:
    rules = preset("street_council", **changes)
    stored = rules.as_dict()
    assert stored["format"] == (1 if set(changes) == {"style"} and len(changes) == 1 else 2)
    assert Rules.from_dict(stored) == rules
    assert Rules.from_dict(stored).digest() == rules.digest()


def test_one_rule_set_has_one_text() -> None:
    usual = Rules()
    second = {**usual.as_dict(), "format": 2}
    plain = preset("street_council", budget_tie="none").as_dict()
    assert plain["format"] == 1
    known = preset("street_council", notice_days=9, overrides=True).as_dict()
    for number in (2, 3):
        later = {name: known[name] for since in LATER if since <= number for name in LATER[since]}
        with pytest.raises(RuleError, match="unknown_format"):
            Rules.from_dict(
                {**second, **later, "format": number, "notice_days": 7, "overrides": False}
                if number == 3
                else {**second, **later, "notice_days": 7}
            )


@pytest.mark.parametrize(
    "changes",
    [{"study": ["equal_shares"]}, {"took_part": "public"}, {"overrides": True},
     {"style": "rank", "study": ["order_count", "most_votes"]}],
)  # fmt: skip
def test_what_stands_beside_the_count_is_written_in_the_third(changes: Any) -> None:
    rules = preset("street_council", **changes)
    assert rules.as_dict()["format"] == 3
    assert Rules.from_dict(rules.as_dict()) == rules
    with pytest.raises(RuleError, match="unknown_key"):
        Rules.from_dict({**rules.as_dict(), "format": 2})


@pytest.mark.parametrize(
    "key, value",
    [
        ("extension_hours", 49),
        ("mobile_boxes", -1),
        ("extension_by", "steward"),
        ("channels", []),
        ("channels", ["post"]),
        ("share_ties", ["cheaper", "cheaper"]),
        ("rank_scores", [1, "2"]),
        ("scope_limits", [["own"]]),
        ("scope_limits", [["own", 1], ["own", 2]]),
        ("scope_limits", [["", 1]]),
        ("budget", 1.5),
        ("budget", 0),
        ("share_step", 0),
        ("scrutineers", 1),
        ("papers_days", 0),
        ("announcement_days", 21),
        ("most_proxies", 4),
        ("secrecy", "open"),
        ("observers", 1),
    ],
)
def test_an_illegal_value_is_named(key: str, value: Any) -> None:
    with pytest.raises(RuleError) as caught:
        preset("street_council", **{key: value})
    assert (caught.value.code, caught.value.key) == ("illegal_value", key)
