"""Who comes to the ballot: somebody signed in, or the bearer of a pass for this poll alone.

Two cookies serve here, both below the address of the poll: the pass, and, where a poll lets people
vote again, the secrets of the forms that this browser was given. The server keeps neither.
"""

from dataclasses import dataclass
from uuid import UUID

from flask import Response, request, url_for

from commons.policy import Actor
from commons.web import actor
from votes import passes, queries
from votes.casting import ONLINE, Way
from votes.models import Poll
from votes.passes import Pass
from votes.replacing import FORMS_KEPT, kept
from votes.rules import IDLE_SECONDS
from votes.views.access import blueprint

PASS, FORMS = "ballot_pass", "ballot_forms"
LONGEST = 4000
SEE_OTHER = 303


@dataclass(frozen=True, slots=True)
class Voter:
    """The person at the ballot, the way they came, and whether a pass let them in."""

    actor: Actor
    way: Way = ONLINE
    has_pass: bool = False

    @property
    def is_on_device(self) -> bool:
        """True on a shared device in the hall: nothing of this person may remain on it."""
        return self.way.channel == "device"


def voter(poll_id: UUID) -> Voter:
    """Who comes to this ballot; a pass goes before an account, for it was shown last."""
    held = request.cookies.get(PASS, "")
    found = passes.opened(poll_id, held) if held else None
    if found and queries.is_revoked(poll_id, found.person_id, found.begun_at):
        found = None
    return Voter(found.actor, found.way, has_pass=True) if found else Voter(actor())


def let_in(answer: Response, poll_id: UUID, held: Pass) -> Response:
    """Give the browser the pass; it ends with the browser, or with its minutes."""
    _set(answer, poll_id, PASS, passes.sealed(poll_id, held))
    return answer


def let_out(answer: Response, poll_id: UUID) -> Response:
    """Take the pass from this browser; nothing else of its bearer is in it."""
    answer.delete_cookie(PASS, path=_path(poll_id), httponly=True, samesite="Lax")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def earlier(poll_id: UUID) -> list[str]:
    """The secrets of the forms that this browser was given for this poll, the newest last."""
    said = request.cookies.get(FORMS, "")
    return [each for each in said[:LONGEST].split(".") if each][-FORMS_KEPT:]


def keep(answer: Response, poll: Poll, by: Voter, nonce: str) -> Response:
    """Where people may vote again, let their own browser keep the secret of this form."""
    if poll.allows_revision and not by.is_on_device:
        secrets = kept(by.actor, poll.id, earlier(poll.id), nonce)
        _set(answer, poll.id, FORMS, ".".join(secrets))
    return answer


@blueprint.after_request
def _leave_nothing(response: Response) -> Response:
    """What a pass opened is kept in no browser, and a shared device goes back by itself."""
    poll_id = (request.view_args or {}).get("poll_id")
    if poll_id is None or PASS not in request.cookies:
        return response
    response.headers["Cache-Control"] = "no-store"
    if voter(poll_id).is_on_device and response.status_code != SEE_OTHER:
        there = url_for("votes.booth", poll_id=poll_id)
        response.headers.setdefault("Refresh", f"{IDLE_SECONDS}; url={there}")
    return response


def _set(answer: Response, poll_id: UUID, name: str, value: str) -> None:
    answer.set_cookie(
        name, value, path=_path(poll_id), httponly=True, samesite="Lax", secure=request.is_secure
    )


def _path(poll_id: UUID) -> str:
    return f"/polls/{poll_id}"
