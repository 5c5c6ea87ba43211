"""Preparing a poll: what is voted on, under which rules, who runs it, and whether its box works."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from commons import docket, ledger
from commons.action import action
from commons.canonical import digest
from commons.clock import now
from commons.database import db, new_id
from commons.lifecycle import advance
from commons.policy import Actor, require
from council import queries as bodies
from council.models import Council, Cycle
from votes import box, queries
from votes.actions.refusals import NotAPoll
from votes.actions.rolls import freeze
from votes.actions.slate import (
    Item,
    candidates,
    excluding,
    exclusive_pairs,
    numbered,
    wide,
)
from votes.counting.rules import Rules
from votes.facts import said
from votes.models import Poll, PollItem, RuleSet
from votes.rules.measures import (
    binds_residents,
    electorate_of,
    freezes_at_notice,
    held_as,
    needs_presence,
)

BOOK_NAMES = {"evaluation": "测评", "advisory": "意见"}


@action("votes.configure")
def configure(
    actor: Actor,
    cycle_id: UUID,
    *,
    kind: str,
    title: str,
    meeting_id: UUID,
    rule_set_id: UUID,
    opens_at: datetime,
    closes_at: datetime,
    shortlist_id: UUID | None = None,
    items: Sequence[Item] = (),
    conflicts: Sequence[Sequence[int]] = (),
    street_wide: Sequence[int] = (),
) -> UUID:
    """Prepare a poll of a cycle at a meeting, under an adopted rule set, with a box of its own.

    A selection takes the frozen candidates of *shortlist_id* with the numbers drawn for them; an
    evaluation takes *items* in the order given; a poll of residents (advisory) takes either, and
    its meeting is the one that it advises. Of each group of *conflicts*, numbers of candidates,
    only one can win, as of each pair that was frozen with the list; *street_wide* are those of no
    single community. Raises :class:`NotAPoll`.
    """
    cycle = bodies.cycle_for_update(cycle_id)
    require("votes.configure", actor, cycle)
    measure = queries.rule_set(rule_set_id)
    given = candidates(shortlist_id, cycle.area_path) if shortlist_id else list(items)
    pairs = [*exclusive_pairs(shortlist_id), *conflicts]
    given = excluding(wide(given, street_wide), pairs)
    _require_fitting(cycle, measure, kind, meeting_id, opens_at, closes_at)
    made = _poll(cycle, measure, kind, shortlist_id, meeting_id)
    made.title, made.opens_at, made.closes_at = title, opens_at, closes_at
    made.items_digest = digest([said(at, item.title, item.details) for at, item in numbered(given)])
    db.session.add(made)
    db.session.flush()
    _store_items(actor, made, given)
    ledger.write(
        made.docket_id, "votes.configured", actor, subject=cycle, poll=made.id, kind=kind,
        items=len(given), rules_digest=made.rules_digest, items_digest=made.items_digest,
    )  # fmt: skip
    return made.id


@action("votes.rehearse")
def rehearse(actor: Actor, poll_id: UUID) -> None:
    """Seal test ballots with the key of the box, open them again and compare.

    Raises :class:`NotAPoll` when the key in its file does not open the box: prepare a new poll.
    """
    poll = queries.poll_for_update(poll_id)
    require("votes.rehearse", actor, poll)
    if not box.opens(poll, queries.paper_of(poll)):
        raise NotAPoll("box_does_not_open")
    poll.rehearsed_at = now()
    ledger.write(poll.docket_id, "votes.rehearsed", actor, subject=poll, poll=poll_id)


@action("votes.make_ready")
def make_ready(actor: Actor, poll_id: UUID) -> None:
    """Nothing is missing any more: rules, items and officers stay as they are from now on."""
    poll = queries.poll_for_update(poll_id)
    require("votes.make_ready", actor, poll)
    become_ready(actor, poll)


def become_ready(actor: Actor, poll: Poll) -> None:
    """Make a poll ready; where the rules freeze the roll with the notice, it is frozen now."""
    advance(poll, "make_ready", actor, poll=poll.id)
    if freezes_at_notice(queries.rules_of(poll)) and poll.roll_digest is None:
        members = freeze(poll)
        ledger.write(
            poll.docket_id, "votes.roll_frozen_early", actor, subject=poll, poll=poll.id,
            members=members, roll_digest=poll.roll_digest,
        )  # fmt: skip


def _poll(
    cycle: Cycle, measure: RuleSet, kind: str, shortlist_id: UUID | None, meeting_id: UUID
) -> Poll:
    council, key = bodies.council(cycle.council_id), new_id()
    rules = held_as(Rules.from_dict(measure.options), kind)
    return Poll(
        id=key, council_id=cycle.council_id, area_path=cycle.area_path,
        docket_id=docket.open_book(_book_number(council, cycle, kind), cycle.area_path).id,
        cycle_id=cycle.id, meeting_id=meeting_id, shortlist_id=shortlist_id, rule_set_id=measure.id,
        kind=kind, electorate=electorate_of(rules), needs_presence=needs_presence(rules),
        allows_revision=rules.changeable,
        mode="recommend" if council.needs_confirmation else "decide",
        rules=rules.as_dict(), rules_digest=rules.digest(), box_public=box.create(key),
    )  # fmt: skip


def _book_number(council: Council, cycle: Cycle, kind: str) -> str:
    """``云溪-2027-票选1``: a street council only recommends (票选), a congress decides (票决)."""
    query = sa.select(sa.func.count()).select_from(Poll).where(Poll.cycle_id == cycle.id)
    chosen = "票选" if council.needs_confirmation else "票决"
    name = BOOK_NAMES.get(kind, chosen)
    return f"{council.prefix}-{cycle.year}-{name}{db.session.execute(query).scalar_one() + 1}"


def _require_fitting(
    cycle: Cycle, measure: RuleSet, kind: str, meeting_id: UUID, opens_at: datetime,
    closes_at: datetime,
) -> None:  # fmt: skip
    meeting = bodies.meeting(meeting_id)
    if {measure.council_id, meeting.council_id} != {cycle.council_id}:
        raise NotAPoll("other_council")
    if binds_residents(Rules.from_dict(measure.options), kind):
        raise NotAPoll("residents_only_advise")
    if closes_at <= opens_at:
        raise NotAPoll("closes_before_it_opens")


def _store_items(actor: Actor, poll: Poll, items: Sequence[Item]) -> None:
    for number, item in numbered(items):
        db.session.add(
            PollItem(
                poll_id=poll.id, number=number, subject_id=item.subject_id,
                docket_id=item.docket_id, title=item.title, details=dict(item.details),
            )
        )  # fmt: skip
        ledger.write(
            item.docket_id, "votes.item_listed", actor, subject=poll, poll=poll.id, number=number
        )
