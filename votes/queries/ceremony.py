"""Who keeps which share of a box key, and how far the ceremony has come."""

from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.reading import once
from votes.models import Guardian, Poll
from votes.queries.polls import named_officers
from votes.rules import SCRUTINY
from votes.rules.ceremony import Keeper, Shares


@once
def guardians(poll_id: UUID) -> list[Guardian]:
    """Those who have made a key for their share, in the order of their places."""
    query = sa.select(Guardian).where(Guardian.poll_id == poll_id).order_by(Guardian.place)
    return list(db.session.scalars(query))


def guardian(poll_id: UUID, person_id: UUID | None) -> Guardian | None:
    """What somebody keeps of the key of this box, or None."""
    return next((one for one in guardians(poll_id) if one.person_id == person_id), None)


def shares(poll: Poll) -> Shares | None:
    """How far the ceremony of *poll* has come; None where the key lies in a file."""
    if poll.custody != "shares":
        return None
    return Shares(poll.shares_needed or 0, [keeper for _name, keeper in keepers(poll)])


def keepers(poll: Poll) -> list[tuple[str, Keeper]]:
    """The scrutineers by name, with how far each has come."""
    kept = {one.person_id: one for one in guardians(poll.id)}
    return [
        (name, _keeper(officer.role, kept.get(officer.person_id)))
        for officer, name in named_officers(poll.id)
        if officer.role in SCRUTINY
    ]


def _keeper(role: str, kept: Guardian | None) -> Keeper:
    if kept is None:
        return Keeper(role)
    return Keeper(
        role=role,
        has_key=True,
        has_share=kept.share is not None or kept.surrendered is not None,
        has_rehearsed=kept.rehearsed_at is not None,
        has_surrendered=kept.surrendered is not None,
    )
