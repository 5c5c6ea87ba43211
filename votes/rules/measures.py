"""What a rule set means for the poll held under it: who votes, from where, when things are due."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from commons.calendar import WorkingCalendar
from commons.clock import local
from votes.counting.conduct import Channel, Electorate, RollFreeze
from votes.counting.rules import Rules
from votes.rules.obstacle import Obstacle

# Who can vote in which council. Residents only advise, under whatever council.
MEMBERS_OF: Mapping[str, tuple[Electorate, ...]] = {
    "street_council": (Electorate.STREET_DELEGATES, Electorate.VILLAGERS_REP),
    "congress": (
        Electorate.TOWNSHIP_DEPUTIES,
        Electorate.DISTRICT_DEPUTIES,
        Electorate.STANDING_COMMITTEE,
    ),
}
HARD_LIMIT_DAYS = 20  # working days to the announcement, whatever a rule set says


def usual_electorate(profile: str) -> Electorate:
    """Who votes in a council of this profile where nothing else is said."""
    return MEMBERS_OF[profile][0]


def can_vote_in(profile: str, electorate: Electorate) -> bool:
    """Whether a council of this profile can let *electorate* vote, or at least ask it."""
    return electorate is Electorate.RESIDENTS or electorate in MEMBERS_OF[profile]


def held_as(rules: Rules, kind: str) -> Rules:
    """The rules that a poll of this kind is frozen with.

    A poll that only advises asks residents, wherever they are, and no meeting moves it (A-10).
    """
    if kind != "advisory":
        return rules
    return replace(
        rules,
        electorate=Electorate.RESIDENTS,
        channels=(*(each for each in rules.channels if each is not Channel.REMOTE), Channel.REMOTE),
        roll_freeze=RollFreeze.AT_CHECK_IN,
        measure_motion=False,
        scrutineers_motion=False,
    )


def binds_residents(rules: Rules, kind: str) -> bool:
    """Would residents take a decision that only the members of the council can take?"""
    return kind != "advisory" and rules.electorate is Electorate.RESIDENTS


def electorate_of(rules: Rules) -> str:
    """From where the roll comes: the mandates of the council, or the register of residents."""
    return "residents" if rules.electorate is Electorate.RESIDENTS else "mandates"


def needs_presence(rules: Rules) -> bool:
    """Whoever votes is in the hall, unless the rules let people vote from elsewhere."""
    return Channel.REMOTE not in rules.channels


def takes_paper(rules: Rules) -> bool:
    """Whether ballots on paper are taken."""
    return Channel.PAPER in rules.channels


def takes_screens(rules: Rules) -> bool:
    """Whether ballots from a phone or a device are taken at all."""
    return bool({Channel.DEVICE, Channel.REMOTE} & set(rules.channels))


def takes_hall_device(rules: Rules) -> bool:
    """Whether the shared device in the hall may be used."""
    return Channel.DEVICE in rules.channels


def freezes_at_notice(rules: Rules) -> bool:
    """Whether the roll is frozen with the notice, before anybody checks in."""
    return rules.roll_freeze is RollFreeze.AT_NOTICE


def officers_needed(rules: Rules) -> Mapping[str, int]:
    """How many of each office must be named before the poll is ready (A-6)."""
    return {
        "chief_scrutineer": rules.chief_scrutineers,
        "scrutineer": rules.scrutineers,
        "teller": rules.tellers,
        "caller": rules.callers,
    }


def may_certify(rules: Rules, signed: Collection[str]) -> bool:
    """Whether signatures of these offices certify a count: chiefs and two scrutineers (A-8)."""
    chiefs, scrutineers = (
        sum(each == role for each in signed) for role in ("chief_scrutineer", "scrutineer")
    )
    return chiefs >= rules.chief_scrutineers and scrutineers >= 2


def days_short(
    rules: Rules, starts_at: datetime, *, called_at: datetime, papers_at: datetime | None
) -> tuple[Obstacle, ...]:
    """Which notice before the meeting was shorter than the rules say, with the last day for it.

    It does not stop the ballot: a meeting may be called at short notice, and says why (A-2).
    """
    given = {"meeting_notice_short": (called_at, rules.notice_days)}
    if papers_at is not None:
        given["papers_late"] = (papers_at, rules.papers_days)
    day = local(starts_at).date()
    return tuple(
        Obstacle(code, {"days": (day - local(at).date()).days, "asked": asked,
                        "last": (day - timedelta(days=asked)).isoformat()})
        for code, (at, asked) in given.items()
        if local(at).date() > day - timedelta(days=asked)
    )  # fmt: skip


def confirmation_due(rules: Rules, declared_at: datetime) -> date:
    """The last day for the body that confirms (A-8)."""
    return _working_day(declared_at, rules.confirmation_days)


def announcement_due(rules: Rules, since: datetime) -> date:
    """The last day for the announcement, after the signatures or the confirmation (A-8)."""
    return _working_day(since, min(rules.announcement_days, HARD_LIMIT_DAYS))


def _working_day(since: datetime, days: int) -> date:
    return WorkingCalendar(provisional=True).due(local(since).date(), days)
