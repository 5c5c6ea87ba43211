"""The poll of residents: published as advice beside the council's own poll, never counted in."""

from uuid import UUID

import sqlalchemy as sa

from commons import ledger
from commons.action import action
from commons.database import db
from commons.lifecycle import advance
from commons.policy import Actor, require
from council import queries as bodies
from proposals.models import Proposal
from proposals.queries import with_role
from residents.notices import tell
from votes import queries
from votes.actions.slate import Item
from votes.models import Poll

DETAILS = ("wish", "place", "category", "beneficiaries")


@action("votes.publish_advice")
def publish_advice(actor: Actor, poll_id: UUID) -> None:
    """Publish the certified count of a poll of residents as advice, and tell every matter."""
    poll = queries.poll_for_update(poll_id)
    require("votes.publish_advice", actor, poll)
    for each in queries.standings(poll):
        ledger.write(
            each.item.docket_id, "votes.item_advised", actor, subject=poll, poll=poll_id,
            rank=each.rank, votes=each.votes,
        )  # fmt: skip
    advance(poll, "advise", actor, poll=poll_id, kind=poll.kind)
    _tell(poll)


def deliberated(cycle_id: UUID) -> list[Item]:
    """The proposals of a year that are being deliberated, in the order of their docket numbers."""
    query = (
        sa.select(Proposal)
        .where(Proposal.cycle_id == cycle_id, Proposal.state == "deliberating")
        .order_by(Proposal.submitted_at, Proposal.id)
    )
    return [
        Item(
            each.id, each.docket_id, each.title,
            {name: getattr(each, name) for name in DETAILS} | {"cost_fen": each.cost_guess_fen},
        )
        for each in db.session.scalars(query)
    ]  # fmt: skip


def _tell(poll: Poll) -> None:
    members = {each.person_id for each in bodies.active_mandates(poll.council_id)}
    told = members | set(with_role("chair", poll))
    tell(
        told, "votes.advice_published", docket_id=poll.docket_id, url=f"/polls/{poll.id}/result",
        title=poll.title,
    )  # fmt: skip
