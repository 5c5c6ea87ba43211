"""The page behind a docket number: a matter's own, a year's, or one that a package registers.

Polls belong further left: they register here how to find the page of their docket.
"""

from collections.abc import Callable
from urllib.parse import quote

import sqlalchemy as sa

from commons.database import db
from commons.docket import Docket, by_number
from council.models import Cycle

Finder = Callable[[Docket], str]
_finders: list[Finder] = []


def finds_page(finder: Finder) -> Finder:
    """Register how to find the address of the page of a standing book; empty where unknown."""
    _finders.append(finder)
    return finder


def is_known(number: str) -> bool:
    """True when something has this docket number."""
    return by_number(number) is not None


def page_of(number: str) -> str:
    """The address of the page behind a docket number; empty where there is none."""
    docket = by_number(number) if number else None
    if docket is None:
        return ""
    if docket.kind == "matter":
        return f"/matters/{quote(number)}"
    return next((page for find in _finders if (page := find(docket))), "")


@finds_page
def _year(docket: Docket) -> str:
    found = db.session.scalar(sa.select(Cycle.id).where(Cycle.docket_id == docket.id))
    return f"/years/{found}" if found else ""
