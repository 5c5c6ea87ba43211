"""The published poll as one file that anybody can recount with ``verifier.py``."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.docket import Docket
from council import queries as bodies
from votes import queries
from votes.facts import facts_in
from votes.models import OpenedBallot, Poll
from votes.records import in_order

FORMAT = "council-poll/1"


def bundle(poll: Poll) -> dict[str, Any]:
    """Rules, items, ballots without names and in sorted order, sorted trackers, counts, hashes.

    Nothing joins a ballot to a tracker, and nothing joins a tracker to a person.
    """
    found, settled = queries.certificate(poll.id), queries.ruling(poll.id, "decide")
    return {
        "format": FORMAT,
        "council": bodies.council(poll.council_id).name,
        "poll": str(poll.id),
        "title": poll.title,
        "kind": poll.kind,
        "rules": poll.rules,
        "items": _items(poll),
        "ballots": in_order(ballots(poll.id)),
        "trackers": queries.trackers(poll.id),
        "record": found.record if found else None,
        "record_digest": found.digest if found else None,
        "tie_order": settled.order if settled else None,
        "winners": [str(number) for number in queries.winners(poll)],
    }


def ballots(poll_id: UUID) -> list[Any]:
    """What the opened ballots say, in no order that means anything."""
    query = sa.select(OpenedBallot.choices).where(OpenedBallot.poll_id == poll_id)
    return list(db.session.scalars(query))


def _items(poll: Poll) -> list[dict[str, Any]]:
    listed = queries.items(poll.id)
    query = sa.select(Docket.id, Docket.number).where(
        Docket.id.in_([item.docket_id for item in listed])
    )
    numbers = {row.id: row.number for row in db.session.execute(query)}
    return [
        {
            "number": item.number,
            "title": item.title,
            "docket": numbers.get(item.docket_id),
            "details": item.details,
            **facts_in(item.details).as_dict(),
        }
        for item in listed
    ]
