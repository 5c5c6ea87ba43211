"""What people say about proposals, also by the thousand."""

from datetime import timedelta
from itertools import count
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.clock import now
from commons.database import db, new_id, writing
from commons.docket import Docket
from commons.policy import Actor
from proposals import actions
from proposals.models import Proposal, Remark
from proposals.rules import STANCES
from proposals.rules.talk import place_below
from tests.world.people import inside
from tests.world.plans import Plans


class Talks(Plans):
    """Remarks and replies by deeds, and a crowd of copies."""

    @inside
    def said(self, proposal: UUID, stance: str = "for", text: str = "早该修了", **who: Any) -> UUID:
        """A remark of somebody who lives here, or of *speaker*."""
        speaker: Actor = who.get("speaker") or self.resident()
        return actions.remark(speaker, proposal, stance=stance, text=text)

    @inside
    def replied(self, remark: UUID, text: str = "我也这样看", **who: Any) -> UUID:
        """A reply to a remark."""
        speaker: Actor = who.get("speaker") or self.resident()
        return actions.reply(speaker, remark, text=text)

    @inside
    def crowd(self, proposal: UUID, proposals: int, remarks: int) -> list[UUID]:
        """So many copies of a proposal in deliberation, with so many remarks and replies in all.

        A tenth of all is said about *proposal* itself, and a tenth of that in its first thread.
        """
        with writing():
            db.session.rollback()
            person = db.session.get_one(Proposal, proposal).author_id
            copies = [proposal, *_copies(proposal, proposals - 1)]
            hot = remarks // 10
            rows = [*_talk(proposal, person, hot, hot // 10)]
            each, rest = divmod(remarks - hot, max(1, len(copies) - 1))
            for serial, made in enumerate(copies[1:]):
                rows += _talk(made, person, each + (serial < rest), 3)
            db.session.execute(sa.insert(Remark), rows)
            db.session.commit()
        return copies


def _copies(proposal: UUID, number: int) -> list[UUID]:
    table = Proposal.__table__
    row = dict(db.session.execute(sa.select(table).where(table.c.id == proposal)).mappings().one())
    docket = db.session.get_one(Docket, row["docket_id"])
    made = [{**row, "id": new_id(), "docket_id": new_id()} for _one in range(number)]
    dockets = [
        {"id": copy["docket_id"], "kind": docket.kind, "area_path": docket.area_path,
         "number": f"云溪-2099-{serial:05d}", "opened_at": now()}
        for serial, copy in enumerate(made)
    ]  # fmt: skip
    if made:
        db.session.execute(sa.insert(Docket), dockets)
        db.session.execute(sa.insert(Proposal), made)
    return [copy["id"] for copy in made]


def _talk(proposal: UUID, person: UUID, number: int, in_first: int) -> list[dict[str, Any]]:
    """Threads of one remark each, but the first has *in_first* replies on two levels."""
    rows: list[dict[str, Any]] = []
    begun, serials = now(), count(1)
    replies = min(in_first, number - 1)
    for serial in range(number - replies):
        rows.append(_row(proposal, person, STANCES[serial % 3], begun + timedelta(seconds=serial)))
    first, above = rows[0], ""
    first["replies"] = replies
    for serial in serials:
        if serial > replies:
            break
        above = "" if serial % 3 == 1 else place_below("", serial - (serial - 1) % 3)
        row = _row(proposal, person, first["stance"], begun, thread=first["id"])
        row |= {"parent_id": first["id"], "depth": 2 if above else 1}
        rows.append({**row, "place": place_below(above, serial)})
    return rows


def _row(proposal: UUID, person: UUID, stance: str, at: Any, thread: UUID | None = None) -> Any:
    made = new_id()
    return {
        "id": made, "proposal_id": proposal, "person_id": person, "role": "resident",
        "kind": "remark", "stance": stance, "text": "这条路三年前就说要修，早该动工了。", "at": at,
        "thread_id": thread or made, "parent_id": None, "depth": 0, "place": "", "replies": 0,
        "standing": "shown",
    }  # fmt: skip
