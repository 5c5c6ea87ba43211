"""The deeds at a station: planning, opening, papers given out, their close and entry."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, is_clock, policy, requirement
from council import queries as bodies
from residents.policy import is_signed_in, is_steward
from votes import queries, rules
from votes.desk import has_shift, is_on_shift, of_desk, of_poll, station_stands_at
from votes.policy.measures import permits_help, takes_paper
from votes.policy.polls import is_counting_officer, is_scrutineer, stands_at
from votes.queries.papers import stack_of
from votes.words.paper import CHANNEL_WORDS, STACK_WORDS


@requirement(
    _l("Voting has ended: the closing time has passed. Nothing more is done at this desk.")
)
def is_voting_time(_actor: Actor, visit: Any) -> Answer:
    desk = getattr(visit, "desk", visit)
    return bool(desk.moment < desk.poll.closes_at)


@requirement(_l("The phase of this ballot is not open now: see the page of the year."))
def is_phase_open_voting(_actor: Actor, visit: Any) -> Answer:
    poll = visit.desk.poll
    return bodies.is_phase_open(poll.cycle_id, rules.PHASE_OF[poll.kind], visit.desk.moment)


@requirement(_l("This person is not on the roll. Send them to the staff of the committee."))
def is_on_roll(_actor: Actor, visit: Any) -> Answer:
    return visit.entry is not None


@requirement(_l("This person has voted already (%(channel)s). No paper may be given out."))
def has_not_voted(_actor: Actor, visit: Any) -> Answer:
    if not visit.entry.marked:
        return True
    return {"channel": CHANNEL_WORDS[visit.entry.channel or "online"]}


@requirement(_l("This person is not checked in at the meeting. Check them in first."))
def is_present(_actor: Actor, visit: Any) -> Answer:
    return bool(visit.is_present)


@requirement(
    _l("Papers of %(whose)s are given out here. This person gets theirs at the other table.")
)
def is_at_own_table(_actor: Actor, visit: Any) -> Answer:
    stack = visit.desk.station.stack
    if stack == stack_of(visit.desk.poll, visit.entry):
        return True
    return {"whose": STACK_WORDS[stack]}


@requirement(_l("No papers are left at this station. Ask the staff for more."))
def has_papers_left(_actor: Actor, visit: Any) -> Answer:
    found = queries.papers.account(visit.desk.station)
    return found.issued < found.received


@requirement(_l("A second officer of this station must answer this, not the one who asked."))
def is_second_officer(actor: Actor, visit: Any) -> Answer:
    return bool(visit.entry.asked_by_id != actor.person_id)


@requirement(_l("This has been answered already."))
def is_unanswered(_actor: Actor, visit: Any) -> Answer:
    return bool(visit.entry.is_waiting)


@requirement(_l("Some sheets are not read twice or not settled yet: see the list of sheets."))
def are_sheets_settled(_actor: Actor, at: Any) -> Answer:
    if at.station.found is None:
        return False
    return all(sheet.outcome is not None for sheet in queries.papers.sheets(at.station))


@requirement(_l("The papers of this station are not being read now."))
def are_papers_read(_actor: Actor, at: Any) -> Answer:
    if at.is_recounted:
        return at.recount.found is not None and at.poll.state in ("closed", "counted")
    return (at.station.state, at.poll.state) == ("closed", "closed")


@requirement(_l("The papers do not add up. Count them again, or write down the reason."))
def is_balanced_or_explained(_actor: Actor, at: Any) -> Answer:
    return bool(at.station.reason) or queries.papers.account(at.station).is_balanced


@requirement(_l("You have signed the papers of this station already."))
def has_not_signed_papers(_actor: Actor, at: Any) -> Answer:
    return at.shift.signed_at is None


@requirement(_l("Two officers go with a mobile box: plan a shift for a second one first."))
def has_company(_actor: Actor, at: Any) -> Answer:
    return at.station.kind != "mobile" or queries.on_duty(at.station.id, at.moment) >= 2


PLANS = [is_signed_in, is_steward, station_stands_at("planned", "open")]
SERVES = [is_signed_in, has_shift, is_on_shift, station_stands_at("open"), is_voting_time]
COUNTS = [station_stands_at("closed"), of_poll(stands_at("closed"))]

policy(
    {
        "votes.plan_station": [
            is_signed_in,
            is_steward,
            stands_at(*rules.BEFORE_CLOSE),
            takes_paper,
        ],
        "votes.drop_station": [is_signed_in, is_steward, station_stands_at("planned")],
        "votes.bring_papers": PLANS,
        "votes.set_shift": PLANS,
        "votes.end_shift": PLANS,
        "votes.open_station": [
            is_signed_in,
            has_shift,
            is_on_shift,
            station_stands_at("planned"),
            of_poll(stands_at("checking_in", "no_quorum", "open", "paused")),
            has_company,
        ],
        "votes.see_roll_at_desk": [*SERVES, of_poll(stands_at("open", "paused"))],
        "votes.issue_paper": [
            *map(of_desk, SERVES),
            of_desk(of_poll(stands_at("open"))),
            is_phase_open_voting,
            is_on_roll,
            has_not_voted,
            is_present,
            is_at_own_table,
            has_papers_left,
        ],
        "votes.exchange_paper": [
            *map(of_desk, SERVES),
            of_desk(of_poll(stands_at("open"))),
            has_papers_left,
        ],
        "votes.note_assistance": [
            *SERVES,
            of_poll(stands_at("open", "paused")),
            of_poll(permits_help),
        ],
        "votes.ask_undo": [*SERVES, of_poll(stands_at("open", "paused"))],
        "votes.answer_undo": [
            *map(of_desk, SERVES),
            of_desk(of_poll(stands_at("open", "paused"))),
            is_second_officer,
            is_unanswered,
        ],
        "votes.close_station": [
            is_signed_in,
            has_shift,
            station_stands_at("open"),
            of_poll(stands_at("open", "paused", "closed")),
        ],
        "votes.shut_station": [
            is_clock,
            station_stands_at("open"),
            of_poll(stands_at("closed", "void")),
        ],
        "votes.report_papers": [is_signed_in, has_shift, *COUNTS],
        "votes.enter_sheet": [is_signed_in, of_poll(is_counting_officer), are_papers_read],
        "votes.rule_sheet": [is_signed_in, of_poll(is_scrutineer), are_papers_read],
        "votes.agree_sheet": [is_signed_in, of_poll(is_scrutineer), are_papers_read],
        "votes.sign_station": [
            is_signed_in,
            has_shift,
            *COUNTS,
            are_sheets_settled,
            is_balanced_or_explained,
            has_not_signed_papers,
        ],
    }
)
