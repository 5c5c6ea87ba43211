"""What is decided about the reserve pool: what comes along into a later year, and what does not.

Words, place, photos and tags come along; endorsements and co-proposers stay where they were given,
and so does the verdict: cost, unit and date of an earlier year do not bind this one.
"""

KEPT = (
    "council_id", "area_path", "author_id", "unit_id", "source", "title", "problem", "wish",
    "beneficiaries", "place", "area_id", "category", "tag_words", "cost_guess_fen",
)  # fmt: skip
# Where a later try has ended without a place in the pool of its own: the earlier one waits again.
GIVEN_UP = ("refused", "withdrawn", "lapsed")
