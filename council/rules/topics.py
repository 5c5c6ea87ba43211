"""What is decided about the dictionary of topics (mechanism 68): numbers stay, words may change."""

from collections.abc import Iterable
from dataclasses import dataclass

TOPIC_MOVES = ("add", "rename", "retire", "restore")
TOPIC_NAME = (2, 20)
TOPICS_MOST = 200


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic as it is called now; its number is its own for good."""

    number: int
    name: str
    is_retired: bool = False


def dictionary(changes: Iterable[tuple[int, str, str]]) -> list[Topic]:
    """The topics after *changes* (number, move, name) in order; no number is given twice."""
    found: dict[int, Topic] = {}
    for number, move, name in changes:
        found[number] = Topic(number, name, move == "retire")
    return [found[number] for number in sorted(found)]


def next_number(topics: Iterable[Topic]) -> int:
    """The number of a new topic: one more than any ever given, retired ones included."""
    return max((topic.number for topic in topics), default=0) + 1
