"""What is decided about proposals: lifecycle, categories, lengths, thresholds, candidacy."""

from commons.lifecycle import lifecycle

PROPOSAL = lifecycle(
    "proposal",
    "draft",
    [
        ("draft", "submit", "gathering", "proposals.submitted"),
        ("gathering", "send_to_review", "reviewing", "proposals.sent_to_review"),
        ("reviewing", "accept", "deliberating", "proposals.accepted"),
        ("reviewing", "refuse", "refused", "proposals.refused"),
        ("deliberating", "shortlist", "shortlisted", "proposals.shortlisted"),
        ("deliberating", "pass_over", "reserved", "proposals.passed_over"),
        ("shortlisted", "win", "chosen", "proposals.chosen"),
        ("shortlisted", "lose", "reserved", "proposals.reserved"),
        ("gathering", "withdraw", "withdrawn", "proposals.withdrawn"),
        ("reviewing", "withdraw", "withdrawn", "proposals.withdrawn"),
        ("deliberating", "withdraw", "withdrawn", "proposals.withdrawn"),
        ("gathering", "lapse", "lapsed", "proposals.lapsed"),
    ],
)

# demo.md 7.1: the local wording of the categories.
CATEGORIES = (
    "rural",
    "safety",
    "culture_edu",
    "health",
    "elder_child",
    "social_security",
    "jobs",
    "environment",
    "urban_rural",
    "food_drug",
    "transport",
    "other",
)
SOURCES = ("resident", "delegate", "unit")
STANCES = ("for", "against", "neutral")
STAGES = ("formal", "substantive")
OUTCOMES = ("accept", "refuse")

TITLE = (4, 60)
PROBLEM = (10, 2000)
WISH = (4, 2000)
BENEFICIARIES = 200
PLACE = 120
REMARK = (2, 1000)
REASON = (4, 1000)
PHOTOS = 6


def enough(count: int, needed: int) -> bool:
    """True when *count* endorsements reach the threshold of the cycle."""
    return count >= needed
