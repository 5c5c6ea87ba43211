"""A sheet of proposals: read for a preview, then entered by the worker or dropped."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from commons import docket, ledger
from commons.action import action
from commons.clock import now
from commons.crypto import sha256_hex
from commons.database import db, new_id
from commons.outbox import later
from commons.policy import Actor, require
from commons.web import keyring
from council import queries as council
from proposals import typed
from proposals.actions.drafts import Opening, hand_in
from proposals.models import ImportedProposal, Proposal, ProposalImport
from proposals.queries import imports
from proposals.queries.imports import Checked, Ready
from residents import queries as people


@action("proposals.stage_import")
def stage_import(actor: Actor, cycle_id: UUID, *, data: bytes, checked: Checked) -> UUID:
    """Keep a read sheet sealed for a day and say what importing it would do."""
    cycle = council.cycle(cycle_id)
    require("proposals.stage_import", actor, Opening(cycle))
    assert actor.person_id
    made = ProposalImport(
        id=new_id(),
        council_id=cycle.council_id,
        area_path=cycle.area_path,
        cycle_id=cycle_id,
        by_id=actor.person_id,
        at=now(),
        file_digest=sha256_hex(data),
        good=len(checked.good),
        problems=_told(checked),
    )
    made.staged = keyring().seal(typed.PURPOSE, data, context=made.id.bytes)
    db.session.add(made)
    facts = {"good": made.good, "refused": len(made.problems), "file": made.file_digest}
    _tell(actor, made, "proposals.import_staged", **facts)
    return made.id


@action("proposals.enter_import")
def enter_import(actor: Actor, import_id: UUID) -> None:
    """Ask for the good rows of a staged sheet; the worker enters them some at a time."""
    found = imports.proposal_import(import_id, lock=True)
    require("proposals.enter_import", actor, found)
    found.state = "entering"
    later("proposals.enter_sheet", import_id=found.id)
    _tell(actor, found, "proposals.import_asked", good=found.good)


@action("proposals.drop_import")
def drop_import(actor: Actor, import_id: UUID) -> None:
    """Import nothing: the file goes, its counts stay."""
    found = imports.proposal_import(import_id, lock=True)
    require("proposals.drop_import", actor, found)
    found.state, found.staged, found.finished_at = "dropped", None, now()
    _tell(actor, found, "proposals.import_dropped")


@action("proposals.enter_rows")
def enter_rows(
    actor: Actor, import_id: UUID, *, rows: Sequence[Ready], left: Checked | None = None
) -> None:
    """Hand in some rows in the name of their authors, each once.

    With *left*, the rows that could not be entered after all, the sheet is done and goes.
    """
    found = imports.proposal_import(import_id, lock=True)
    require("proposals.enter_rows", actor, found)
    before = imports.entered_rows(import_id)
    typist = people.actor_for(found.by_id)
    new = [row for row in rows if row.line.row not in before]
    for row in new:
        _enter(typist, found, row)
    found.entered += len(new)
    if left is not None:
        found.state, found.staged, found.finished_at = "done", None, now()
        told = {it["row"] for it in found.problems}
        found.problems = found.problems + [it for it in _told(left) if it["row"] not in told]
    _tell(actor, found, "proposals.rows_entered", count=len(new))


@action("proposals.forget_import")
def forget_import(actor: Actor, import_id: UUID) -> None:
    """Delete a sheet that nobody has imported for a day; done by the clock."""
    found = imports.proposal_import(import_id, lock=True)
    require("proposals.forget_import", actor, found)
    found.state, found.staged, found.finished_at = "dropped", None, now()
    _tell(actor, found, "proposals.import_forgotten")


def _enter(typist: Actor, found: ProposalImport, row: Ready) -> None:
    thread = docket.open_docket(found.area_path)
    made = Proposal(
        id=new_id(),
        council_id=found.council_id,
        area_path=found.area_path,
        cycle_id=found.cycle_id,
        docket_id=thread.id,
        author_id=row.author_id,
        area_id=row.area_id,
        saved_at=now(),
        **row.line.facts,
    )
    db.session.add(made)
    db.session.flush()
    line = {"row": row.line.row, "origin": row.line.origin}
    db.session.add(ImportedProposal(import_id=found.id, proposal_id=made.id, **line))
    hand_in(typist, made)


def _told(checked: Checked) -> list[dict[str, Any]]:
    return [{"row": it.row, "code": it.code, "facts": it.facts} for it in checked.problems]


def _tell(actor: Actor, found: ProposalImport, event: str, **facts: Any) -> None:
    thread = council.cycle(found.cycle_id).docket_id
    ledger.write(
        thread, event, actor, visibility="staff", subject=found, sheet=str(found.id), **facts
    )
