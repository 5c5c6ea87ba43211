"""What every question to the public is made with: where it belongs, and until when it is open."""

from datetime import date, timedelta
from typing import Any

from commons.clock import at_local, now
from commons.database import new_id
from council.models import Cycle
from proposals.models import Proposal


def asked_about(cycle: Cycle, about: Proposal | None, closes_on: date) -> dict[str, Any]:
    """The columns of a conversation or a text about *about* or the whole year.

    It is open until the end of the day *closes_on*.
    """
    subject = about or cycle
    return {
        "id": new_id(),
        "council_id": cycle.council_id,
        "area_path": subject.area_path,
        "cycle_id": about.cycle_id if about else cycle.id,
        "proposal_id": about.id if about else None,
        "docket_id": subject.docket_id,
        "opened_at": now(),
        "closes_at": at_local(closes_on + timedelta(days=1)),
    }
