"""One root a day over the heads of all dockets, published so that the past cannot be rewritten.

Whoever keeps yesterday's root can tell whether any chain that it covers was changed later.
"""

import hashlib
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.action import action
from commons.clock import now, today
from commons.database import Model, db
from commons.docket import Docket
from commons.jobs import tick
from commons.policy import CLOCK, Actor, is_clock, policy, require

policy({"commons.publish_root": [is_clock]})


class Root(Model):
    """The hash over every docket's head at the first minute of a day."""

    __tablename__ = "ledger_roots"
    __table_args__ = ({"info": {"append_only": True}},)

    day: Mapped[date] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    dockets: Mapped[int]
    digest: Mapped[str] = mapped_column(sa.String(64))


def root_of(heads: list[tuple[str, int, str]]) -> str:
    """SHA-256 over the lines ``docket id, number of entries, head``, in the order of the ids."""
    lines = "".join(f"{docket} {entries} {head}\n" for docket, entries, head in sorted(heads))
    return hashlib.sha256(lines.encode()).hexdigest()


@action("commons.publish_root", recorded=False)
def publish_root(actor: Actor) -> None:
    """Store today's root. It has no entry of its own: it stands above all chains."""
    require("commons.publish_root", actor)
    query = sa.select(Docket.id, Docket.last_seq, Docket.head).where(Docket.head.is_not(None))
    heads = [(str(row.id), row.last_seq, row.head) for row in db.session.execute(query)]
    db.session.add(Root(day=today(), at=now(), dockets=len(heads), digest=root_of(heads)))


@tick
def publish_daily() -> None:
    """Publish the root of the day once."""
    if db.session.get(Root, today()) is None:
        publish_root(CLOCK)


def newest(limit: int = 30) -> list[Root]:
    """The newest roots, newest first."""
    return list(db.session.scalars(sa.select(Root).order_by(Root.day.desc()).limit(limit)))
