"""What has happened to a body and to its years."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare
from council.events import (
    covenants,
    floor,
    gatherings,
    hall_questions,
    mandates,
    meetings,
    orders,
    panels,
    sessions,
    topics,
)

__all__ = [
    "covenants",
    "floor",
    "gatherings",
    "hall_questions",
    "mandates",
    "meetings",
    "orders",
    "panels",
    "sessions",
    "topics",
]

declare(
    {
        "council.founded": Event(_l("Council founded")),
        "council.term_opened": Event(_l("Term %(number)s opened")),
        "council.appointed": Event(_l("Mandate given directly, without nomination")),
        "council.mandate_suspended": Event(_l("Mandate suspended"), "warn"),
        "council.mandate_resumed": Event(_l("Mandate resumed")),
        "council.mandate_resigned": Event(_l("Mandate resigned")),
        "council.mandate_terminated": Event(_l("Mandate ended early"), "warn"),
        "council.mandate_expired": Event(_l("Mandate expired")),
        "council.cycle_opened": Event(_l("Year %(year)s prepared")),
        "council.phase_set": Event(_l("Dates of a phase set")),
        "council.call_published": Event(_l("Call for proposals published"), "progress"),
        "council.screening_begun": Event(_l("Screening of proposals begun"), "progress"),
        "council.shortlist_made": Event(_l("Shortlist drawn up"), "progress"),
        "council.shortlist_published": Event(_l("Shortlist on public notice"), "progress"),
        "council.deliberation_begun": Event(_l("Deliberation begun"), "progress"),
        "council.deliberation_reopened": Event(_l("Deliberation opened again"), "warn"),
        "council.polling_begun": Event(_l("Ballot begun"), "progress"),
        "council.confirmation_begun": Event(_l("Result sent for confirmation"), "progress"),
        "council.result_announced": Event(_l("Result announced"), "good"),
        "council.result_returned": Event(_l("Result returned with a reason"), "warn"),
        "council.works_begun": Event(_l("Works begun"), "progress"),
        "council.evaluation_begun": Event(_l("Evaluation begun"), "progress"),
        "council.cycle_closed": Event(_l("Year closed"), "good"),
        "council.cycle_cancelled": Event(_l("Year cancelled"), "bad"),
        "council.checked_in": Event(_l("Delegate checked in")),
        "council.attendance_taken": Event(_l("%(count)s delegates checked in together")),
        "council.left": Event(_l("Delegate left")),
    }
)
