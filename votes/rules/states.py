"""The lifecycles of polls and stations (B-1a), and the words that their columns may hold."""

from collections.abc import Mapping
from typing import Any

from commons.lifecycle import lifecycle
from votes.counting.choices import Style
from votes.counting.conduct import Channel, Secrecy
from votes.counting.rules import Rules

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
        ("certified", "void", "void", "votes.voided"),
        ("counted", "certify", "certified", "votes.certified"),
        ("certified", "declare", "declared", "votes.declared"),
        ("certified", "advise", "published", "votes.advice_published"),
        ("certified", "find_tie", "tied", "votes.tie_found"),
        ("certified", "find_shortfall", "short", "votes.shortfall_found"),
        ("open", "pause", "paused", "votes.paused"),
        ("paused", "resume", "open", "votes.resumed"),
        ("paused", "close", "closed", "votes.closed"),
        ("tied", "decide", "declared", "votes.tie_decided"),
        ("tied", "draw_lot", "declared", "votes.lot_drawn"),
        ("tied", "take_advice", "declared", "votes.advice_taken"),
        ("tied", "find_tie", "tied", "votes.tie_found"),
        ("tied", "find_shortfall", "short", "votes.shortfall_found"),
        ("tied", "call_round", "following", "votes.round_called"),
        ("short", "call_round", "following", "votes.round_called"),
        ("following", "settle", "declared", "votes.rounds_settled"),
        ("following", "find_tie", "tied", "votes.tie_found"),
        ("following", "find_shortfall", "short", "votes.shortfall_found"),
        ("short", "leave_vacant", "declared", "votes.places_left_vacant"),
        ("declared", "confirm", "confirmed", "votes.confirmed"),
        ("declared", "return", "returned", "votes.returned"),
        ("declared", "publish", "published", "votes.published"),
        ("confirmed", "publish", "published", "votes.published"),
    ],
)

# A place where paper is given out, from its plan to its balanced and signed close (B-21 … B-25).
STATION = lifecycle(
    "station",
    "planned",
    [
        ("planned", "open", "open", "votes.station_opened"),
        ("open", "close", "closed", "votes.station_closed"),
        ("open", "shut", "closed", "votes.station_shut"),
        ("closed", "settle", "settled", "votes.station_settled"),
    ],
)

KINDS = ("selection", "evaluation", "advisory")
BRANCHES = ("first", "revote", "round", "rerun")
ELECTORATES = ("mandates", "residents")
CUSTODIES = ("file", "shares")
CHANNELS = ("online", "device", "paper")
STATION_KINDS = ("hall", "fixed", "mobile")
# Under the double gate deputies have papers of their own, in a box of their own.
STACKS = ("members", "deputies")
PAPERS = ("issued", "spoilt")
ROLL_CHANGES = ("add", "remove")
MOTIONS = ("measure", "scrutineers")
OBJECTIONS = ("roll", "result")
MODES = ("recommend", "decide")
REPLACING = ("ready", "checking_in", "no_quorum")
SCHEMES = ("detached",)
OFFICERS = ("chief_scrutineer", "scrutineer", "teller", "caller")
COUNTING = ("chief_scrutineer", "scrutineer", "teller")
SCRUTINY = ("chief_scrutineer", "scrutineer")
RULINGS = ("void", "decide", "leave_vacant", "lot", "advice", "revote", "irregular", "noted")
REMIND_MINUTES = 60
PHASE_OF = {"selection": "voting", "evaluation": "evaluating", "advisory": "advising"}

PREPARING = ("configured",)
BEFORE_CLOSE = ("configured", "ready", "checking_in", "no_quorum", "open", "paused")
TAKES_CODES = ("ready", "checking_in", "no_quorum", "open", "paused")
ANNOUNCED = ("tied", "short", "following", "declared", "confirmed", "returned", "published")

# A ballot chooses among candidates in any of the styles, or it grades works.
CHOOSING = tuple(style for style in Style if style is not Style.GRADE)
STYLES = {"selection": CHOOSING, "evaluation": (Style.GRADE,), "advisory": CHOOSING}
PRESETS_OFFERED = (
    "street_council",
    "street_council_strict",
    "congress",
    "villagers",
    "major_matter",
    "equal_slate",
    "consultation",
    "urgency",
    "evaluation",
)

TITLE = (4, 60)
REASON = (4, 1000)
PUBLIC_VALUE = (4, 120)
NAME = (2, 30)
DOCUMENT = (2, 60)
MOST_PLACES = 50


def is_later(round_: int, revote: int) -> bool:
    """Is this a re-vote or a further round, whose result goes into the poll that waits for it?"""
    return round_ > 1 or revote > 0


def has_two_stacks(rules: Mapping[str, Any]) -> bool:
    """Do the ballots of deputies lie apart under these stored rules? Only for the double gate."""
    return rules.get("threshold") == "double_gate"


def not_held(rules: Rules) -> str:
    """The option of a rule set by which no poll is held here; empty where all are."""
    if rules.write_ins:
        return "write_ins"
    if rules.secrecy is not Secrecy.BALLOT:
        return "secrecy"
    # A proxy takes the paper of another at a station: see ``votes.record_proxy``.
    return "most_proxies" if rules.most_proxies and Channel.PAPER not in rules.channels else ""
