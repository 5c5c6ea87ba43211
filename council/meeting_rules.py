"""What the standing orders say about a meeting: before it is called, and once it is."""

from uuid import UUID

from commons.clock import today
from council import queries
from council.models import Meeting
from council.rules.orders import OrderSettings


def rules_now(council_id: UUID) -> OrderSettings:
    """The rules for a meeting that is called today."""
    return queries.standing_orders(council_id, today()).settings


def rules_of(meeting: Meeting) -> OrderSettings:
    """The rules a meeting was called under."""
    return queries.orders_of(meeting).settings
