"""Every option of a rule set by name, and every value it may take, in words (A-1 to A-8)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from commons.money import wan, yuan
from votes.counting.budget import TieBreak
from votes.counting.choices import BothMarks, LaterThreshold
from votes.counting.conduct import (
    Channel,
    Electorate,
    Extender,
    ListOrder,
    Publication,
    RollFreeze,
    ScreenOrder,
    Secrecy,
)
from votes.counting.rules import Rules
from votes.counting.share_rules import Completion, Satisfaction, ShareStop, ShareTie
from votes.counting.spending import Allocation, ConflictRule, OverBudget, RankBy
from votes.option_labels import OPTION_LABELS
from votes.words.measure import BASE, QUORUM, SHORTFALL, STYLE, THRESHOLD, TIE
from votes.words.study import STUDY, TOOK_PART

ValueWords = Mapping[Any, LazyString]

VALUE_WORDS: dict[str, ValueWords] = {
    "style": STYLE,
    "quorum": QUORUM,
    "threshold": THRESHOLD,
    "tie_steps": TIE,
    "shortfall": SHORTFALL,
    "grade_base": BASE,
    "both_marks": {
        BothMarks.ITEM: _l("Only this item is void"),
        BothMarks.WHOLE: _l("The whole ballot is void"),
    },
    "later_threshold": {
        LaterThreshold.SAME: _l("The same as in the first round"),
        LaterThreshold.THIRD_OF_RETURNED: _l("A third of the ballots returned"),
        LaterThreshold.PLURALITY: _l("Most votes win"),
    },
    "electorate": {
        Electorate.STREET_DELEGATES: _l("Delegates of the street council"),
        Electorate.TOWNSHIP_DEPUTIES: _l("Deputies of the township congress"),
        Electorate.DISTRICT_DEPUTIES: _l("Deputies of the district congress"),
        Electorate.STANDING_COMMITTEE: _l("Members of the standing committee"),
        Electorate.VILLAGERS_REP: _l("Representatives of the villagers"),
        Electorate.RESIDENTS: _l("Residents"),
    },
    "roll_freeze": {
        RollFreeze.AT_NOTICE: _l("When the meeting is called"),
        RollFreeze.AT_CHECK_IN: _l("When check-in begins"),
    },
    "secrecy": {
        Secrecy.BALLOT: _l("Secret ballot"),
        Secrecy.NAMED: _l("Ballot with names"),
        Secrecy.SHOW_OF_HANDS: _l("Show of hands"),
    },
    "channels": {
        Channel.PAPER: _l("Paper"),
        Channel.DEVICE: _l("Device in the hall"),
        Channel.REMOTE: _l("From elsewhere"),
    },
    "study": STUDY,
    "took_part": TOOK_PART,
    "publication": {
        Publication.COUNTS: _l("The list with its numbers"),
        Publication.LIST_ONLY: _l("The list alone"),
    },
    "extension_by": {
        Extender.CHAIR: _l("The chair"),
        Extender.CHIEF_SCRUTINEER: _l("The chief scrutineer"),
    },
    "list_order": {
        ListOrder.BY_VOTES: _l("By votes"),
        ListOrder.BY_CATEGORY: _l("By category; the order says nothing"),
    },
    "screen_order": {
        ScreenOrder.DRAWN: _l("As drawn by lot, the same for all"),
        ScreenOrder.PER_VOTER: _l("Mixed for each voter; the numbers stay"),
    },
    "rank_by": {
        RankBy.BORDA: _l("Each place is worth one point less than the one before"),
        RankBy.SCORES: _l("Points for each place as written below"),
        RankBy.ORDER_COUNT: _l("Most first places; where equal, most second places"),
    },
    "allocation": {
        Allocation.MOST_VOTES: _l("Most votes first"),
        Allocation.EQUAL_SHARES: _l("Equal shares: every voter has the same part of the money"),
    },
    "over_budget": {
        OverBudget.SKIP: _l("It is left out, the next one is tried"),
        OverBudget.STOP: _l("It ends there"),
        OverBudget.PART: _l("It gets the part that is left, and it ends there"),
    },
    "budget_tie": {
        TieBreak.NONE: _l("The steps for equal votes decide"),
        TieBreak.CHEAPER: _l("The cheaper one goes first"),
        TieBreak.DEARER: _l("The dearer one goes first"),
    },
    "conflict_rule": {
        ConflictRule.MORE_VOTES: _l("The one with more votes wins"),
        ConflictRule.CHEAPER: _l("The cheaper one wins"),
    },
    "share_satisfaction": {
        Satisfaction.COST: _l("A project counts by what it costs"),
        Satisfaction.CARDINALITY: _l("Every project counts the same"),
    },
    "share_completion": {
        Completion.NONE: _l("It stays unspent"),
        Completion.ADD1: _l("The shares grow step by step"),
        Completion.ADD1U: _l("The shares grow step by step, then most votes"),
    },
    "share_stop": {
        ShareStop.EXHAUSTIVE: _l("At the first outcome to which nothing more fits"),
        ShareStop.OVERSPEND: _l("Before a step would spend too much"),
    },
    "share_ties": {
        ShareTie.CHEAPER: _l("Cheaper first"),
        ShareTie.DEARER: _l("Dearer first"),
        ShareTie.MORE_VOTES: _l("More votes first"),
    },
}
IN_WAN, IN_YUAN = ("budget",), ("share_step",)


def value_in_words(name: str, value: Any) -> str:
    """One value of an option as people read it."""
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if value is None or value == ():
        return str(_("none"))
    if name in IN_WAN:
        return str(_("%(cost)s ten thousand yuan", cost=wan(value)))
    if name in IN_YUAN:
        return str(_("%(amount)s yuan", amount=yuan(value)))
    if name == "scope_limits":
        return str(_("; ").join(f"{SCOPES.get(scope, scope)} {most}" for scope, most in value))
    if isinstance(value, tuple):
        return str(_("; ").join(value_in_words(name, each) for each in value))
    words = VALUE_WORDS.get(name, {})
    return str(words[value]) if isinstance(value, StrEnum) and value in words else str(value)


SCOPES = {"own": _l("own community"), "street": _l("whole street")}


def compared(rules: Rules, started_from: Rules) -> list[tuple[str, str, str]]:
    """Where two rule sets differ: the option, what the first says, what the second says."""
    return [
        (str(words), value_in_words(name, ours), value_in_words(name, theirs))
        for name, words in OPTION_LABELS.items()
        if (ours := getattr(rules, name)) != (theirs := getattr(started_from, name))
    ]
