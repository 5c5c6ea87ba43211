"""Files for people who recount: the bundle, the stand-alone verifier, the table of the result."""

from pathlib import Path
from typing import Any
from uuid import UUID

from flask import abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from commons.canonical import canonical
from commons.exports import csv_bytes
from commons.policy import may
from commons.web import actor, attachment
from votes import queries, verifier
from votes.bundle import bundle
from votes.models import Poll
from votes.open_files import ballot_table, pabulib_file
from votes.pools import withheld
from votes.views.access import blueprint, counted, hats
from votes.words.line import line_in_words
from votes.words.polls import GRADE_WORDS


@blueprint.get("/polls/<uuid:poll_id>/bundle.json")
def bundle_file(poll_id: UUID) -> ResponseReturnValue:
    poll, reason = _announced(poll_id)
    return attachment(canonical(bundle(poll, reason)), f"poll-{poll.id}.json", "application/json")


@blueprint.get("/polls/<uuid:poll_id>/ballots.csv")
def ballots_file(poll_id: UUID) -> ResponseReturnValue:
    header, rows = ballot_table(_published(poll_id))
    return attachment(csv_bytes(header, rows), _("ballots.csv"), "text/csv; charset=utf-8")


@blueprint.get("/polls/<uuid:poll_id>/ballots.pb")
def researchers_file(poll_id: UUID) -> ResponseReturnValue:
    poll = _published(poll_id)
    if poll.kind == "evaluation":
        abort(404)
    return attachment(pabulib_file(poll), f"poll-{poll.id}.pb", "text/plain; charset=utf-8")


@blueprint.get("/polls/verifier.py")
def verifier_file() -> ResponseReturnValue:
    source = Path(verifier.__file__).read_bytes()
    return attachment(source, "verifier.py", "text/x-python; charset=utf-8")


@blueprint.get("/polls/<uuid:poll_id>/result.csv")
def result_file(poll_id: UUID) -> ResponseReturnValue:
    header, rows = _table(counted(poll_id))
    return attachment(csv_bytes(header, rows), _("result.csv"), "text/csv; charset=utf-8")


def _published(poll_id: UUID) -> Poll:
    """A poll whose single ballots this reader may have; see :func:`_announced`."""
    poll, reason = _announced(poll_id)
    if reason:
        abort(404)
    return poll


def _announced(poll_id: UUID) -> tuple[Poll, str]:
    """A counted poll that this reader may recount, and why single ballots are kept from them.

    Everybody after publication, unless small groups would show; observers before it; its officers
    see all of it until it is archived.
    """
    poll = counted(poll_id)
    if "officer" in hats(poll) and not poll.archived_at:
        return poll, ""
    watches = may("votes.hand_in_count", actor(), poll) is None
    if poll.state != "published" and not watches:
        abort(404)
    return poll, withheld(poll)


def _table(poll: Poll) -> tuple[list[Any], list[list[Any]]]:
    if poll.kind == "evaluation":
        header = [_("Candidate number"), _("Title"), *map(str, GRADE_WORDS.values()), _("Grade")]
        return header, [
            [row.item.number, row.item.title, row.satisfied, row.basic, row.dissatisfied,
             row.unknown, str(GRADE_WORDS[row.grade])]
            for row in queries.grades_of(poll.id)
        ]  # fmt: skip
    header = [_("Rank"), _("Candidate number"), _("Title"), _("Votes"), _("How it came out")]
    return header, [
        [each.rank, each.item.number, each.item.title, each.votes, line_in_words(each)]
        for each in queries.standings(poll)
    ]
