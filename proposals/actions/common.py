"""Offering a matter heard again and again to the agenda of a meeting, in one step (X17)."""

from collections.abc import Sequence
from uuid import UUID

from commons import docket, ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.policy import Actor, require
from council import actions as body
from council import queries as bodies
from council.models import Council, Meeting
from council.rules.meetings import MOST_ITEMS
from proposals.models import Proposal
from proposals.models.common import CommonMatter, CommonPart
from proposals.queries import common as found_by

MINUTES = 10


class Offer:
    """Matters about to be offered together, as the subject of a policy."""

    def __init__(self, council: Council, meeting: Meeting | None, ids: Sequence[UUID]) -> None:
        self.council_id, self.area_path = council.id, council.area_path
        self.has_meeting = meeting is not None and meeting.council_id == council.id
        before = [found_by.offered_with(one) for one in ids[:1]]
        meetings = {each.meeting.id for many in before for each in many}
        self.is_new = meeting is None or meeting.id not in meetings
        self.is_cluster = len(ids) > 1


@action("proposals.offer_common")
def offer_common(
    actor: Actor, council_id: UUID, *, meeting_id: UUID, quarter: str, key: UUID
) -> UUID:
    """Put the quarter's cluster that *key* leads on the agenda of a coming meeting.

    Each of its matters says so in its own story. Returns the common matter's id.
    """
    council, meeting = bodies.council(council_id), bodies.meeting_for_update(meeting_id)
    clusters = found_by.common_of(council_id, quarter)
    cluster = next((one for one in clusters if one.key == key), None)
    ids = [line.id for line in cluster.lines] if cluster else []
    require("proposals.offer_common", actor, Offer(council, meeting, ids))
    assert cluster
    common_id = new_id()
    number = f"{council.prefix}-共性-{quarter}-{len(found_by.offered(council_id)) + 1}"
    book = docket.open_book(number, council.area_path)
    made = CommonMatter(
        id=common_id, council_id=council_id, area_path=council.area_path, docket_id=book.id,
        meeting_id=meeting_id, quarter=quarter, title=cluster.lines[0].title, at=now(),
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    place = min(len(bodies.agenda(meeting_id)) + 1, MOST_ITEMS)
    body.add_item(
        actor, meeting_id, title=made.title, kind="deliberation", position=place,
        speaking_minutes=MINUTES, docket_number=number,
    )  # fmt: skip
    for one in ids:
        _join(actor, made, db.session.get_one(Proposal, one))
    ledger.write(
        book.id, "proposals.common_offered", actor, subject=made, common=common_id,
        meeting=meeting_id, count=len(ids),
    )  # fmt: skip
    return common_id


def _join(actor: Actor, made: CommonMatter, proposal: Proposal) -> None:
    db.session.add(CommonPart(common_id=made.id, proposal_id=proposal.id))
    ledger.write(
        proposal.docket_id, "proposals.heard_with_others", actor, subject=proposal,
        common=made.id, meeting=made.meeting_id,
    )  # fmt: skip
