"""The register as a sheet: previewed, applied, and handed out."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.policy import Actor, require
from commons.web import keyring
from residents import matching, queries, sheet
from residents.actions import books
from residents.models import Person, RegisterImport, Session
from residents.rules import VERIFIED
from residents.subjects import Inside, StagedSheet


@action("residents.stage_import")
def stage_import(actor: Actor, area_id: UUID, *, data: bytes, reading: sheet.Reading) -> UUID:
    """Keep a read sheet sealed for an hour and say what importing it would do.

    *reading* is made by ``sheet.read(data)`` before the deed, because reading takes seconds.
    """
    area = queries.area(area_id)
    require("residents.stage_import", actor, Inside(area))
    plan = matching.plan(reading, area)
    staged = RegisterImport(
        id=new_id(),
        area_id=area_id,
        by_id=actor.person_id,
        at=now(),
        file_digest=reading.digest,
        read=len(reading.lines) + len(reading.problems),
        unread_columns=[title[:40] for title in reading.unknown[:20]],
    )
    staged.staged = keyring().seal(sheet.PURPOSE, data, context=staged.id.bytes)
    _tell(staged, plan)
    db.session.add(staged)
    _note(actor, "residents.register_staged", staged)
    return staged.id


@action("residents.apply_import")
def apply_import(actor: Actor, import_id: UUID, *, reading: sheet.Reading) -> RegisterImport:
    """Write the good rows of a staged sheet; the refused ones stay out. Once."""
    staged = db.session.get_one(RegisterImport, import_id, with_for_update=True)
    area = queries.area(staged.area_id)
    require("residents.apply_import", actor, StagedSheet(area.path, staged, reading.digest))
    plan = matching.plan(reading, area)
    _store(plan)
    _tell(staged, plan)
    staged.applied_at = now()
    _note(actor, "residents.register_imported", staged)
    return staged


@action("residents.export_register")
def export_register(actor: Actor, area_id: UUID, *, purpose: str, whole: bool = False) -> None:
    """Record that the register of an area is handed out, why, and whether with whole numbers."""
    require("residents.export_register", actor, Inside(queries.area(area_id)))
    ledger.write(
        books.register(queries.area(area_id).path).id,
        "residents.register_exported",
        actor,
        visibility="staff",
        area=area_id,
        purpose=purpose,
        whole=whole,
    )


def _store(plan: matching.Plan) -> None:
    fresh: dict[str, Any] = {"level": VERIFIED, "is_invented": False, "phone_lookup": None}
    added = [
        {"phone_sealed": None, **fresh, **matching.sealed({"id": new_id(), **row})}
        for row in plan.added
    ]
    if added:
        db.session.execute(sa.insert(Person), added)
    moved = [row["id"] for row in plan.changed if "phone_lookup" in row]
    for row in plan.changed:
        changes = matching.sealed(dict(row))
        db.session.execute(
            sa.update(Person).where(Person.id == changes.pop("id")).values(**changes),
            execution_options={"synchronize_session": False},
        )
    for at in range(0, len(moved), matching.CHUNK):
        # A number that changed hands must not leave the old hand signed in.
        gone = Session.person_id.in_(moved[at : at + matching.CHUNK])
        db.session.execute(
            sa.update(Session).where(gone, Session.ended_at.is_(None)).values(ended_at=now())
        )
    db.session.expire_all()


def _tell(staged: RegisterImport, plan: matching.Plan) -> None:
    staged.added, staged.changed = len(plan.added), len(plan.changed)
    staged.unchanged, staged.refused = plan.unchanged, len(plan.problems)
    staged.problems = [{"row": it.row, "code": it.code, "facts": it.facts} for it in plan.problems]


def _note(actor: Actor, event: str, staged: RegisterImport) -> None:
    ledger.write(
        books.register(queries.area(staged.area_id).path).id,
        event,
        actor,
        visibility="staff",
        file=staged.file_digest,
        area=staged.area_id,
        added=staged.added,
        changed=staged.changed,
        refused=staged.refused,
    )
