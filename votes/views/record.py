"""Papers of the hall: the record of the opening, and the minutes with every number."""

from typing import Any
from uuid import UUID

from flask import abort
from flask_babel import gettext as _

from commons.clock import local
from council import queries as bodies
from votes import queries
from votes.events import TOLD_IN_MINUTES
from votes.forms.hall import MOTION_WORDS
from votes.models import Poll
from votes.opening import DIGEST_WORDS, DIGESTS
from votes.views.access import blueprint, counted, page, seen
from votes.views.shown import named_officers, original, result_facts, rules_in_words, story


@blueprint.get("/polls/<uuid:poll_id>/opening")
def opening_record(poll_id: UUID) -> Any:
    poll = seen(poll_id)
    said = queries.opening_facts(poll) or abort(404)
    return page(
        "votes/opening.html",
        poll,
        said=said,
        digests=[(DIGEST_WORDS[name], said[name]) for name in DIGESTS if said[name]],
        council=bodies.council(poll.council_id),
        meeting=bodies.meeting(poll.meeting_id),
        officers=named_officers(poll),
    )


@blueprint.get("/polls/<uuid:poll_id>/minutes")
def minutes(poll_id: UUID) -> tuple[str, int]:
    poll = counted(poll_id)
    return page("votes/minutes.html", poll, **minutes_facts(poll), **original("minutes", poll_id))


def minutes_facts(poll: Poll) -> dict[str, Any]:
    """Everything the minutes of the ballot say, from the ledger and the certificate."""
    return {
        **result_facts(poll),
        "said": queries.opening_facts(poll),
        "officers": named_officers(poll),
        "motions": queries.motions(poll),
        "motion_words": MOTION_WORDS,
        "rules": rules_in_words(poll),
        "story": story(poll, TOLD_IN_MINUTES),
        "presence": _presence(poll),
    }


def _presence(poll: Poll) -> list[tuple[str, int]]:
    """How many were present, minute by minute: from the opening to the close."""
    began, ended = poll.opened_at, poll.closed_at
    line = queries.presence_line(poll)
    before = [number for minute, number in line if began and minute <= began][-1:]
    during = [
        (local(minute).strftime("%H:%M"), number)
        for minute, number in line
        if began and ended and began < minute <= ended
    ]
    return [*((_("At the opening"), number) for number in before), *during]
