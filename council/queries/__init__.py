"""What is asked about councils: reads that return models."""

from council.queries.bodies import (
    active_mandates,
    council,
    council_by_slug,
    councils,
    has_active_mandate,
    is_council_known,
    is_seated,
    is_term_known,
    mandate,
    term,
)
from council.queries.meetings import (
    attendance,
    attendance_for_update,
    meeting,
    meetings,
    moves,
    present,
)
from council.queries.orders import (
    orders_of,
    orders_version,
    orders_versions,
    standing_orders,
)
from council.queries.years import (
    cycle,
    cycle_for_update,
    cycles,
    is_phase_open,
    is_year_known,
    look_up_phase,
    phase,
    phases,
)

__all__ = [
    "active_mandates",
    "attendance",
    "attendance_for_update",
    "council",
    "council_by_slug",
    "councils",
    "cycle",
    "cycle_for_update",
    "cycles",
    "has_active_mandate",
    "is_council_known",
    "is_phase_open",
    "is_seated",
    "is_term_known",
    "is_year_known",
    "look_up_phase",
    "mandate",
    "meeting",
    "meetings",
    "moves",
    "orders_of",
    "orders_version",
    "orders_versions",
    "phase",
    "phases",
    "present",
    "standing_orders",
    "term",
]
