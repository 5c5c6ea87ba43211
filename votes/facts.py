"""What the count knows of an item besides its number: cost, scope, and what it excludes."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from votes.counting.facts import CandidateFacts, Facts

WHOLE_AREA = "street"


class Numbered(Protocol):
    """An item on a paper."""

    number: Any
    details: Any


def facts_in(details: Mapping[str, Any]) -> CandidateFacts:
    """The facts frozen among the details of one item; `conflicts` are groups of which one wins."""
    return CandidateFacts(
        cost=details.get("cost_fen") or 0,
        scope=str(details.get("scope") or ""),
        conflicts=frozenset(map(str, details.get("conflicts") or ())),
    )


def home_of(details: Mapping[str, Any]) -> str:
    """The id of the community that an item belongs to; empty for one of the whole area."""
    return str(details.get("scope_area") or "")


def said(number: int, title: str, details: Mapping[str, Any]) -> dict[str, Any]:
    """What the hash of the items is of: number, title, details, and the facts that may count."""
    facts = facts_in(details).as_dict()
    return {"number": number, "title": title, "details": dict(details), **facts}


def facts_of(items: Iterable[Numbered]) -> Facts:
    """The facts of all items, by number as text."""
    return {str(item.number): facts_in(item.details) for item in items}
