"""What pages show about a poll: rules in words, officers by name, its story, its result."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from commons import qr
from commons.calendar import WorkingCalendar, clock_state
from commons.clock import at_local, local, today
from commons.ledger import EVENTS, timeline
from council import queries as bodies
from votes import queries
from votes.counting.conduct import ListOrder, Publication
from votes.models import Poll
from votes.queries.deadlines import Due, due_of
from votes.views.voter import voter
from votes.words.line import line_in_words
from votes.words.measure import in_words
from votes.words.polls import OBSTACLE_WORDS, STATE_WORDS
from votes.words.roll import DISTANT_WORDS
from votes.words.round import OUTCOME_WORDS


def rules_in_words(poll: Poll) -> list[tuple[str, str]]:
    """The frozen rules with an example from this poll's own number of members."""
    members = queries.turnout(poll).members or len(bodies.active_mandates(poll.council_id))
    return in_words(queries.rules_of(poll), members)


def named_officers(poll: Poll) -> list[dict[str, Any]]:
    """Who runs the ballot, and whether they have signed."""
    return [
        {
            "person_id": one.person_id,
            "name": name,
            "role": one.role,
            "signed_at": one.signed_at,
        }
        for one, name in queries.named_officers(poll.id)
    ]


def story(poll: Poll, told: Collection[str] = ()) -> list[tuple[Any, str]]:
    """What has publicly happened to the poll, as (moment, words); only the events *told* if any."""
    return [
        (entry.at, str(EVENTS[entry.event].words) % entry.facts)
        for entry in timeline(poll.docket_id)
        if not told or entry.event in told
    ]


def beside(poll: Poll) -> dict[str, Any]:
    """What stands beside a poll: the changes of its frozen roll, what residents advise, and
    whether the reader has still to vote."""
    return {
        "is_called": _is_called(poll),
        "roll_changes": queries.roll_changes(poll.id) if poll.roll_digest else [],
        "advice": queries.advice_for(poll),
        "extension": queries.extension(poll),
    }


def _is_called(poll: Poll) -> bool:
    """True where the reader is on the roll of an open poll and has not voted."""
    by = voter(poll.id).actor.person_id
    entry = queries.roll_entry(poll.id, by) if by and poll.state == "open" else None
    return entry is not None and not entry.marked


def stage_of(poll: Poll) -> str:
    """How far a poll has come, in words; nobody checks in where nobody has to come."""
    distant = {} if poll.needs_presence else DISTANT_WORDS
    return str(distant.get(poll.state) or STATE_WORDS[poll.state])


def obstacles_in_words(found: Any) -> list[str]:
    """Obstacles (or warnings) as sentences with their numbers; moments as people write them."""
    return [
        str(OBSTACLE_WORDS[each.code]) % {name: _shown(each.numbers[name]) for name in each.numbers}
        for each in found
    ]


def result_facts(poll: Poll) -> dict[str, Any]:
    """Everything a page of the result needs."""
    certificate, outcome = queries.certificate(poll.id), queries.counted_outcome(poll.id)
    standings, overall = queries.standings(poll), queries.overall(poll)
    return {
        "certificate": certificate,
        "record": certificate.record if certificate else {},
        "standings": standings,
        "lines": {each.item.number: line_in_words(each) for each in standings},
        "overall": overall,
        "margin": queries.margin(poll, standings),
        "winners": [each for each in overall if each.has_won],
        "vacant": empty_places(poll),
        "grades": queries.grades_of(poll.id),
        "outcome": outcome,
        "extension": queries.extension(poll),
        "follows": OUTCOME_WORDS.get(outcome, ""),
        "tied": queries.tied(poll.id),
        "confirmation": queries.confirmation(poll.id),
        "override": (decision := queries.override(poll)),
        "both": queries.both_lists(poll) if decision else [],
        "deadline": deadline_clock(poll),
        "council": bodies.council(poll.council_id),
        "cycle": bodies.cycle(poll.cycle_id),
        "meeting": bodies.meeting(poll.meeting_id),
    }


def original(page: str, poll_id: UUID) -> dict[str, Any]:
    """Where the original of a paper is, as its address and as a code to scan; and its Word file."""
    address = url_for(f"votes.{page}", poll_id=poll_id, _external=True)
    return {
        "permalink": address,
        "qr": qr.drawn(address, scale=3, border=1),
        "word_url": url_for(f"votes.{page}_file", poll_id=poll_id),
    }


def announced(poll: Poll, facts: dict[str, Any]) -> dict[str, Any]:
    """The facts of a result as its announcement says them, in the order of the rules (A-8).

    By category the order says nothing, so the places are not told; numbers only where they are.
    """
    rules = queries.rules_of(poll)
    by_votes = rules.list_order is ListOrder.BY_VOTES
    winners = facts["winners"]
    if not by_votes:
        winners = sorted(winners, key=_by_category)
    told = {"is_by_votes": by_votes, "tells_counts": rules.publication is Publication.COUNTS}
    return {**facts, **told, "winners": winners}


def _by_category(each: queries.Standing) -> tuple[str, int]:
    return str(each.item.details.get("category") or ""), each.item.number


def empty_places(poll: Poll) -> int:
    """Places that stay vacant after the last round of a declared poll."""
    if queries.rules_of(poll).as_many_as_fit:
        return 0
    last = [poll, *(each for each in queries.rounds(poll) if not each.revote)][-1]
    result = queries.result_of(last.id)
    return int(result["empty_places"]) if result and poll.state in DECLARED else 0


def deadline_clock(poll: Poll) -> dict[str, Any] | None:
    """The deadline that runs for a declared result: of its confirmation, then of its publication.

    None for a poll that waits for neither.
    """
    due = due_of(poll)
    if due is None:
        return None
    left = WorkingCalendar(provisional=True).working_days_between(today(), due.day)
    state = {"on_time": "running", "near": "soon", "late": "late"}[clock_state(today(), due.day)]
    return {"due": at_local(due.day, 23, 59), "state": state, "words": _left(due, left)}


def _left(due: Due, left: int) -> str:
    if left < 0:
        return str(_("Overdue"))
    if due.step == "confirm":
        return str(_("%(left)s working days left to confirm", left=left))
    return str(_("%(left)s working days left to announce", left=left))


DIGITS = "零一二三四五六七八九"
DECLARED = ("declared", "confirmed", "returned", "published")


def ordinal(number: int) -> str:
    """``一、`` in a Chinese announcement, ``1. `` in an English one; up to 99."""
    if not str(get_locale()).startswith("zh"):
        return f"{number}. "
    tens, ones = divmod(number, 10)
    begin = ("" if tens == 1 else DIGITS[tens]) + "十" if tens else ""
    return f"{begin}{DIGITS[ones] if ones else ''}、"


def _shown(value: Any) -> Any:
    return local(value).strftime("%Y-%m-%d %H:%M") if hasattr(value, "astimezone") else value
