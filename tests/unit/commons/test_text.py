"""What people type: cleaned, read, masked and cut into bigrams."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commons.text import (
    WORDS,
    Unreadable,
    bigrams,
    clean_line,
    clean_name,
    clean_text,
    dice,
    fold,
    length,
    mask_name,
    mask_phone,
    phone,
)

TRICKY = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\u202e\u200b\u200d\ufeff\u3000\x00\ud800\uffff\u0301\u115f０Ａ，\n\r\u2028"
        ),
    ),
    max_size=60,
)


@given(TRICKY)
def test_cleaning_is_final_storable_and_without_hidden_characters(text: str) -> None:
    for clean in (clean_line, clean_text, clean_name):
        once = clean(text)
        assert clean(once) == once
        assert not re.search("[\x00-\x09\x0b-\x1f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", once)
        assert once.encode("utf-8").decode("utf-8") == once
    assert "\n" not in clean_line(text)


@pytest.mark.parametrize(
    "text, line",
    [
        ("　云溪　社区\t食堂 ", "云溪 社区 食堂"),
        ("第５号楼，Ａ座（南）！", "第5号楼，A座（南）！"),
        ("面积５㎡①", "面积5㎡①"),
        ("abc\u202etxt.exe\u202c", "abctxt.exe"),
        ("好\u200b人\ufeff\x00", "好人"),
        ("\ud800坏", "坏"),
        ("e\u0301", "é"),
        ("a" + "\u0335" * 50, "a" + "\u0335" * 4),
        ("𠮷野\ue5e5 \U00031350", "𠮷野\ue5e5 \U00031350"),
    ],
)
def test_one_line(text: str, line: str) -> None:
    assert clean_line(text) == line


def test_paragraphs_are_kept() -> None:
    assert clean_text("\ufeff　　一。\r\n　　二。\r\r\n\n\n三\u2028四") == "一。\n二。\n\n三\n四"


@pytest.mark.parametrize(
    "text, name",
    [("李 建 华", "李建华"), ("买买提 • 阿布都", "买买提·阿布都"), ("John  Smith", "John Smith")],
)
def test_names(text: str, name: str) -> None:
    assert clean_name(text) == name


@pytest.mark.parametrize(
    "text, characters",
    [
        ("议事", 2),
        ("e\u0301", 1),
        ("👨\u200d👩\u200d👧", 1),
        ("👍🏽", 1),
        ("🇨🇳🇨🇳", 2),
        ("", 0),
        ("❤\ufe0f", 1),
    ],
)
def test_length_as_people_count(text: str, characters: int) -> None:
    assert length(text) == characters


def test_too_long_says_by_how_much() -> None:
    assert clean_line("社区食堂", 4) == "社区食堂"
    with pytest.raises(Unreadable, match="text_too_long") as caught:
        clean_text("社区食堂改造", 4)
    assert caught.value.facts == {"length": 6, "limit": 4}


def test_fold_compares_what_looks_alike() -> None:
    assert fold("ＡＢＣ（１）") == fold("abc(1)")


@pytest.mark.parametrize(
    "text",
    [
        "13800138000",
        " 138 0013 8000 ",
        "+86 138-0013-8000",
        "0086-13800138000",
        "8613800138000",
        "（＋８６）１３８００１３８０００",
        "\u200b138\u3000—0013—8000\ufeff",
    ],
)
def test_a_mobile_number_is_read_kindly(text: str) -> None:
    assert phone(text) == "13800138000"


@pytest.mark.parametrize(
    "text, code",
    [
        ("", "phone_empty"),
        (" + ", "phone_letters"),
        ("+86", "phone_empty"),
        ("1.38E+10", "phone_scientific"),
        ("1.38001E10", "phone_scientific"),
        ("138OO138000", "phone_letters"),
        ("١٣٨٠٠١٣٨٠٠٠", "phone_letters"),
        ("1380013800", "phone_short"),
        ("138001380001", "phone_long"),
        ("0571-8765-4321", "phone_landline"),
        ("12345678901", "phone_landline"),
        ("+852 9123 4567", "phone_foreign"),
    ],
)
def test_what_is_no_mobile_number_says_why(text: str, code: str) -> None:
    with pytest.raises(Unreadable, match=f"^{code}$") as caught:
        phone(text)
    assert str(WORDS[code]) % caught.value.facts


@given(TRICKY)
def test_a_phone_is_eleven_digits_or_refused_by_code(text: str) -> None:
    try:
        number = phone(text)
    except Unreadable as refusal:
        number = "13800138000" if refusal.code in WORDS else refusal.code
    assert re.fullmatch("1[3-9][0-9]{9}", number)


def test_masks() -> None:
    assert mask_phone("13812341234") == "138****1234"
    assert mask_phone("0571") == "****"
    names = ["李", "李华", "李建华", "欧阳", "欧阳修", "欧阳明月", "李建国华", "买买提·阿布都"]
    masked = ["*", "李*", "李*华", "欧*", "欧阳*", "欧阳*月", "李**华", "买**·**都"]
    assert [mask_name(name) for name in names] == masked
    assert mask_name("") == ""


@given(st.text(min_size=2, max_size=20))
def test_a_masked_name_keeps_its_length_and_hides_something(name: str) -> None:
    assert len(mask_name(name)) == len(name)
    if not any(c.isspace() or c in "·*" for c in name):
        assert "*" in mask_name(name)


def test_bigrams() -> None:
    assert bigrams("社区食堂") == ["社区", "区食", "食堂"]
    assert bigrams("５号楼WiFi，改造abc堂") == ["5", "号楼", "wifi", "改造", "abc", "堂"]
    assert bigrams("  ，。_") == []


@given(st.text("社区食堂老年改造a1 ，", max_size=12), st.text("社区食堂老年改造a1 ，", max_size=12))
def test_dice_is_symmetric_and_within_bounds(one: str, other: str) -> None:
    assert 0.0 <= dice(one, other) == dice(other, one) <= 1.0
    assert dice(one, one) == (1.0 if bigrams(one) else 0.0)


def test_similar_titles_are_more_alike_than_others() -> None:
    assert dice("改造老年食堂", "老年食堂改造") > 0.7 > 0.3 > dice("改造老年食堂", "修缮停车棚")
