"""After the kills: does the database hold what was acknowledged, once, and does the box open?"""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from bench.harness.crowd import Crowd
from bench.harness.site import Site
from commons import ledger, outbox
from commons.database import db, on_postgres
from commons.policy import CLOCK
from votes import actions, queries
from votes.models import Ballot, RollEntry


def findings(site: Site, poll: UUID, crowd: Crowd) -> list[str]:
    """Everything that is not as it must be; empty when nothing was lost and nothing doubled."""
    with site.app.app_context():
        db.engine.dispose()  # lines that a crash of the database has cut
        stored = set(db.session.scalars(sa.select(Ballot.tracker).where(Ballot.poll_id == poll)))
        marked = sa.select(sa.func.count()).where(RollEntry.poll_id == poll, RollEntry.marked)
        marks = db.session.execute(marked).scalar_one()
        whole = on_postgres() or db.session.execute(sa.text("PRAGMA integrity_check")).scalar_one()
    told = list(crowd.acknowledged.values())
    checks = (
        (len(told) == crowd.size, f"only {len(told)} of {crowd.size} were told of their ballot"),
        (len(set(told)) == len(told), "two people were given the same receipt"),
        (set(told) <= stored, f"{len(set(told) - stored)} acknowledged ballots are not in the box"),
        (len(stored) == marks, f"{marks} people are marked, {len(stored)} ballots lie in the box"),
        (len(stored) == crowd.size, f"{len(stored)} ballots of {crowd.size} people"),
        (whole in (True, "ok"), f"the file is damaged: {whole}"),
    )
    return [words for right, words in checks if not right] + _recount(site, poll, crowd)


def _recount(site: Site, poll: UUID, crowd: Crowd) -> list[str]:
    """Close, open the box, count, and compare with what the delegates marked."""
    world = site.world
    world.end_time(poll)
    with site.app.app_context():
        actions.close(CLOCK, poll)
        actions.ask_count(world.delegates(1)[0], poll)
        outbox.deliver()
    with site.app.app_context():
        certificate = queries.certificate(poll)
        record: dict[str, Any] = certificate.record if certificate else {}
        wrong = [] if certificate else ["the box did not open"]
        broken = ledger.verify(queries.poll(poll).docket_id)
    counted = {int(number): votes for number, votes in record.get("approvals", {}).items()}
    marked = {number: crowd.marks[number] for number in counted}
    if certificate and (record["returned"], counted) != (crowd.size, marked):
        wrong.append(f"counted {record['returned']} {counted}, marked {crowd.size} {marked}")
    return wrong + ([f"the ledger breaks at entry {broken}"] if broken is not None else [])
