"""Ballots that wait for their next step, and counts that wait for a signature."""

import sqlalchemy as sa
from flask import url_for
from flask_babel import gettext as _

from commons.clock import today
from commons.database import db
from commons.policy import Actor, covers
from front.desk.task import Task
from votes.models import Officer, Poll
from votes.queries.deadlines import due_of

WAITING_POLLS = {
    "steward": ("configured", "ready", "checking_in", "no_quorum", "declared", "confirmed"),
    "chair": ("checking_in", "open", "certified", "tied", "short"),
    "confirmer": ("declared",),
}
DECLARED_STEPS = {"steward": "announce", "confirmer": "confirm"}


def polls(actor: Actor) -> list[Task]:
    """Polls whose next step is taken by an office that *actor* holds there; counts to sign."""
    wanted = {state for role in actor.roles for state in WAITING_POLLS.get(role, ())}
    unsigned = sa.exists().where(
        Officer.poll_id == Poll.id,
        Officer.person_id == actor.person_id,
        Officer.role != "teller",
        Officer.signed_at.is_(None),
    )
    to_sign = sa.and_(Poll.state == "counted", unsigned)
    query = sa.select(Poll, to_sign).where(sa.or_(Poll.state.in_(wanted), to_sign))
    found = db.session.execute(query).all()
    next_steps = [
        _poll(poll)
        for poll, _signs in found
        for grant in actor.grants
        if _waits_for(grant.role, poll) and covers(grant, poll)
    ]
    return next_steps + [_signature(poll) for poll, signs in found if signs]


def _waits_for(role: str, poll: Poll) -> bool:
    """A declared result waits for the body that confirms it, else for its announcement."""
    if poll.state not in WAITING_POLLS.get(role, ()):
        return False
    due = due_of(poll)
    return poll.state != "declared" or (due is not None and due.step == DECLARED_STEPS[role])


def _poll(poll: Poll) -> Task:
    """A poll that waits; a declared one with the last day of its next step, late or not."""
    due, url = due_of(poll), url_for("votes.show", poll_id=poll.id)
    if due is None:
        return Task(poll.title, 1, url)
    words = _("%(poll)s: until %(day)s", poll=poll.title, day=due.day.isoformat())
    return Task(words, 1, url, "bad" if today() > due.day else "progress")


def _signature(poll: Poll) -> Task:
    words = _("Sign the count: %(poll)s", poll=poll.title)
    return Task(words, 1, url_for("votes.show", poll_id=poll.id), "warn")
