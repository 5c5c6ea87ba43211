"""One text for one value: what is published can be hashed again by anybody."""

from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commons.canonical import NotCanonical, canonical, digest

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner),
    max_leaves=10,
)


def test_keys_are_sorted_and_chinese_stays_chinese() -> None:
    value = {"b": [1, None, True], "a": {"名": "泵房"}}
    assert canonical(value).decode() == '{"a":{"名":"泵房"},"b":[1,null,true]}'


def test_days_moments_and_ids_are_text() -> None:
    value = [date(2027, 1, 2), datetime(2027, 1, 2, 3, tzinfo=UTC), UUID(int=1), ()]
    assert canonical(value).decode() == (
        '["2027-01-02","2027-01-02T03:00:00+00:00","00000000-0000-0000-0000-000000000001",[]]'
    )


@pytest.mark.parametrize("value", [0.5, {1, 2}, {1: 2}, b"x", [{"a": 1.0}], object()])
def test_what_has_no_single_text_is_refused(value: Any) -> None:
    with pytest.raises(NotCanonical):
        canonical(value)


@given(PLAIN)
def test_the_hash_is_of_the_text(value: Any) -> None:
    assert digest(value) == sha256(canonical(value)).hexdigest()


@given(st.dictionaries(st.text(st.characters(codec="utf-8")), st.integers()))
def test_order_does_not_matter(value: dict[str, int]) -> None:
    assert canonical(value) == canonical(dict(reversed(list(value.items()))))
