"""The public lot: known answers, order of the list without effect, every order possible."""

import hashlib
import hmac
from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commons.lots import WORDS, LotRefused, commit, draw, matches, seed

SECRET = bytes(range(16))
SEED = "8277ed8d51f4a73ba076a16d0502ca765b30f784eab92b355cff0fea1bed6dd1"
DRAWN = ["甲", "乙", "戊", "丙", "丁"]
EMPTY_SEED = "0 8 2 9 7 5 3 4 6 1"
ITEMS = st.lists(st.text(st.characters(codec="utf-8"), max_size=8), unique=True, max_size=40)


def test_known_answers_hold_forever() -> None:
    assert commit(SECRET) == "be45cb2605bf36bebde684841a28f0fd43c69850a3dce5fedba69928ee3a8991"
    made = seed(SECRET, "2026-06-01 第3号：17")
    assert made.hex() == SEED
    assert draw(made, ["甲", "乙", "丙", "丁", "戊"]) == DRAWN
    assert draw(b"", [str(n) for n in range(10)]) == EMPTY_SEED.split()


def test_the_documented_procedure_replays_the_draw() -> None:
    items = sorted(f"项目{n}" for n in range(20))
    stream = b"".join(
        hmac.new(b"s", b"lots/1" + n.to_bytes(8, "big"), hashlib.sha256).digest() for n in range(10)
    )
    numbers = [int.from_bytes(stream[at : at + 4], "big") for at in range(0, len(stream), 4)]
    for place, number in zip(range(19, 0, -1), numbers, strict=False):
        assert number < 2**32 - 2**32 % (place + 1)
        other = number % (place + 1)
        items[place], items[other] = items[other], items[place]
    assert draw(b"s", [f"项目{n}" for n in range(20)]) == items


@given(ITEMS, st.binary(max_size=32))
def test_the_order_of_the_list_does_not_matter(items: list[str], key: bytes) -> None:
    mixed = sorted(items, key=lambda item: hashlib.sha256(item.encode() + key).digest())
    drawn = draw(key, items)
    assert drawn == draw(key, mixed)
    assert sorted(drawn) == sorted(items)


def test_every_order_is_equally_likely() -> None:
    seen = Counter("".join(draw(n.to_bytes(4, "big"), "甲乙丙丁")) for n in range(24_000))
    assert set(seen) == {"".join(order) for order in permutations("甲乙丙丁")}
    # Chi-square of 23 degrees of freedom: 49.7 is passed by one fair draw in a thousand.
    assert sum((count - 1000) ** 2 / 1000 for count in seen.values()) < 49.7


def test_what_would_not_be_fair_is_refused() -> None:
    with pytest.raises(LotRefused, match="lot_twice") as caught:
        draw(SECRET, ["甲", "乙", "甲"])
    assert "甲" in str(WORDS["lot_twice"]) % caught.value.facts
    with pytest.raises(LotRefused, match="lot_secret_short"):
        commit(b"guess")
    assert draw(SECRET, []) == []
    assert draw(SECRET, ["甲"]) == ["甲"]


def test_the_commitment_is_checked() -> None:
    assert matches(commit(SECRET).upper() + "\n", SECRET)
    assert not matches(commit(SECRET), SECRET + b"x")
