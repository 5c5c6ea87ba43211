"""What comes of a merge or a split that everybody agreed to; only called inside deeds."""

from uuid import UUID

from commons import docket
from commons.clock import now
from commons.database import db, new_id
from commons.lifecycle import advance
from commons.policy import Actor
from council import queries as council
from proposals import queries
from proposals.actions.support import send_to_review
from proposals.actions.telling import tell_about
from proposals.models import Photo, Proposal
from proposals.models.regroupings import Outcome
from proposals.queries import regroupings
from proposals.rules import PHOTOS
from proposals.rules.regroupings import goes_on
from proposals.rules.wordings import WORDED

INHERITED = (
    "council_id",
    "area_path",
    "cycle_id",
    "author_id",
    "unit_id",
    "source",
    "area_id",
    "place",
    "category",
)


def carry_out(actor: Actor, found: regroupings.Asked) -> None:
    """Make the new proposals with dockets of their own; the originals end and stay readable.

    No endorsement moves: whoever stands behind an original is asked once.
    """
    members = [it for _one, it in found.originals]
    straight = goes_on(it.state for it in members)
    texts = regroupings.outcomes(found.regrouping.id)
    made = [_make(actor, found, members, text, straight) for text in texts]
    move = "merge" if found.regrouping.kind == "merge" else "split"
    for it in members:
        advance(it, move, actor, regrouping=found.regrouping.id)
    told = regroupings.supporters([it.id for it in members])
    if move == "merge":
        asked = [it for it in told if it != made[0].author_id]
        tell_about(made[0], asked, "proposals.asked_to_move")
    else:
        tell_about(members[0], told, "proposals.asked_to_choose")
    for it in made:
        tell_about(it, [one.author_id for one in members], "proposals.regrouped")


def _make(
    actor: Actor, found: regroupings.Asked, members: list[Proposal], text: Outcome, straight: bool
) -> Proposal:
    base = next((it for it in members if it.author_id == found.regrouping.asked_by), members[0])
    thread = docket.open_docket(base.area_path)
    kept = {name: getattr(base, name) for name in INHERITED}
    words = {name: getattr(text, name) for name in WORDED}
    moments = dict.fromkeys(("saved_at", "consented_at", "submitted_at"), now())
    made = Proposal(id=new_id(), docket_id=thread.id, **kept, **words, **moments)
    db.session.add(made)
    db.session.flush()
    text.proposal_id = made.id
    _show_photos(made.id, members)
    prefix, year = council.council(made.council_id).prefix, council.cycle(made.cycle_id).year
    docket.give_number(thread.id, prefix, year)
    advance(made, "submit", actor, source=made.source)
    if straight:
        send_to_review(made, "carry_on")
    return made


def _show_photos(proposal_id: UUID, members: list[Proposal]) -> None:
    shown = {photo.digest: photo.alt for it in members for photo in queries.photos(it.id)}
    for position, (digest, alt) in enumerate(list(shown.items())[:PHOTOS], start=1):
        db.session.add(Photo(proposal_id=proposal_id, digest=digest, alt=alt, position=position))
    db.session.flush()
