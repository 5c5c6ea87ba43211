"""Out of the reserve pool into a later year: a new number, linked both ways, reviewed again."""

from uuid import UUID

from commons import docket, ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.lifecycle import advance
from commons.policy import Actor, require
from council import queries as council
from proposals import queries
from proposals.actions.support import send_to_review
from proposals.actions.telling import tell_about
from proposals.models import Photo, Proposal, Revival
from proposals.queries.reserve import Return
from proposals.rules.reserve import KEPT


@action("proposals.bring_back")
def bring_back(actor: Actor, proposal_id: UUID, *, cycle_id: UUID) -> UUID:
    """Put a proposal of the pool into a later year. Returns the new proposal.

    It has a number of its own year, because the earlier one stands in the closed records of its
    ballot; it needs no endorsements again, and is reviewed again, for cost and date of this year.
    """
    earlier = queries.public(proposal_id, lock=True)
    require("proposals.bring_back", actor, Return(earlier, council.cycle(cycle_id)))
    made = _copy(earlier, cycle_id)
    link = Revival(proposal_id=made.id, earlier_id=earlier.id, cycle_id=cycle_id, at=now())
    link.by_author = actor.person_id == earlier.author_id
    db.session.add(link)
    was = {"number": queries.number_of(earlier.docket_id)}
    was["year"] = str(council.cycle(earlier.cycle_id).year)
    year = council.cycle(cycle_id).year
    number = docket.give_number(made.docket_id, council.council(made.council_id).prefix, year)
    advance(made, "submit", actor, source=made.source)
    send_to_review(made, "bring_back", **was)
    ledger.write(
        earlier.docket_id, "proposals.brought_back", actor, subject=earlier, year=year,
        number=number,
    )  # fmt: skip
    tell_about(made, [made.author_id], "proposals.brought_back", number=number)
    return made.id


def _copy(earlier: Proposal, cycle_id: UUID) -> Proposal:
    kept = {name: getattr(earlier, name) for name in KEPT}
    moments = dict.fromkeys(("saved_at", "submitted_at"), now())
    thread = docket.open_docket(earlier.area_path)
    made = Proposal(id=new_id(), docket_id=thread.id, cycle_id=cycle_id, **kept, **moments)
    made.consented_at = earlier.consented_at
    db.session.add(made)
    db.session.flush()
    for shown in queries.photos(earlier.id):
        facts = {"digest": shown.digest, "alt": shown.alt, "position": shown.position}
        db.session.add(Photo(proposal_id=made.id, **facts))
    db.session.flush()
    return made
