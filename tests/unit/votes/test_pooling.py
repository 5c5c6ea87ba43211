"""Groups of fewer than ten are never shown by themselves, nor what is left beside them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votes.rules.pooling import SMALLEST, is_too_small, kept_apart, pooled

SIZES = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(0, 40), max_size=9)


@given(SIZES)
def test_no_group_shown_is_small_unless_it_is_everybody(sizes: dict[str, int]) -> None:
    shown = pooled(sizes)
    assert sum(shown.values()) == sum(sizes.values())
    assert len(shown) <= 1 or min(shown.values()) >= SMALLEST
    assert all(shown[name] == sizes[name] for name in kept_apart(sizes))


@pytest.mark.parametrize(
    "sizes, shown",
    [
        ({}, {}),
        ({"东": 12, "西": 30}, {"东": 12, "西": 30}),
        ({"东": 12, "西": 30, "北": 4}, {"西": 30, "": 16}),
        ({"东": 4, "西": 3}, {"": 7}),
        ({"东": 4, "西": 6, "北": 50}, {"北": 50, "": 10}),
        ({"东": 50, "西": 9}, {"": 59}),
    ],
)
def test_the_smallest_join_the_rest_until_it_is_large_enough(
    sizes: dict[str, int], shown: dict[str, int]
) -> None:
    assert pooled(sizes) == shown


def test_one_group_alone_is_the_whole() -> None:
    assert not is_too_small([5]) and not is_too_small([5, 0]) and not is_too_small([10, 11])
    assert is_too_small([5, 40])
