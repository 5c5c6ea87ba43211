"""The closing statement: published once at the end of a talk; every participant is told once."""

from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db
from commons.policy import Actor, require
from council import queries as council
from proposals import queries
from proposals.models import ClosingStatement
from proposals.queries import closing
from proposals.queries.closing import Closing
from residents.notices import tell


@action("proposals.close_talk")
def close_talk(actor: Actor, proposal_id: UUID, *, heard: str, follows: str) -> int:
    """Say what was heard about a proposal and what follows; how many people were told."""
    about = Closing(queries.public(proposal_id, lock=True))
    require("proposals.close_talk", actor, about)
    return _publish(actor, about, heard, follows)


@action("proposals.close_year_talk")
def close_year_talk(actor: Actor, cycle_id: UUID, *, heard: str, follows: str) -> int:
    """Say what was heard in the talk of a whole year and what follows."""
    about = Closing(council.cycle(cycle_id))
    require("proposals.close_year_talk", actor, about)
    return _publish(actor, about, heard, follows)


def _publish(actor: Actor, about: Closing, heard: str, follows: str) -> int:
    told = closing.participants(about)
    made = ClosingStatement(
        matter_id=about.id,
        cycle_id=about.cycle_id,
        heard=heard,
        follows=follows,
        told=len(told),
        by_id=actor.person_id,
        at=now(),
    )
    db.session.add(made)
    db.session.flush()
    ledger.write(about.docket_id, "proposals.talk_closed", actor, subject=about, told=len(told))
    place = "years" if about.is_year else "proposals"
    code = "proposals.year_talk_closed" if about.is_year else "proposals.talk_closed"
    facts = {"year": about.year} if about.is_year else {"title": about.title}
    url = f"/{place}/{about.id}/closing-statement"
    tell(told, code, docket_id=about.docket_id, url=url, about=str(about.id), **facts)
    return len(told)
