"""What stands in the way of a poll: before it is ready, before it opens (A-2, A-4, A-6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from votes.counting.rules import Rules
from votes.counting.slate import obstacles_to_slate
from votes.counting.turnout import has_quorum, quorum_needed
from votes.rules.ceremony import Shares
from votes.rules.measures import officers_needed
from votes.rules.obstacle import Obstacle
from votes.rules.states import STYLES


@dataclass(frozen=True)
class Readiness:
    """Everything known about a poll that may stand in the way of opening it."""

    kind: str
    rules: Rules
    rules_digest: str
    places: int
    items: Sequence[str]
    moment: datetime
    closes_at: datetime
    is_first: bool = True
    notice_until: datetime | None = None
    objections_open: int = 0
    officers: Mapping[str, int] = field(default_factory=dict)
    proposers: int = 0
    has_key: bool = False
    is_rehearsed: bool = False
    shares: Shares | None = None
    is_roll_frozen: bool = False
    members: int = 0
    present: int = 0
    needs_presence: bool = True
    motions_asked: Sequence[str] = ()
    motions_carried: Sequence[str] = ()
    is_opening_agreed: bool = True


def obstacles_to_readiness(poll: Readiness) -> tuple[Obstacle, ...]:
    """What is missing before the poll is ready for check-in; empty when nothing is."""
    found = _about_rules(poll) + _about_officers(poll) + _about_box(poll)
    if poll.kind == "selection" and poll.is_first:
        found += _about_candidates(poll) + _about_notice(poll)
    elif not poll.items:
        found.append(Obstacle("no_items"))
    if poll.closes_at <= poll.moment:
        found.append(Obstacle("closing_time_past"))
    return tuple(found)


def obstacles_to_opening(poll: Readiness) -> tuple[Obstacle, ...]:
    """What is missing before ballots may be issued (A-2, A-4, A-6); empty when nothing is."""
    found = list(obstacles_to_readiness(poll))
    if not poll.is_roll_frozen:
        found.append(Obstacle("roll_not_frozen"))
    elif poll.members == 0:
        found.append(Obstacle("roll_empty"))
    elif poll.needs_presence and not has_quorum(poll.rules.quorum, poll.members, poll.present):
        needed = quorum_needed(poll.rules.quorum, poll.members)
        numbers = {"members": poll.members, "present": poll.present, "needed": needed}
        found.append(Obstacle("no_quorum", numbers))
    else:
        # Without a quorum nothing can be moved: the motions are missing only once it is there.
        found += _about_motions(poll)
        found += [] if poll.is_opening_agreed else [Obstacle("opening_not_agreed")]
    return tuple(found)


def lacks_only_quorum(obstacles: Sequence[Obstacle]) -> bool:
    """True when nothing but the number of people present stands in the way."""
    return [each.code for each in obstacles] == ["no_quorum"]


def _about_rules(poll: Readiness) -> list[Obstacle]:
    if poll.rules.digest() != poll.rules_digest:
        return [Obstacle("rules_changed")]
    if poll.rules.style not in STYLES[poll.kind]:
        return [Obstacle("style_does_not_fit")]
    fills_places = poll.kind == "selection" and not poll.rules.as_many_as_fit
    if fills_places and poll.rules.places != poll.places:
        return [Obstacle("places_differ", {"rules": poll.rules.places, "cycle": poll.places})]
    return []


def _about_candidates(poll: Readiness) -> list[Obstacle]:
    return [
        Obstacle(each.code, each.numbers)
        for each in obstacles_to_slate(poll.rules, poll.items)
        if each.blocks
    ]


def _about_notice(poll: Readiness) -> list[Obstacle]:
    if poll.notice_until is None:
        return [Obstacle("notice_not_given")]
    found = []
    if poll.moment < poll.notice_until:
        found.append(Obstacle("notice_running", {"until": poll.notice_until}))
    if poll.objections_open:
        found.append(Obstacle("objections_unanswered", {"count": poll.objections_open}))
    return found


def _about_officers(poll: Readiness) -> list[Obstacle]:
    found = [
        Obstacle(f"few_{role}s", {"named": poll.officers.get(role, 0), "needed": needed})
        for role, needed in officers_needed(poll.rules).items()
        if poll.officers.get(role, 0) < needed
    ]
    if poll.proposers:
        found.append(Obstacle("officer_is_proposer", {"count": poll.proposers}))
    return found


def _about_motions(poll: Readiness) -> list[Obstacle]:
    missing = [matter for matter in poll.motions_asked if matter not in poll.motions_carried]
    return [Obstacle(f"no_motion_{matter}") for matter in missing]


def _about_box(poll: Readiness) -> list[Obstacle]:
    if poll.shares is not None:
        return _about_shares(poll.shares)
    if not poll.has_key:
        return [Obstacle("no_box_key")]
    return [] if poll.is_rehearsed else [Obstacle("not_rehearsed")]


def _about_shares(shares: Shares) -> list[Obstacle]:
    numbers: dict[str, object] = {"needed": shares.needed, "parts": shares.parts}
    if not shares.survives_a_loss:
        return [Obstacle("shares_do_not_fit", numbers)]
    if not shares.is_dealt:
        return [Obstacle("shares_not_dealt", {**numbers, "keys": shares.keys})]
    if not shares.is_rehearsed:
        return [Obstacle("shares_not_rehearsed", {**numbers, "rehearsed": shares.rehearsed})]
    return []
