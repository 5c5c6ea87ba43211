"""The published poll as one file that anybody can recount with ``verifier.py``."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.docket import Docket
from council import queries as bodies
from votes import queries
from votes.facts import facts_in
from votes.models import Poll
from votes.pools import pools_of
from votes.queries import ballots
from votes.records import DEPUTIES, in_order

FORMAT = "council-poll/1"
BOX = ("ballots", "deputy_ballots", "pools", "salt")


def bundle(poll: Poll, withheld: str = "") -> dict[str, Any]:
    """Rules, items, ballots without names and in sorted order, sorted trackers, counts, hashes.

    Nothing joins a ballot to a tracker, and nothing joins a tracker to a person. With a reason to
    withhold them there are no ballots in it, nor the salt by which they could be tried out.
    """
    if withheld:
        return {**bundle(poll), **dict.fromkeys(BOX), "withheld": withheld}
    found = queries.certificate(poll.id)
    return {
        "format": FORMAT,
        "council": bodies.council(poll.council_id).name,
        "poll": str(poll.id),
        "title": poll.title,
        "kind": poll.kind,
        "rules": poll.rules,
        "items": _items(poll),
        "ballots": in_order(ballots(poll.id)),
        "deputy_ballots": in_order(ballots(poll.id, DEPUTIES)),
        "pools": pools_in(poll.id),
        "salt": poll.ballots_salt,
        "trackers": queries.trackers(poll.id),
        "record": found.record if found else None,
        "record_digest": found.digest if found else None,
        "settled": queries.settled_in(poll.id),
        "winners": [str(one.item.number) for one in queries.standings(poll) if one.has_won],
        "override": queries.told_of_override(poll),
    }


def pools_in(poll_id: UUID) -> list[dict[str, Any]]:
    """The same ballots by station, where more than one group is large enough to be shown."""
    found = pools_of(poll_id)
    if len(found) < 2:
        return []
    return [{"name": name, "ballots": lying} for name, lying in found.items()]


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
