"""What a writer is told about a draft while writing: earlier items like it."""

from typing import Any
from uuid import UUID

from flask import render_template, request

from commons.policy import require
from commons.text import clean_text
from commons.web import actor
from proposals import queries
from proposals.models import Proposal
from proposals.rules.likeness import Said
from proposals.views.desk import blueprint

LONGEST = 2000


@blueprint.post("/proposals/<uuid:proposal_id>/draft/advice")
def advise(proposal_id: UUID) -> str:
    """The advice as a piece of a page, for words that are typed but not saved yet."""
    found = queries.draft_of(actor(), proposal_id)
    require("proposals.save_draft", actor(), found)
    return render_template("proposals/_advice.html", proposal=found, **advice(found, typed=True))


def advice(found: Proposal, *, typed: bool = False) -> dict[str, Any]:
    """What to tell about a stored draft, or about the words just *typed* into its form."""
    draft = queries.said(found)
    if typed:
        draft = Said(
            _typed("title", draft.title),
            " ".join((_typed("problem", found.problem), _typed("wish", found.wish))),
            _typed("place", draft.place),
            _typed("area_id", draft.area).replace("-", ""),
            _typed("category", draft.category),
        )
    return {"alike": queries.alike(actor(), draft)}


def _typed(name: str, stored: str) -> str:
    return clean_text(request.form.get(name, stored)[:LONGEST])
