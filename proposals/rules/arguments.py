"""What is decided about the argument board: sides, lengths, and sources as people write them."""

import re
from typing import NamedTuple

SIDES = ("for", "against")
POINT = (4, 200)
SOURCES = 10
SOURCE = (2, 300)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


class Source(NamedTuple):
    """Where a point can be checked: words, and an address when it is on the web."""

    words: str
    url: str


def sources(text: str) -> list[Source]:
    """One source a line: the title of a paper, an address, or a title and its address."""
    found = []
    for line in text.splitlines():
        if line.strip():
            address = _ADDRESS.search(line)
            url = address[0] if address else ""
            found.append(Source(line.replace(url, "").strip(" :：,，") or url, url))
    return found
