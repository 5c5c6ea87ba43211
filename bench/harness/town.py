"""A town to read about: a year with published winners and works, and many proposals."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from uuid import UUID

import sqlalchemy as sa

from bench.harness.site import Site
from commons.clock import now
from commons.database import db, new_id, writing
from commons.docket import Docket
from projects.models import Project
from proposals.models import Proposal

CANDIDATES, PLACES, DELEGATES = 13, 10, 12
MADE = 40  # proposals made by deeds; the others are copies of them
REACHED = ("planned", "preparing", "building", "building", "completed", "handed_over")


@dataclass(frozen=True)
class Town:
    """Where the pages are: a finished matter, the board, the list."""

    matter: str
    board: str = "/projects"
    proposals: str = "/proposals"


def found(site: Site) -> Town:
    """A year from proposals to works by deeds; its first winner has been handed over."""
    world = site.world
    world._year = world.cycle(places=PLACES)
    rules = world.rule_set(places=PLACES)
    papers = [tuple(range(1, PLACES + 1))] * DELEGATES
    poll = world.published(papers, candidates=CANDIDATES, rule_set=rules)
    matter = _bring_works(site, poll)
    world._year = world.cycle(year=2028)
    for serial in range(MADE):
        world.proposal(endorsed=serial % 3, title=f"第{serial + 1}号路灯与步道改造")
    return Town(matter=f"/matters/{quote(matter)}")


def fill(site: Site, total: int) -> None:
    """Copy the proposals that gather endorsements until there are *total* in all."""
    with site.app.app_context(), writing():
        db.session.rollback()
        counted = sa.select(sa.func.count()).select_from(Proposal)
        present = db.session.execute(counted).scalar_one()
        table = Proposal.__table__
        gathering = sa.select(table).where(table.c.state == "gathering").limit(MADE)
        rows = [dict(row) for row in db.session.execute(gathering).mappings()]
        copies = [_copied(rows[number % len(rows)]) for number in range(total - present)]
        dockets = [_docket(copy, at) for at, copy in enumerate(copies, start=present)]
        if copies:
            db.session.execute(sa.insert(Docket), dockets)
            db.session.execute(sa.insert(Proposal), copies)
        db.session.commit()
        if site.on_postgres:
            db.session.execute(sa.text("ANALYZE"))
            db.session.commit()


def _bring_works(site: Site, poll: UUID) -> str:
    """Bring the winners to the states of REACHED; the number of the one that came furthest."""
    with site.app.app_context():
        query = (
            sa.select(Project.id, Docket.number)
            .join(Docket, Docket.id == Project.docket_id)
            .where(Project.poll_id == poll)
            .order_by(Docket.number)
        )
        winners = [(project, number) for project, number in db.session.execute(query)]
    for (project, _number), state in zip(winners, REACHED, strict=False):
        site.world.bring(project, state)
    return str(winners[len(REACHED) - 1][1])


def _copied(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "id": new_id(), "docket_id": new_id(), "submitted_at": now()}


def _docket(proposal: dict[str, Any], number: int) -> dict[str, Any]:
    return {
        "id": proposal["docket_id"],
        "area_path": proposal["area_path"],
        "number": f"复制-2027-{number + 1:05d}",
        "kind": "matter",
        "opened_at": now(),
        "last_seq": 0,
    }
