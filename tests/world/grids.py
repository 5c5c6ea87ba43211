"""Role x phase grids: who may do a deed, asked of the policy itself."""

from collections.abc import Mapping
from typing import Any

from commons.policy import Actor, may


def allowed(deed: str, people: Mapping[str, Actor], subject: Any) -> set[str]:
    """The roles of *people* who may do *deed* (as ``package.verb``); every refusal has words."""
    refusals = {role: may(deed, actor, subject) for role, actor in people.items()}
    assert all(refusal.message for refusal in refusals.values() if refusal)
    return {role for role, refusal in refusals.items() if refusal is None}
