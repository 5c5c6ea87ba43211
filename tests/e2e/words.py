"""What people read: the English of the source and, from the catalogues, the Chinese."""

from functools import cache

from babel.messages.pofile import read_po

from tests.e2e.site import ROOT


def zh(words: str, **facts: object) -> str:
    """The Chinese of the English *words* (KeyError where no catalogue has them); Chinese stays."""
    found = _catalogue()[words] if words.isascii() or words in _catalogue() else words
    return found % facts if facts else found.replace("%%", "%")


@cache
def _catalogue() -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted((ROOT / "translations" / "zh_Hans_CN").glob("*.po")):
        with path.open("rb") as source:
            for message in read_po(source):
                for key in message.id if isinstance(message.id, tuple) else (message.id,):
                    said = message.string
                    found[key] = said if isinstance(said, str) else said[-1]
    return found
