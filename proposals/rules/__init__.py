"""What is decided about proposals: lifecycle, categories, lengths, completeness, candidacy."""

from collections.abc import Mapping
from typing import Any

from commons.lifecycle import lifecycle
from proposals.rules.tracks import MOVES as TRACK_MOVES

PROPOSAL = lifecycle(
    "proposal",
    "draft",
    [
        ("draft", "submit", "gathering", "proposals.submitted"),
        ("gathering", "send_to_review", "reviewing", "proposals.sent_to_review"),
        ("reviewing", "accept", "deliberating", "proposals.accepted"),
        ("reviewing", "refuse", "refused", "proposals.refused"),
        ("refused", "appeal", "appealed", "proposals.appealed"),
        ("appealed", "uphold", "refused", "proposals.appeal_refused"),
        ("appealed", "grant", "deliberating", "proposals.appeal_granted"),
        ("deliberating", "shortlist", "shortlisted", "proposals.shortlisted"),
        ("deliberating", "pass_over", "reserved", "proposals.passed_over"),
        ("shortlisted", "win", "chosen", "proposals.chosen"),
        ("shortlisted", "lose", "reserved", "proposals.reserved"),
        ("gathering", "withdraw", "withdrawn", "proposals.withdrawn"),
        ("reviewing", "withdraw", "withdrawn", "proposals.withdrawn"),
        ("deliberating", "withdraw", "withdrawn", "proposals.withdrawn"),
        ("gathering", "lapse", "lapsed", "proposals.lapsed"),
        ("gathering", "bring_back", "reviewing", "proposals.from_reserve"),
        ("gathering", "carry_on", "reviewing", "proposals.carried_on"),
        ("gathering", "merge", "merged", "proposals.merged"),
        ("reviewing", "merge", "merged", "proposals.merged"),
        ("deliberating", "merge", "merged", "proposals.merged"),
        ("gathering", "split", "split", "proposals.split_up"),
        ("reviewing", "split", "split", "proposals.split_up"),
        ("deliberating", "split", "split", "proposals.split_up"),
        *TRACK_MOVES,
    ],
)
PUBLIC_STATES = tuple(state for state in PROPOSAL.states if state != "draft")

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
SOURCES = ("resident", "delegate", "deputy", "unit")
STANCES = ("for", "against", "neutral")
STAGES = ("formal", "substantive")
OUTCOMES = ("accept", "refuse")
HIDE_REASONS = ("personal_data", "insult", "off_topic", "advertising", "unlawful")
SORTS = ("newest", "endorsed")

TITLE = (4, 60)
PROBLEM = (10, 2000)
WISH = (4, 2000)
BENEFICIARIES = (2, 200)
PLACE = (2, 120)
REMARK = (2, 1000)
REASON = (4, 1000)
PHOTO_WORDS = 200
PHOTOS = 6
PHOTO_BYTES = 10 * 1024 * 1024
DRAFTS = 5
PAGE = 20

# A draft may still be too long; it is measured when it is handed in, never while it is written.
DRAFT_LIMITS = {
    "title": 120,
    "problem": 20_000,
    "wish": 20_000,
    "beneficiaries": 200,
    "place": 120,
}
STEP_FIELDS: dict[str, tuple[str, ...]] = {
    "matter": ("track", "title", "area_id", "place", "category", "tag_words"),
    "reasons": ("problem", "wish", "beneficiaries", "cost_guess_fen"),
}
STEPS = (*STEP_FIELDS, "photos", "check")
DRAFT_FIELDS = tuple(name for fields in STEP_FIELDS.values() for name in fields)
LENGTHS = {
    "title": TITLE,
    "place": PLACE,
    "problem": PROBLEM,
    "wish": WISH,
    "beneficiaries": BENEFICIARIES,
}
CHOSEN = ("area_id", "category")

REVIEW_WORKING_DAYS = 10
NOTICE_WORKING_DAYS = (5, 30)


def enough(count: int, needed: int) -> bool:
    """True when *count* endorsements reach the threshold of the cycle."""
    return count >= needed


def gaps(facts: Mapping[str, Any]) -> dict[str, str]:
    """What keeps a draft from being handed in: field to ``missing``, ``short`` or ``long``.

    *facts* holds the stored value of every field, or of the fields of one step.
    """
    found: dict[str, str] = {}
    for name, value in facts.items():
        if name in CHOSEN and value is None:
            found[name] = "missing"
        elif name in LENGTHS and (gap := _length_gap(value or "", *LENGTHS[name])):
            found[name] = gap
    return found


def _length_gap(text: str, fewest: int, most: int) -> str:
    if not text:
        return "missing"
    if len(text) < fewest:
        return "short"
    return "long" if len(text) > most else ""


def step_of(field: str) -> str:
    """The page of the draft on which *field* is filled in."""
    return next(step for step, fields in STEP_FIELDS.items() if field in fields)


def least_candidates(places: int, equal_slate: bool) -> int:
    """How many candidates there must be: C >= K+1 (B-1 row 3), or C = K where adopted (A-4)."""
    return places if equal_slate else places + 1


def obstacles_to_shortlist(
    candidates: int, least: int, in_review: int, in_appeal: int = 0
) -> list[str]:
    """Why candidates cannot be drawn up yet: ``too_few`` below *least*, ``in_review``, appeals."""
    obstacles = []
    if candidates < least:
        obstacles.append("too_few")
    if in_review:
        obstacles.append("in_review")
    if in_appeal:
        obstacles.append("in_appeal")
    return obstacles


def is_thin(candidates: int, places: int) -> bool:
    """True below 1.2 candidates a place, rounded up: allowed, but hardly a choice."""
    return candidates < -(-places * 12 // 10)
