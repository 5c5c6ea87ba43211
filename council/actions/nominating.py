"""Nominations: by oneself or by a community or unit, and never without the person's consent."""

from datetime import date
from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.lifecycle import advance
from commons.policy import Actor, require
from council import queries
from council.models import Mandate, Nomination, Term
from council.queries import mandates as seats
from council.rules.mandates import MANDATE, kind_of
from residents.notices import tell


class Candidacy:
    """A possible nomination as the subject of a policy: the term, its council, the person."""

    def __init__(self, term: Term, person_id: UUID | None) -> None:
        self.term = term
        council = queries.council(self.term.council_id)
        self.council_id, self.area_path = council.id, council.area_path
        self.docket_id = council.docket_id
        self.is_new = person_id is None or not queries.is_seated(term.id, person_id)


@action("council.nominate_self")
def nominate_self(
    actor: Actor, term_id: UUID, *, seat_group: str, occupation: str, introduction: str,
    bond: str, bond_since: date, is_adult: bool,
) -> UUID:  # fmt: skip
    """Offer oneself for a seat, declaring the conditions; that is consent at once."""
    candidacy = Candidacy(seats.lock_term(term_id), actor.person_id)
    require("council.nominate_self", actor, candidacy)
    assert actor.person_id
    made = _nominated(candidacy, actor.person_id, seat_group)
    nomination = Nomination(
        mandate_id=made.id, source="self", by_id=actor.person_id, at=now(), consent_at=now(),
        occupation=occupation, introduction=introduction,
        bond=bond, bond_since=bond_since, is_adult=is_adult,
    )  # fmt: skip
    return _recorded(actor, candidacy, made, nomination)


@action("council.nominate")
def nominate(
    actor: Actor, term_id: UUID, *, person_id: UUID, seat_group: str, source: str,
    by_name: str, occupation: str, introduction: str,
) -> UUID:  # fmt: skip
    """Propose somebody for a seat on behalf of a community or unit; they are asked to agree."""
    candidacy = Candidacy(seats.lock_term(term_id), person_id)
    require("council.nominate", actor, candidacy)
    assert actor.person_id
    made = _nominated(candidacy, person_id, seat_group)
    nomination = Nomination(
        mandate_id=made.id, source=source, by_id=actor.person_id, by_name=by_name, at=now(),
        occupation=occupation, introduction=introduction,
    )  # fmt: skip
    tell([person_id], "council.nominated", url="/me/mandates", about=str(made.id), by=by_name)
    return _recorded(actor, candidacy, made, nomination)


def _nominated(candidacy: Candidacy, person_id: UUID, seat_group: str) -> Mandate:
    made = Mandate(
        id=new_id(), council_id=candidacy.council_id, area_path=candidacy.area_path,
        docket_id=candidacy.docket_id, term_id=candidacy.term.id, person_id=person_id,
        kind=kind_of(seat_group), seat_group=seat_group, state=MANDATE.start, since=now(),
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    return made


def _recorded(actor: Actor, candidacy: Candidacy, made: Mandate, nomination: Nomination) -> UUID:
    db.session.add(nomination)
    db.session.flush()
    ledger.write(
        made.docket_id, "council.nominated", actor, visibility="staff", subject=candidacy,
        mandate=made.id, source=nomination.source, seat_group=made.seat_group,
    )  # fmt: skip
    return made.id


@action("council.accept_nomination")
def accept_nomination(
    actor: Actor, mandate_id: UUID, *, bond: str, bond_since: date, is_adult: bool
) -> None:
    """Agree to be nominated, and declare the conditions."""
    found = seats.nominee_for_update(mandate_id)
    require("council.accept_nomination", actor, found)
    said = found.nomination
    said.consent_at, said.is_adult = now(), is_adult
    said.bond, said.bond_since = bond, bond_since
    ledger.write(
        found.mandate.docket_id, "council.nomination_accepted", actor, visibility="staff",
        subject=found, mandate=mandate_id,
    )  # fmt: skip


@action("council.withdraw_nomination")
def withdraw_nomination(actor: Actor, mandate_id: UUID) -> None:
    """Say no to a nomination, or take one's own back, before it is confirmed."""
    found = seats.nominee_for_update(mandate_id)
    require("council.withdraw_nomination", actor, found)
    advance(found.mandate, "withdraw", actor, visibility="staff", mandate=mandate_id)
    found.mandate.ended_at = now()
