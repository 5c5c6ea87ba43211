"""What a daily run leaves to ``--deep``: of a long list, each test takes one share."""

from collections.abc import Sequence
from typing import TypeVar
from zlib import crc32

T = TypeVar("T")
SHARE = 3


def some(them: Sequence[T], share: int, *about: str) -> Sequence[T]:
    """Every *share*-th of them: not the same ones for everything, but always the same."""
    return them[crc32(" ".join(about).encode()) % share :: share]
