"""The list that goes forward: what the count gives, or what the confirming body decided instead."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from commons.database import db
from commons.reading import once
from votes.models import Override, Poll
from votes.queries.results import Standing
from votes.queries.rounds import overall

AFTER = ("confirmed", "published")


@dataclass(frozen=True, slots=True)
class Beside:
    """One candidate in both lists: that of the count, and that of the decision."""

    standing: Standing
    is_counted: bool
    is_decided: bool


@once
def _override(poll_id: UUID) -> Override | None:
    return db.session.get(Override, poll_id)


def override(poll: Poll) -> Override | None:
    """The decision that departs from the count, or None; asked only where the rules allow one."""
    may_be = poll.state in AFTER and bool(poll.rules.get("overrides"))
    return _override(poll.id) if may_be else None


def both_lists(poll: Poll) -> list[Beside]:
    """Every candidate of a poll with whether the count and the decision take it."""
    found = override(poll)
    chosen = set(found.chosen) if found else None
    return [
        Beside(each, each.has_won, each.has_won if chosen is None else each.item.number in chosen)
        for each in overall(poll)
    ]


def decided(poll: Poll) -> list[int]:
    """The numbers that go forward, by place: those of the count, or of the decision instead."""
    return [each.standing.item.number for each in both_lists(poll) if each.is_decided]


def told_of_override(poll: Poll) -> dict[str, Any] | None:
    """The decision as the published bundle carries it, beside the result and not in it."""
    found = override(poll)
    if found is None:
        return None
    names = ("document", "reason", "members", "present", "in_favour", "against", "abstained")
    return {
        "chosen": [str(number) for number in found.chosen],
        **{name: getattr(found, name) for name in names},
        "at": found.at.isoformat(),
    }
