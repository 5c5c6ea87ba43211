"""What is worked out once from the ballots of a published poll: too much for every visit."""

from typing import Any, NamedTuple
from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db
from commons.policy import Actor, require
from votes import queries
from votes.counting.aside import Study, studies_of
from votes.counting.mirror import mirror
from votes.counting.result import Round
from votes.models import Poll, PollReport
from votes.pools import Box, box_of, withheld


class _Winners(NamedTuple):
    won: tuple[str, ...]


@action("votes.report_result")
def report_result(actor: Actor, poll_id: UUID) -> None:
    """Store the studies (B-06, X9) and whether single ballots may be shown; numbers, no prose."""
    poll = queries.poll_for_update(poll_id)
    require("votes.report_result", actor, poll)
    box = box_of(poll)
    studies = [_study(poll, box, method) for method in studies_of(box.rules) if box.ballots]
    made = PollReport(poll_id=poll_id, withheld=withheld(poll), studies=studies, at=now())
    db.session.add(made)
    db.session.flush()
    ledger.write(poll.docket_id, "votes.result_reported", actor, subject=poll, poll=poll_id)


def _study(poll: Poll, box: Box, method: Study) -> dict[str, Any]:
    won = tuple(str(one.item.number) for one in queries.standings(poll) if one.has_won)
    round_ = Round(tuple(box.facts), box.places)
    found = mirror(box.rules, round_, box.ballots, _Winners(won), box.facts, method)
    return {
        "rule": found.rule,
        "is_declared": method in box.rules.study,
        "listed": list(found.listed),
        "open": list(found.open),
        "gained": list(found.gained),
        "lost": list(found.lost),
        "voters": found.voters,
        "reach": list(found.reach),
        "binding_reach": list(found.binding_reach),
        "shares": [dict(each) for each in found.shares],
        "scores": {name: list(numbers) for name, numbers in found.scores.items()},
    }
