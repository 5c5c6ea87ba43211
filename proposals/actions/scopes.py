"""Writing the list of what is in scope: every change is a new version, earlier ones stay."""

from typing import Any
from uuid import UUID

from commons import docket, ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.policy import Actor, require
from council import queries as council
from proposals import queries
from proposals.models import ScopeList
from proposals.queries import Revision
from proposals.rules.scope import Item, next_number


@action("proposals.add_scope_item")
def add_item(actor: Actor, /, council_id: UUID, *, version: int, **facts: Any) -> str:
    """Put a new item at the end of its side; returns its number, which was never used before."""
    revision = _revision(council_id, version)
    require("proposals.add_scope_item", actor, revision)
    given = queries.given_numbers(council_id)
    number = next_number(revision.scope.items, given, facts["side"])
    _keep(actor, revision, [*revision.scope.items, Item(number, **facts)], number)
    return number


@action("proposals.change_scope_item")
def change_item(
    actor: Actor, /, council_id: UUID, number: str, *, version: int, **facts: Any
) -> None:
    """Say an item in other words; it keeps its number and its side."""
    revision = _revision(council_id, version)
    require("proposals.change_scope_item", actor, revision)
    old = revision.scope.find(number)
    new = Item(number, **{**facts, "side": old.side})
    items = [new if item is old else item for item in revision.scope.items]
    _keep(actor, revision, items, number)


@action("proposals.drop_scope_item")
def drop_item(actor: Actor, council_id: UUID, number: str, *, version: int) -> None:
    """Take an item out of the list; what cited it keeps its words."""
    revision = _revision(council_id, version)
    require("proposals.drop_scope_item", actor, revision)
    old = revision.scope.find(number)
    _keep(actor, revision, [item for item in revision.scope.items if item is not old], number)


def _revision(council_id: UUID, seen: int) -> Revision:
    found = council.council(council_id)
    docket.lock(found.docket_id)  # two members of the staff, one after the other
    return Revision(found, seen, queries.scope(council_id))


def _keep(actor: Actor, revision: Revision, items: list[Item], number: str) -> None:
    version = revision.scope.version + 1
    made = ScopeList(id=new_id(), council_id=revision.council.id, version=version, at=now())
    made.items = [item.plain() for item in items]
    db.session.add(made)
    facts: dict[str, Any] = {"version": version, "item": number}
    ledger.write(
        revision.council.docket_id, "proposals.scope_revised", actor, subject=revision, **facts
    )
