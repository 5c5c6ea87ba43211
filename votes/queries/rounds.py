"""Polls that follow one another: re-votes and rounds with the poll that waits, void ones re-run."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from votes.counting.result import Outcome
from votes.models import Certificate, OpenedBallot, Poll, RollEntry, Ruling
from votes.queries.advice import advice_for
from votes.queries.box import counted_in
from votes.queries.polls import kin, poll
from votes.queries.results import (
    Standing,
    certificate,
    in_turn,
    result_of,
    rulings,
    standing,
    standings,
)
from votes.rules import is_later

DONE = ("declared", "confirmed", "published")


@dataclass(frozen=True)
class Irregularity:
    """What a scrutineer noted before certification, and the ruling that let the poll go on."""

    note: Ruling
    answer: Ruling | None

    @property
    def is_answered(self) -> bool:
        """True when the chair has ruled that the poll goes on."""
        return self.answer is not None


def waiting(one: Poll) -> Poll | None:
    """The poll that waits for the result of this one; None when it stands for itself."""
    if not is_later(one.round, one.revote):
        return None
    while one.branch == "rerun" and one.parent_id:
        one = poll(one.parent_id)
    return poll(one.parent_id) if one.parent_id else None


def rounds(one: Poll) -> list[Poll]:
    """Re-votes and further rounds that this poll waits for or has waited for, with theirs."""
    if one.state in ("configured", "ready", "checking_in", "open", "void"):
        return []
    counted = certificate(one.id)
    if counted is None or (counted.record["result"] or {}).get("outcome") == Outcome.DECIDED:
        return []
    found = []
    for each in _children(one):
        found += [each, *rounds(each)]
    return found


def _children(one: Poll) -> list[Poll]:
    """What was called for this poll; a void one gives its place to its re-run."""
    called = [each for each in kin(one.cycle_id) if each.parent_id == one.id]
    return [(rerun(each) or each) if each.state == "void" else each for each in called]


def rerun(one: Poll) -> Poll | None:
    """The poll that was held instead of a void one; of several the last."""
    held = [each for each in kin(one.cycle_id) if each.parent_id == one.id]
    again = next((each for each in held if each.branch == "rerun"), None)
    return (rerun(again) or again) if again is not None and again.state == "void" else again


def has_rerun(poll_id: UUID) -> bool:
    """True when a void poll has its re-run already."""
    query = sa.select(Poll.id).where(Poll.parent_id == poll_id, Poll.branch == "rerun")
    return db.session.execute(query).first() is not None


def overall(root: Poll) -> list[Standing]:
    """Every candidate of a poll with all its rounds together: who won, how, and in which round.

    Votes and place are those of the last declared round in which a candidate stood; places of a
    later round come after those that were won before it.
    """
    further = [each for each in rounds(root) if not each.revote and each.state in DONE]
    look_up(further)
    found = {each.item.number: each for each in standings(root)}
    for each in further:
        won = sum(one.has_won for one in found.values())
        found |= _in_round(each, found, won)
    return sorted(found.values(), key=lambda one: (one.rank, not one.has_won, one.item.number))


def _in_round(later: Poll, found: dict[int, Standing], won: int) -> dict[int, Standing]:
    result = result_of(later.id) or {"log": [], "won": [], "opposed": {}}
    made = {}
    for line in result["log"]:
        number = int(line["candidate"])
        against = result["opposed"].get(line["candidate"])
        own = standing(found[number].item, line, result["won"], against)
        made[number] = replace(own, rank=own.rank + won, round=later.round)
    return made


def winners(root: Poll) -> list[int]:
    """The numbers that won, by place: in the poll itself, by settled ties, and in its rounds."""
    return [each.item.number for each in overall(root) if each.has_won]


def look_up(polls: Iterable[Poll]) -> None:
    """Read certificates and rulings of several polls at once, for pages that show them all."""
    keys = [each.id for each in polls]
    if len(keys) < 2:
        return
    records = db.session.scalars(
        sa.select(Certificate).where(Certificate.poll_id.in_(keys)).order_by(Certificate.version)
    )
    of_poll = {each.poll_id: each for each in records}
    ruled = in_turn(db.session.scalars(sa.select(Ruling).where(Ruling.poll_id.in_(keys))))
    for key in keys:
        certificate.known(of_poll.get(key), key)
        rulings.known([each for each in ruled if each.poll_id == key], key)


def irregularities(poll_id: UUID) -> list[Irregularity]:
    """What was noted against a poll before its certification, each with the chair's answer."""
    said = rulings(poll_id)
    answers = {each.facts["note"]: each for each in said if each.matter == "irregular"}
    return [
        Irregularity(each, answers.get(str(each.id))) for each in said if each.matter == "noted"
    ]


def ballots(poll_id: UUID, stack: str = "members") -> list[Any]:
    """What the opened ballots of one box say, in no order that means anything."""
    query = sa.select(OpenedBallot.choices).where(*counted_in(poll_id), OpenedBallot.stack == stack)
    return list(db.session.scalars(query))


def laid(poll_id: UUID, stack: str) -> list[tuple[UUID | None, Any]]:
    """The opened ballots of one stack with the station where they were large enough to stay."""
    query = sa.select(OpenedBallot.station_id, OpenedBallot.choices)
    found = db.session.execute(query.where(*counted_in(poll_id), OpenedBallot.stack == stack))
    return [(row.station_id, row.choices) for row in found]


def deputies(poll_id: UUID) -> int:
    """How many deputies are on the roll, for the second gate."""
    query = (
        sa.select(sa.func.count())
        .select_from(RollEntry)
        .where(RollEntry.poll_id == poll_id, RollEntry.is_deputy)
    )
    return db.session.execute(query).scalar_one()


def tied(poll_id: UUID) -> list[int]:
    """The numbers that share the places at the cut line, in order of number."""
    result = result_of(poll_id)
    return sorted(map(int, result["tied"])) if result else []


def advised_order(one: Poll) -> list[tuple[str, ...]]:
    """The tied in the order of the residents' published poll, equals together; empty without one.

    Only a poll that asked about all of the tied can tell them apart.
    """
    said, wanted = advice_for(one), tied(one.id)
    if not said.keys() >= set(wanted):
        return []
    ranks = sorted({said[number].rank for number in wanted})
    return [tuple(str(n) for n in wanted if said[n].rank == rank) for rank in ranks]


def is_advice_under_way(one: Poll) -> bool:
    """True while a residents' poll of the same year is not published yet."""
    over = ("published", "void", "returned", "no_quorum")
    return any(each.kind == "advisory" and each.state not in over for each in kin(one.cycle_id))
