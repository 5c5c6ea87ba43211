"""What is asked about the list of what is in scope."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import NoResultFound

from commons.database import db
from commons.reading import once
from council.models import Council
from proposals.models import ScopeList
from proposals.rules.scope import OTHER, Item, item_of
from proposals.scope import standard


@dataclass(frozen=True)
class Scope:
    """The list that holds in a council: version 0 is the standard one."""

    version: int
    items: tuple[Item, ...]

    def find(self, number: str) -> Item:
        """The item with this number; raises NoResultFound."""
        for item in self.items:
            if item.number == number:
                return item
        raise NoResultFound(f"no item {number}")


@dataclass(frozen=True)
class Revision:
    """A council's list as the subject of a policy: the version *seen*, and the one that holds."""

    council: Council
    seen: int
    scope: Scope

    def __getattr__(self, name: str) -> Any:
        return getattr(self.council, name)


@once
def scope(council_id: UUID) -> Scope:
    """The list that holds in a council now."""
    query = sa.select(ScopeList).where(ScopeList.council_id == council_id)
    found = db.session.scalar(query.order_by(ScopeList.version.desc()).limit(1))
    if found is None:
        return Scope(0, standard())
    return Scope(found.version, tuple(item_of(stored) for stored in found.items))


def given_numbers(council_id: UUID) -> set[str]:
    """Every item number that any version of a council's list has used."""
    query = sa.select(ScopeList.items).where(ScopeList.council_id == council_id)
    kept = {stored["number"] for items in db.session.scalars(query) for stored in items}
    return kept | {item.number for item in standard()}


def citation(council_id: UUID, number: str) -> dict[str, Any] | None:
    """What a refusal cites, as it stands in the list today; None for another reason."""
    if not number or number == OTHER:
        return None
    holds = scope(council_id)
    item = holds.find(number)
    cited = {name: getattr(item, name) for name in ("number", "title", "channel", "reason")}
    return cited | {"version": holds.version}
