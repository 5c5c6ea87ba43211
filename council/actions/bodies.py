"""Councils, terms, and the mandates of a body that exists already."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from commons import docket, ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.lifecycle import advance
from commons.policy import Actor, require
from council import queries
from council.models import Council, Mandate, Term
from council.rules.mandates import GROUP_OF_KIND, MANDATE
from residents import queries as people
from residents.actions.roles import store_grant


@dataclass(frozen=True)
class Fresh:
    """Something about to be made in a scope, and whether it is really new."""

    area_path: str
    council_id: UUID | None = None
    is_new: bool = True


@action("council.found_council")
def found_council(
    actor: Actor,
    area_id: UUID,
    *,
    name: str,
    slug: str,
    prefix: str,
    profile: str,
    confirming_body: str = "",
) -> UUID:
    """Found the council of an area; *prefix* begins the docket numbers of its matters."""
    area = people.area(area_id)
    known = queries.is_council_known(name, slug, prefix)
    require("council.found_council", actor, Fresh(area.path, is_new=not known))
    book = docket.open_book(f"{prefix}-议事会", area.path)
    council = Council(
        id=new_id(),
        area_id=area_id,
        area_path=area.path,
        docket_id=book.id,
        name=name,
        slug=slug,
        prefix=prefix,
        profile=profile,
        confirming_body=confirming_body,
    )
    db.session.add(council)
    ledger.write(book.id, "council.founded", actor, subject=council, profile=profile)
    return council.id


@action("council.open_term")
def open_term(
    actor: Actor, council_id: UUID, *, number: int, from_day: date, until_day: date
) -> UUID:
    """Open a term (届) of a council."""
    council = queries.council(council_id)
    known = queries.is_term_known(council_id, number)
    require("council.open_term", actor, Fresh(council.area_path, council_id, is_new=not known))
    term = Term(
        id=new_id(), council_id=council_id, number=number, from_day=from_day, until_day=until_day
    )
    db.session.add(term)
    ledger.write(council.docket_id, "council.term_opened", actor, subject=council, number=number)
    return term.id


@action("council.appoint")
def appoint(
    actor: Actor,
    term_id: UUID,
    *,
    person_id: UUID,
    kind: str,
    constituency_id: UUID | None = None,
) -> UUID:
    """Give a person a mandate until the end of the term, without nomination.

    For taking over a body that exists already: the ledger says that it was done directly.
    """
    term = queries.term(term_id)
    council = queries.council(term.council_id)
    seated = queries.is_seated(term_id, person_id)
    require("council.appoint", actor, Fresh(council.area_path, council.id, is_new=not seated))
    mandate = Mandate(
        id=new_id(),
        council_id=council.id,
        area_path=council.area_path,
        docket_id=council.docket_id,
        term_id=term_id,
        person_id=person_id,
        constituency_id=constituency_id,
        kind=kind,
        seat_group=GROUP_OF_KIND.get(kind, "resident"),
        state=MANDATE.start,
        since=now(),
    )
    db.session.add(mandate)
    store_grant(person_id, kind, council_id=council.id, until_day=term.until_day)
    advance(
        mandate, "appoint", actor,
        mandate=mandate.id, person=person_id, kind=kind, is_direct=True,
    )  # fmt: skip
    return mandate.id
