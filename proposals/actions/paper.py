"""Endorsements on paper: typed by one of the staff, counted when a second one confirms."""

from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.policy import Actor, require
from council import queries as council
from proposals import queries
from proposals.actions.support import send_to_review
from proposals.models import Endorsement, PaperLine, PaperSheet
from proposals.rules import enough
from proposals.rules.paper import read


@action("proposals.type_sheet")
def type_sheet(actor: Actor, proposal_id: UUID, *, typed: str) -> UUID:
    """Keep the signatures of a sheet, matched to the register; nothing counts yet."""
    found = queries.public(proposal_id, lock=True)
    require("proposals.type_sheet", actor, found)
    number = queries.next_sheet_number(proposal_id)
    made = PaperSheet(id=new_id(), proposal_id=proposal_id, number=number, typed_at=now())
    assert actor.person_id
    made.typed_by_id = actor.person_id
    db.session.add(made)
    db.session.flush()
    lines = read(typed)
    known = queries.signers(found, lines)
    for line, (person_id, _found), outcome in zip(
        lines, known, queries.outcomes(found, known), strict=True
    ):
        facts = {"row": line.row, "name": line.name, "outcome": outcome}
        db.session.add(PaperLine(sheet_id=made.id, person_id=person_id, **facts))
    ledger.write(
        found.docket_id,
        "proposals.sheet_typed",
        actor,
        visibility="staff",
        subject=found,
        sheet=number,
        lines=len(lines),
    )
    return made.id


@action("proposals.confirm_sheet")
def confirm_sheet(actor: Actor, sheet_id: UUID) -> int:
    """Count a sheet: who stands behind the proposal already is dropped. Returns how many count."""
    found = queries.sheet(sheet_id, lock=True)
    require("proposals.confirm_sheet", actor, found)
    moment, proposal = now(), found.proposal
    matched = [(line.person_id, _matched(line)) for line in found.lines]
    for line, outcome in zip(found.lines, queries.outcomes(proposal, matched), strict=True):
        line.outcome = outcome
        if outcome == "counted":
            signed = Endorsement(proposal_id=proposal.id, person_id=line.person_id, at=moment)
            db.session.add(signed)
    proposal.endorsement_count += found.counted
    found.sheet.confirmed_by_id, found.sheet.confirmed_at = actor.person_id, moment
    db.session.flush()
    ledger.write(
        proposal.docket_id,
        "proposals.sheet_confirmed",
        actor,
        visibility="staff",
        subject=found,
        sheet=found.sheet.number,
        counted=found.counted,
        dropped=len(found.lines) - found.counted,
    )
    if enough(proposal.endorsement_count, council.cycle(proposal.cycle_id).endorsements_needed):
        send_to_review(proposal)
    return found.counted


@action("proposals.drop_sheet")
def drop_sheet(actor: Actor, sheet_id: UUID) -> UUID:
    """Throw away a sheet that was typed wrongly; returns its proposal."""
    found = queries.sheet(sheet_id, lock=True)
    require("proposals.drop_sheet", actor, found)
    for line in found.lines:
        db.session.delete(line)
    db.session.flush()
    db.session.delete(found.sheet)
    ledger.write(
        found.proposal.docket_id,
        "proposals.sheet_dropped",
        actor,
        visibility="staff",
        subject=found,
        sheet=found.sheet.number,
    )
    return found.proposal.id


def _matched(line: PaperLine) -> str:
    """What the register said of a line; whoever stood in the way may have left since."""
    return line.outcome if line.outcome in ("unknown", "several", "unverified") else "counted"
