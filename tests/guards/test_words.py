"""Chinese is complete: no message without words, no words nobody says, no disagreement."""

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
