"""The page of a poll is found by the docket number of its book."""

import sqlalchemy as sa

from commons.database import db
from commons.docket import Docket
from council.dockets import finds_page
from votes.models import Poll


@finds_page
def poll_page(docket: Docket) -> str:
    """The address of the poll whose book this is; empty for others."""
    found = db.session.scalar(sa.select(Poll.id).where(Poll.docket_id == docket.id))
    return f"/polls/{found}" if found else ""
