"""Rule sets: strict reading, stable digests, presets, and what contradicts itself."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votes.counting.choices import Quorum, Shortfall, Style, Threshold, TieStep
from votes.counting.errors import RuleError
from votes.counting.presets import PRESETS, preset
from votes.counting.rules import Rules

STORED = Rules().as_dict()
RULES = st.builds(
    Rules,
    places=st.integers(1, 50),
    quorum=st.sampled_from(Quorum),
    threshold=st.sampled_from(Threshold),
    minimum_votes=st.integers(0, 100),
    shortfall=st.sampled_from(Shortfall),
    max_rounds=st.integers(1, 3),
    tie_steps=st.sampled_from(
        [(TieStep.LOT,), (TieStep.REVOTE_TIED, TieStep.LOT), (TieStep.CHAIR_DECIDES,)]
    ),
    abstentions_are_valid=st.booleans(),
)


@given(RULES)
def test_what_is_stored_is_read_back(rules: Rules) -> None:
    again = Rules.from_dict(rules.as_dict())
    assert again == rules
    assert again.digest() == rules.digest()


@given(RULES, st.randoms())
def test_digest_does_not_depend_on_the_order_of_keys(rules: Rules, random: Any) -> None:
    items = list(rules.as_dict().items())
    random.shuffle(items)
    assert Rules.from_dict(dict(items)).digest() == rules.digest()


def test_digest_of_the_default_is_pinned() -> None:
    """Frozen polls carry this digest: a change of format needs a new format number."""
    assert Rules().canonical() == (
        '{"abstentions_are_valid":true,"both_marks":"item","differential_percent":20,'
        '"enlarge_to":null,"equal_slate":false,"format":1,"grade_base":"all",'
        '"later_threshold":"same","least_marks":1,"max_revotes":1,"max_rounds":2,'
        '"minimum_votes":0,"most_marks":null,"places":10,"quorum":"two_thirds_incl",'
        '"shortfall":"second_round_same_meeting","style":"approve_upto_k",'
        '"threshold":"majority_of_all","tie_steps":["revote_tied","chair_decides"],'
        '"write_ins":false}'
    )
    assert Rules().digest() == "b4009756661021d0dcb0841b6fe182301373444be13dbeec0a10157b0f1ae24c"


@pytest.mark.parametrize("key", sorted(STORED))
def test_a_missing_key_is_named(key: str) -> None:
    with pytest.raises(RuleError, match="missing_key") as caught:
        Rules.from_dict({name: value for name, value in STORED.items() if name != key})
    assert (caught.value.code, caught.value.key) == ("missing_key", key)


def test_an_unknown_key_is_named() -> None:
    with pytest.raises(RuleError) as caught:
        Rules.from_dict({**STORED, "proxy": "allowed"})
    assert (caught.value.code, caught.value.key) == ("unknown_key", "proxy")
    with pytest.raises(RuleError, match="unknown_key: proxy"):
        preset("congress", proxy=True)
    with pytest.raises(RuleError, match="unknown_preset"):
        preset("parliament")


BAD_VALUES: list[tuple[str, Any]] = [
    ("style", "ranked_pairs"),
    ("style", None),
    ("style", ["approve_upto_k"]),
    ("places", 0),
    ("places", -1),
    ("places", "10"),
    ("places", 10.0),
    ("places", True),
    ("places", 10**6),
    ("quorum", "three_quarters"),
    ("threshold", 0.5),
    ("minimum_votes", -1),
    ("tie_steps", []),
    ("tie_steps", "lot"),
    ("tie_steps", ["lot", "lot"]),
    ("tie_steps", ["coin"]),
    ("max_rounds", 4),
    ("max_rounds", 0),
    ("max_revotes", 9),
    ("write_ins", "no"),
    ("write_ins", 1),
    ("most_marks", 0),
    ("differential_percent", 101),
    ("both_marks", "neither"),
    ("grade_base", ""),
]


@pytest.mark.parametrize("key, value", BAD_VALUES)
def test_an_illegal_value_is_named(key: str, value: Any) -> None:
    with pytest.raises(RuleError) as caught:
        Rules.from_dict({**STORED, key: value})
    assert (caught.value.code, caught.value.key) == ("illegal_value", key)


@pytest.mark.parametrize("value", [4, "1", True, None])
def test_an_unknown_format_is_refused(value: Any) -> None:
    with pytest.raises(RuleError, match="unknown_format"):
        Rules.from_dict({**STORED, "format": value})


CONTRADICTIONS: list[tuple[str, dict[str, Any]]] = [
    ("least_marks", {"least_marks": 3, "places": 2}),
    ("most_marks", {"style": "approve_exact_k", "most_marks": 5}),
    ("most_marks", {"style": "yes_no_abstain", "least_marks": 2}),
    ("tie_steps", {"tie_steps": ["revote_tied"]}),
    ("tie_steps", {"tie_steps": ["lot", "chair_decides"]}),
    ("tie_steps", {"tie_steps": ["chair_decides", "revote_tied"]}),
    ("enlarge_to", {"tie_steps": ["enlarge_k", "lot"]}),
    ("enlarge_to", {"enlarge_to": 12}),
    ("enlarge_to", {"tie_steps": ["enlarge_k", "lot"], "enlarge_to": 10}),
    ("write_ins", {"style": "approve_exact_k", "write_ins": True}),
    ("equal_slate", {"equal_slate": True}),
]


@pytest.mark.parametrize("key, changes", CONTRADICTIONS)
def test_a_contradiction_is_named(key: str, changes: dict[str, Any]) -> None:
    with pytest.raises(RuleError) as caught:
        preset("street_council", **changes)
    assert (caught.value.code, caught.value.key) == ("contradiction", key)


def test_presets_are_legal_and_the_default_is_the_street_council() -> None:
    assert PRESETS["street_council"] == Rules()
    for rules in PRESETS.values():
        assert Rules.from_dict(rules.as_dict()) == rules
    assert preset("equal_slate", places=3).style is Style.YES_NO_ABSTAIN


def test_text_is_no_enum_until_it_is_read() -> None:
    with pytest.raises(RuleError, match="illegal_value: style"):
        Rules(style="approve_upto_k")  # type: ignore[arg-type]  # what a careless caller does
