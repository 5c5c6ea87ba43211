"""Amounts there and back, without a float anywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commons.money import MOST, WORDS, AmountUnreadable, parse_wan, parse_yuan, wan, yuan

FEN = st.integers(0, MOST)


@given(FEN)
def test_what_is_written_is_read_back(fen: int) -> None:
    assert parse_wan(wan(fen)) == fen
    assert parse_yuan(yuan(fen)) == fen
    assert parse_wan(wan(fen) + "万元") == fen


@pytest.mark.parametrize(
    "text, fen",
    [
        ("48", 48_000_000),
        ("48.0", 48_000_000),
        ("48.", 48_000_000),
        ("45.6", 45_600_000),
        ("1,200.5万元", 1_200_500_000),
        ("４８．５　万", 48_500_000),
        ("0.000001", 1),
        ("0.0000010", 1),
        ("-0", 0),
        ("¥ 3 万元", 3_000_000),
    ],
)
def test_wan_as_people_type_it(text: str, fen: int) -> None:
    assert parse_wan(text) == fen


@pytest.mark.parametrize("text, fen", [("￥480,000.50元", 48_000_050), ("3", 300), ("0.1", 10)])
def test_yuan_as_people_type_it(text: str, fen: int) -> None:
    assert parse_yuan(text) == fen


@pytest.mark.parametrize(
    "text, code",
    [
        ("", "money_empty"),
        ("万元", "money_empty"),
        ("四十八", "money_unreadable"),
        ("4.8E1", "money_unreadable"),
        ("1,20", "money_unreadable"),
        (".5", "money_unreadable"),
        ("1.2.3", "money_unreadable"),
        ("٤٨", "money_unreadable"),
        ("48元", "money_unreadable"),
        ("-1", "money_negative"),
        ("0.0000001", "money_too_fine"),
        ("9" * 30, "money_too_large"),
        ("1000000001", "money_too_large"),
    ],
)
def test_what_is_no_amount_says_why(text: str, code: str) -> None:
    with pytest.raises(AmountUnreadable, match=f"^{code}$") as caught:
        parse_wan(text)
    assert str(WORDS[code]) % caught.value.facts


@pytest.mark.parametrize(
    "fen, in_wan, in_yuan",
    [
        (48_000_000, "48", "480,000"),
        (45_600_000, "45.6", "456,000"),
        (48_000_050, "48.00005", "480,000.50"),
        (0, "0", "0"),
        (-150, "-0.00015", "-1.50"),
        (12_345_000_000, "12,345", "123,450,000"),
    ],
)
def test_amounts_as_people_read_them(fen: int, in_wan: str, in_yuan: str) -> None:
    assert (wan(fen), yuan(fen)) == (in_wan, in_yuan)


def test_floats_are_refused() -> None:
    for wrong in (48.0, True):
        with pytest.raises(TypeError):
            wan(wrong)  # type: ignore[arg-type]  # the mistake this guards against
