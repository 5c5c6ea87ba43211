"""As whom a draft speaks: chosen by its author among the offices held now."""

from uuid import UUID

from commons.action import action
from commons.clock import now
from commons.policy import Actor, require
from proposals import queries
from proposals.queries.offices import Speaking
from proposals.rules.offices import Office


@action("proposals.speak_as", recorded=False)
def speak_as(actor: Actor, proposal_id: UUID, *, office: Office) -> None:
    """Let the draft speak in *office*. Not recorded: a draft concerns only its author."""
    draft = queries.draft_of(actor, proposal_id, lock=True)
    require("proposals.speak_as", actor, Speaking(draft, office))
    draft.source, draft.unit_id, draft.saved_at = office.source, office.unit_id, now()
