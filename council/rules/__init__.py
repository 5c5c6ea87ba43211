"""What is decided about the body: profiles, mandates, cycles and the phases of a year."""

from commons.lifecycle import lifecycle
from council.rules.mandates import MANDATE, MANDATE_KINDS

__all__ = ["CYCLE", "MANDATE", "MANDATE_KINDS", "PHASES", "PROFILES", "quorum"]

PROFILES = ("street_council", "congress")

# B-1. The year of a council.
CYCLE = lifecycle(
    "cycle",
    "draft",
    [
        ("draft", "call", "collecting", "council.call_published"),
        ("collecting", "screen", "screening", "council.screening_begun"),
        ("screening", "shortlist", "shortlisted", "council.shortlist_made"),
        ("shortlisted", "give_notice", "shortlist_published", "council.shortlist_published"),
        ("shortlist_published", "deliberate", "deliberating", "council.deliberation_begun"),
        ("deliberating", "vote", "polling", "council.polling_begun"),
        ("polling", "confirm", "confirming", "council.confirmation_begun"),
        ("polling", "announce", "announced", "council.result_announced"),
        ("polling", "deliberate_again", "deliberating", "council.deliberation_reopened"),
        ("confirming", "announce", "announced", "council.result_announced"),
        ("confirming", "return", "deliberating", "council.result_returned"),
        ("announced", "implement", "implementing", "council.works_begun"),
        ("implementing", "evaluate", "evaluating", "council.evaluation_begun"),
        ("evaluating", "close", "closed", "council.cycle_closed"),
        ("draft", "cancel", "cancelled", "council.cycle_cancelled"),
        ("collecting", "cancel", "cancelled", "council.cycle_cancelled"),
    ],
)

# A dated phase opens named deeds; one requirement, phase_is_open, stands before each of them.
PHASES: dict[str, frozenset[str]] = {
    "collecting": frozenset({"proposals.submit", "proposals.endorse", "proposals.unendorse"}),
    "reviewing": frozenset({"proposals.review", "proposals.close_review"}),
    "deliberating": frozenset({"proposals.remark", "proposals.reply", "proposals.ask"}),
    "notice": frozenset({"proposals.object"}),
    "advising": frozenset(),
    "voting": frozenset({"votes.check_in", "votes.open", "votes.cast"}),
    "works": frozenset({"projects.report"}),
    "evaluating": frozenset({"projects.open_evaluation"}),
}


def quorum(members: int) -> int:
    """How many of *members* must be present: at least two thirds; a rule set may ask for more."""
    return -(-2 * members // 3)
