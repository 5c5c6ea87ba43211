"""The published ballots in the two formats of other people: a table, and a .pb file (B-43)."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _

from commons.clock import local
from council import queries as bodies
from votes import queries
from votes.counting.ballots import Paper, read_ballot
from votes.counting.choices import APPROVAL_STYLES
from votes.models import Poll
from votes.pabulib.writer import Published, written
from votes.pools import ONLINE, Box, box_of
from votes.words.open import BALLOT_CLASS_WORDS, INVALID_WORDS


def ballot_table(poll: Poll) -> tuple[list[str], list[list[Any]]]:
    """One row for every ballot: where it lay if that is shown, its class, and every mark."""
    box = box_of(poll)
    names = [str(item.number) for item in queries.items(poll.id)]
    header = [_("Ballots of"), _("Class"), _("Reason"), *names]
    return header, [
        [_place(place, box), *_row(ballot, box.paper, names)]
        for place, ballots in box.pools.items()
        for ballot in ballots
    ]


def _place(name: str, box: Box) -> str:
    """The station, online, or all who are not shown by themselves."""
    if len(box.pools) == 1:
        return str(_("All ballots"))
    return str(_("Online")) if name == ONLINE else name or str(_("Others together"))


def _row(ballot: Any, paper: Paper, names: Sequence[str]) -> list[Any]:
    read = read_ballot(ballot, paper)
    kind = str(BALLOT_CLASS_WORDS[read.kind])
    reason = str(INVALID_WORDS[read.reason]) if read.reason else ""
    marks = dict(read.marks) if paper.style not in APPROVAL_STYLES else _approved(ballot)
    return [kind, reason, *(marks.get(name, "") for name in names)]


def _approved(ballot: Any) -> dict[str, Any]:
    """Approvals as 1, those on a ballot with too many too: anybody can count them again."""
    return dict.fromkeys(ballot, 1) if isinstance(ballot, list) else {}


def pabulib_file(poll: Poll) -> bytes:
    """The ballots for researchers; selections only."""
    box, found = box_of(poll), queries.certificate(poll.id)
    day = local(poll.opened_at or poll.opens_at).date()
    return written(
        Published(
            description=poll.title,
            unit=bodies.council(poll.council_id).name,
            first=day,
            last=local(poll.closed_at or poll.closes_at).date(),
            rules=box.rules,
            paper=box.paper,
            places=box.places,
            titles={str(item.number): item.title for item in queries.items(poll.id)},
            facts=box.facts,
            votes=found.record["approvals"] if found else {},
            winners=[str(one.item.number) for one in queries.standings(poll) if one.has_won],
            ballots=box.ballots,
        )
    )
