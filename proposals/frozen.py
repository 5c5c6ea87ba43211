"""The published file of a shortlist: its canonical text is what the hash on the notice is of."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from proposals.models import Candidate, Shortlist

FORMAT = "shortlist/2"
FIELDS = (
    "number",
    "title",
    "wish",
    "place",
    "category",
    "beneficiaries",
    "cost_fen",
    "unit_name",
    "delivery_by",
    "photo",
    "excludes",
)


def record(
    shortlist: Shortlist, candidates: Sequence[Candidate], dockets: Mapping[UUID, str]
) -> dict[str, Any]:
    """Everything that is frozen: the draw and each candidate in the order of the numbers.

    *dockets* gives the docket numbers, which are also the names that went into the draw.
    """
    return {
        "format": FORMAT,
        "cycle": shortlist.cycle_id,
        "version": shortlist.version,
        "places": shortlist.places,
        "draw": {
            "commitment": shortlist.commitment,
            "named": shortlist.named,
            "secret": shortlist.secret,
            "seed": shortlist.seed,
        },
        "candidates": [
            {
                "docket": dockets[candidate.docket_id],
                **{name: getattr(candidate, name) for name in FIELDS},
            }
            for candidate in candidates
        ],
    }
