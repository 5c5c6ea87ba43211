"""Chinese is complete: no message without words, no words nobody says, no disagreement."""

import re

import pytest
from babel.messages.catalog import Catalog

from commons.words import PACKAGES, extracted, gaps, written


@pytest.mark.parametrize("package", PACKAGES)
def test_catalogue_is_complete(package: str) -> None:
    assert gaps(package) == []


def test_packages_agree_on_shared_messages() -> None:
    said: dict[object, dict[object, list[str]]] = {}
    for package in PACKAGES:
        for message in written(package):
            if message.id:
                said.setdefault(message.id, {}).setdefault(message.string, []).append(package)
    quarrels = {str(words): answers for words, answers in said.items() if len(answers) > 1}
    assert quarrels == {}


def test_placeholders_survive_translation() -> None:
    lost = []
    for package in PACKAGES:
        catalog: Catalog = written(package)
        for message in catalog:
            if message.id and message.python_format:
                lost += [f"{package}: {message.id}" for _error in message.check(catalog)]
    assert lost == []


def test_extraction_finds_words() -> None:
    assert len(list(extracted("council"))) > 100


# 票选 recommends and 票决 decides; where both can happen the word is 投票 (docs/glossary.md).
OF_A_PROFILE = re.compile("(?<!投)票[选决]")
SAID_OF_A_PROFILE = ("council: recommends", "congress: decides", "its decision counts",
                     "that recommends", "that decides", "recommended by ballot",
                     "decided by ballot", "by secret ballot among more candidates")  # fmt: skip


@pytest.mark.parametrize("package", PACKAGES)
def test_only_words_of_a_profile_say_whether_a_ballot_decides(package: str) -> None:
    mixed = [
        str(message.id)
        for message in written(package)
        if OF_A_PROFILE.search(str(message.string))
        and not any(words in str(message.id) for words in SAID_OF_A_PROFILE)
    ]
    assert mixed == []
