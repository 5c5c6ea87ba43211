"""Every page says one thing in one language, and can be read aloud."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from commons.words import PACKAGES, written
from tests.guards.pages import Page, read
from tests.guards.roles import PAGES
from tests.guards.test_walk import tries
from tests.guards.town import Town, close, long_one

CHINESE = re.compile(r"[\u4e00-\u9fff]")
ENGLISH = re.compile(r"[A-Za-z]+( [a-z]+){2,}")
# Names that stand in Latin letters in Chinese text too.
LATIN = re.compile(r"GNU Affero|AGPL|SHA-256|sha256|python3?|flask|WCAG|JSON|CSV|Excel|https?://")
READERS = {
    "steward": ("steward",), "chair": ("chair",), "unit": ("handling_unit",),
    "others": ("anonymous", "resident", "reviewer", "scrutineer", "confirmer", "auditor",
               "settings_keeper", "delegate"),
}  # fmt: skip


@cache
def phrases() -> tuple[frozenset[str], frozenset[str]]:
    """Whole English messages with another Chinese wording, and those wordings."""
    english, chinese = set(), set()
    for package in PACKAGES:
        for message in written(package):
            if isinstance(message.id, str) and message.id and message.id != message.string:
                english.add(" ".join(message.id.split()))
                chinese.add(" ".join(str(message.string).split()))
    return frozenset(english), frozenset(chinese)


def pages(town: Town, roles: tuple[str, ...], lang: str = "") -> Iterator[tuple[str, Page]]:
    """Every page that answers one of *roles*, once for each role, with where it is."""
    asked = list(tries(town, PAGES))
    for role in roles:
        visitor = town.visitor(role, lang)
        for endpoint, rule, where, path in asked:
            if where == "near" and role not in rule.allowed("near"):
                continue
            if where in {"far", "unknown"} and role != "anonymous":
                continue
            answer = visitor.get(path)
            if answer.mimetype == "text/html" and answer.status_code not in {302, 303}:
                yield f"{endpoint} {where} as {role}", read(answer.text)
            close(answer)


@long_one
@pytest.mark.parametrize("group", READERS)
def test_pages_are_whole_and_in_chinese(town: Town, group: str) -> None:
    wrong = []
    english, _chinese = phrases()
    for where, page in pages(town, READERS[group]):
        wrong += [f"{where}: {fault}" for fault in page.faults]
        if page.lang != "zh-CN":
            wrong.append(f"{where}: language {page.lang}")
        wrong += [f"{where}: says {words!r}" for words in page.said if is_english(words, english)]
    assert not wrong, "\n".join(sorted(set(wrong)))


def is_english(words: str, english: frozenset[str]) -> bool:
    if words in english:
        return not CHINESE.search(words) and bool(re.search(r"[a-z]{3}", words))
    return bool(ENGLISH.search(LATIN.sub("", words)))


@long_one
def test_pages_are_in_english_where_english_is_wanted(town: Town) -> None:
    _english, chinese = phrases()
    stored = town.everything()
    wrong = []
    for where, page in pages(town, ("anonymous", "steward", "settings_keeper"), "en"):
        if page.lang != "en":
            wrong.append(f"{where}: language {page.lang}")
        wrong += [f"{where}: {fault}" for fault in page.faults]
        wrong += [
            f"{where}: says {words!r}"
            for words in page.said
            if words in chinese and CHINESE.search(words) and words not in stored
        ]
    assert not wrong, "\n".join(sorted(set(wrong)))
