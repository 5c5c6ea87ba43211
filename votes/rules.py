"""What is decided about polls: the lifecycle B-1a, who runs a ballot, what stands in its way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from commons.lifecycle import lifecycle
from votes.counting.choices import Style, Threshold
from votes.counting.rules import Rules
from votes.counting.slate import obstacles_to_slate
from votes.counting.turnout import has_quorum, quorum_needed

POLL = lifecycle(
    "poll",
    "configured",
    [
        ("configured", "make_ready", "ready", "votes.made_ready"),
        ("ready", "check_in", "checking_in", "votes.roll_frozen"),
        ("checking_in", "open", "open", "votes.opened"),
        ("checking_in", "miss_quorum", "no_quorum", "votes.quorum_missed"),
        ("no_quorum", "check_in_again", "checking_in", "votes.check_in_resumed"),
        ("open", "close", "closed", "votes.closed"),
        ("closed", "count", "counted", "votes.counted"),
        ("closed", "void", "void", "votes.voided"),
        ("counted", "void", "void", "votes.voided"),
        ("counted", "certify", "certified", "votes.certified"),
        ("certified", "declare", "declared", "votes.declared"),
        ("certified", "find_tie", "tied", "votes.tie_found"),
        ("certified", "find_shortfall", "short", "votes.shortfall_found"),
        ("tied", "decide", "declared", "votes.tie_decided"),
        ("short", "leave_vacant", "declared", "votes.places_left_vacant"),
        ("declared", "confirm", "confirmed", "votes.confirmed"),
        ("declared", "return", "returned", "votes.returned"),
        ("declared", "publish", "published", "votes.published"),
        ("confirmed", "publish", "published", "votes.published"),
    ],
)

KINDS = ("selection", "evaluation")
MODES = ("recommend", "decide")
SCHEMES = ("detached",)
OFFICERS = ("chief_scrutineer", "scrutineer", "teller")
SCRUTINY = ("chief_scrutineer", "scrutineer")
RULINGS = ("void", "decide", "leave_vacant")
CHIEFS_NEEDED, SCRUTINEERS_NEEDED, TELLERS_NEEDED = 1, 2, 1
CONFIRMATION_DAYS = 10
PUBLICATION_DAYS = 5
REMIND_MINUTES = 60
PHASE_OF = {"selection": "voting", "evaluation": "evaluating"}

PREPARING = ("configured",)
BEFORE_CLOSE = ("configured", "ready", "checking_in", "no_quorum", "open")
ANNOUNCED = ("tied", "short", "declared", "confirmed", "returned", "published")

# What this release can count: one box, one round. Other measures are refused at adoption.
STYLES = {"selection": (Style.APPROVE_UPTO_K, Style.APPROVE_EXACT_K), "evaluation": (Style.GRADE,)}
PRESETS_OFFERED = (
    "street_council",
    "street_council_strict",
    "congress",
    "villagers",
    "consultation",
    "evaluation",
)

TITLE = (4, 60)
REASON = (4, 1000)
NAME = (2, 30)
MOST_PLACES = 50


def is_countable(rules: Rules) -> bool:
    """True for a rule set that this release can count."""
    styles = {style for styles in STYLES.values() for style in styles}
    return (
        rules.style in styles
        and rules.threshold is not Threshold.DOUBLE_GATE
        and not rules.write_ins
    )


@dataclass(frozen=True)
class Obstacle:
    """One thing that is missing before a poll may go on: a code and its numbers."""

    code: str
    numbers: Mapping[str, object] = field(default_factory=dict)


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
    notice_until: datetime | None = None
    objections_open: int = 0
    officers: Mapping[str, int] = field(default_factory=dict)
    proposers: int = 0
    has_key: bool = False
    is_rehearsed: bool = False
    is_roll_frozen: bool = False
    members: int = 0
    present: int = 0


def obstacles_to_readiness(poll: Readiness) -> tuple[Obstacle, ...]:
    """What is missing before the poll is ready for check-in; empty when nothing is."""
    found = _about_rules(poll) + _about_officers(poll) + _about_box(poll)
    if poll.kind == "selection":
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
    elif not has_quorum(poll.rules.quorum, poll.members, poll.present):
        needed = quorum_needed(poll.rules.quorum, poll.members)
        numbers = {"members": poll.members, "present": poll.present, "needed": needed}
        found.append(Obstacle("no_quorum", numbers))
    return tuple(found)


def lacks_only_quorum(obstacles: Sequence[Obstacle]) -> bool:
    """True when nothing but the number of people present stands in the way."""
    return [each.code for each in obstacles] == ["no_quorum"]


def _about_rules(poll: Readiness) -> list[Obstacle]:
    if poll.rules.digest() != poll.rules_digest:
        return [Obstacle("rules_changed")]
    if poll.rules.style not in STYLES[poll.kind]:
        return [Obstacle("style_does_not_fit")]
    if poll.kind == "selection" and poll.rules.places != poll.places:
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
    wanted = (
        ("chief_scrutineer", CHIEFS_NEEDED, "no_chief_scrutineer"),
        ("scrutineer", SCRUTINEERS_NEEDED, "few_scrutineers"),
        ("teller", TELLERS_NEEDED, "no_teller"),
    )
    found = [
        Obstacle(code, {"named": poll.officers.get(role, 0), "needed": needed})
        for role, needed, code in wanted
        if poll.officers.get(role, 0) < needed
    ]
    if poll.proposers:
        found.append(Obstacle("officer_is_proposer", {"count": poll.proposers}))
    return found


def _about_box(poll: Readiness) -> list[Obstacle]:
    if not poll.has_key:
        return [Obstacle("no_box_key")]
    return [] if poll.is_rehearsed else [Obstacle("not_rehearsed")]
