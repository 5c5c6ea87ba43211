"""What the count has to know of a candidate besides its name: cost, scope, what it excludes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from votes.counting.errors import CountError


@dataclass(frozen=True)
class CandidateFacts:
    """`cost` in fen; `scope` a community or a wider circle; of each of its `conflicts` one wins."""

    cost: int = 0
    scope: str = ""
    conflicts: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if type(self.cost) is not int or self.cost < 0:
            raise CountError("not_exact", "cost")

    def as_dict(self) -> dict[str, object]:
        """In JSON's types, as the published items carry them."""
        return {"cost": self.cost, "scope": self.scope, "conflicts": sorted(self.conflicts)}

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> CandidateFacts:
        """Back from `as_dict`; what is not named is none. CountError("not_exact") for the cost."""
        conflicts = frozenset(str(each) for each in stored.get("conflicts", ()))
        return cls(stored.get("cost", 0), str(stored.get("scope", "")), conflicts)


Facts = Mapping[str, CandidateFacts]
NO_FACTS: Facts = MappingProxyType({})
NOTHING = CandidateFacts()


def facts_of(facts: Facts, name: str) -> CandidateFacts:
    """The facts of one candidate; none are known of those not listed."""
    return facts.get(name, NOTHING)


def scope_fault(names: Iterable[str], scopes: Mapping[str, str], limits: Mapping[str, int]) -> str:
    """What is wrong with the scopes of the candidates chosen on one ballot (B-03), as a code.

    A scope that is not named in the limits is somebody's own community: a ballot may choose from
    one such community only, and as many as "own" allows.
    """
    chosen = [scopes.get(name, "") for name in names]
    own = {scope for scope in chosen if scope not in limits}
    if len(own) > 1:
        return "several_communities"
    numbers = {scope: chosen.count(scope) for scope in chosen if scope in limits}
    numbers["own"] = len(chosen) - sum(numbers.values())
    return "over_scope" if any(n > limits.get(scope, 0) for scope, n in numbers.items()) else ""
