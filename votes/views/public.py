"""What everybody sees: polls, their rules and turnout; results and proclamations afterwards."""

from typing import Any
from uuid import UUID

from flask import abort, render_template, request

from commons.crypto import CryptoRefused, grouped, read_code
from commons.web import actor
from council import queries as bodies
from residents.views.lists import number, paged, paths
from votes import nonces, queries, rules
from votes.queries import ceremony as keeping
from votes.views.access import blueprint, counted, page, seen
from votes.views.followed import what_followed
from votes.views.shown import (
    announced,
    beside,
    named_officers,
    original,
    result_facts,
    rules_in_words,
    story,
)
from votes.views.way import told, way
from votes.words.measure import in_words

LISTED = 500
WITH_CANDIDATES = ("shortlisted", "shortlist_published", "deliberating", "polling")


@blueprint.get("/polls")
def listing() -> str:
    person_id = actor().person_id
    polls, total = queries.listed(number(), paths(actor(), {"steward", "chair"}))
    calling = {poll.id for poll in queries.calling_polls(person_id)} if person_id else set()
    years = [year for year in bodies.cycles() if year.state in WITH_CANDIDATES]
    return render_template(
        "votes/polls.html",
        polls=polls,
        calling=calling,
        years=years,
        pages=paged(".listing", total),
    )


@blueprint.get("/polls/<uuid:poll_id>")
def show(poll_id: UUID) -> Any:
    poll = seen(poll_id)
    return page(
        "votes/poll.html",
        poll,
        turnout=queries.turnout(poll),
        items=queries.items(poll_id),
        rules=rules_in_words(poll),
        officers=named_officers(poll),
        story=story(poll),
        meeting=bodies.meeting(poll.meeting_id),
        shares=keeping.shares(poll),
        announced=poll.state in rules.ANNOUNCED,
        **(way(poll) | beside(poll)),
    )


@blueprint.get("/polls/<uuid:poll_id>/result")
def result(poll_id: UUID) -> Any:
    poll = counted(poll_id)
    facts = {**result_facts(poll), **way(poll), **told(poll), **what_followed(poll)}
    method = in_words(queries.rules_of(poll), facts["record"]["members"])
    return page("votes/result.html", poll, method=method, **facts)


@blueprint.get("/polls/<uuid:poll_id>/certificate")
def certificate(poll_id: UUID) -> Any:
    poll = counted(poll_id)
    return page("votes/certificate.html", poll, officers=named_officers(poll), **result_facts(poll))


@blueprint.get("/polls/<uuid:poll_id>/proclamation")
def proclamation(poll_id: UUID) -> tuple[str, int]:
    poll = seen(poll_id)
    found = queries.proclamation(poll_id) or abort(404)
    facts = {**announced(poll, result_facts(poll)), **way(poll)}
    return page(
        "votes/proclamation.html",
        poll,
        proclamation=found,
        **facts,
        **original("proclamation", poll_id),
    )


@blueprint.get("/polls/<uuid:poll_id>/box")
def in_box(poll_id: UUID) -> Any:
    poll, typed = seen(poll_id), request.args.get("number", "")[:60]
    is_over = poll.state not in rules.BEFORE_CLOSE
    listed = queries.trackers(poll_id) if is_over else []
    return page(
        "votes/box.html",
        poll,
        typed=typed,
        found=_lookup(poll_id, typed),
        trackers=[grouped(one) for one in listed[:LISTED]],
        is_over=is_over,
        total=len(listed),
    )


def _lookup(poll_id: UUID, typed: str) -> str:
    """What to say of a typed receipt number: in, out, unreadable, or nothing yet."""
    if not typed.strip():
        return ""
    try:
        tracker = read_code(typed, nonces.TRACKER)
    except CryptoRefused:
        return "unreadable"
    return "in" if queries.is_in_box(poll_id, tracker) else "out"
