"""Which texts belong elsewhere, and where: the standard list against samples and real proposals."""

import csv
from collections import Counter

from commons.text import fold
from proposals.rules.scope import CHANNELS, SIDES, Item, advise, item_of, next_number, weight
from proposals.scope import standard
from tests.world.likes import DATA, planted

HERE = "here"


def samples() -> list[tuple[str, str]]:
    """Channel and text of every sample."""
    with (DATA / "scope.tsv").open(encoding="utf-8") as file:
        return [(row["channel"], row["text"]) for row in csv.DictReader(file, delimiter="\t")]


def channel_of(*texts: str) -> str:
    found = advise(standard(), *texts)
    return found.channel if found else HERE


def test_the_standard_list_is_whole() -> None:
    assert all(count == 1 for count in Counter(item.number for item in standard()).values())
    for item in standard():
        assert item.side in SIDES and item.title and item.reason and item.words and item.examples
        assert (item.channel in CHANNELS) == (item.side == "out")
        assert item_of(item.plain()) == item
        assert all(fold(word) == word for word in item.words), "words are compared folded"
    assert {item.channel for item in standard() if item.channel} == set(CHANNELS)


def test_samples_get_the_right_channel() -> None:
    said = samples()
    assert len(said) >= 40 and {channel for channel, _text in said} >= {*CHANNELS, HERE}
    wrong = [(channel, text) for channel, text in said if channel_of(text) != channel]
    assert len(wrong) <= 0.15 * len(said), wrong


def test_what_belongs_here_is_hardly_ever_sent_away() -> None:
    texts = [(row["title"], row["problem"], row["wish"]) for row in planted()]
    texts += [(row["said_title"], row["said_problem"], "") for row in planted()]
    away = [text for text in texts if channel_of(*text) != HERE]
    assert len(away) <= 0.03 * len(texts), away


def test_joined_words_must_all_occur() -> None:
    item = Item("N1", "out", "夜间施工", "hotline_12345", "", ("施工+半夜", "噪音"))
    assert weight(item, "半夜还在施工") == 2
    assert weight(item, "白天施工") == 0
    assert weight(item, "噪音大，半夜施工") == 3
    assert weight(Item("N2", "out", "", "none", "", ("+", "++")), "什么都有+") == 0
    assert advise([item], "") is None and advise([], "施工到半夜") is None


def test_numbers_are_never_given_twice() -> None:
    items = [Item("N2", "out", "", "none", "", ()), Item("P1", "in", "", "", "", ())]
    assert next_number(items, {"N7"}, "out") == "N8"
    assert next_number(items, set(), "in") == "P2"
    assert next_number([], set(), "out") == "N1"
