"""One line of the desk."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Task:
    """Something to do: words, how many, where, and how pressing."""

    words: str
    count: int
    url: str
    tone: str = "progress"
