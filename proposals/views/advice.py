"""What a writer is told about a draft: earlier items like it, and where else it may belong."""

from typing import Any
from uuid import UUID

from flask import render_template, request

from commons.policy import require
from commons.text import clean_text
from commons.web import actor
from council import queries as council
from proposals import queries
from proposals.models import Proposal
from proposals.rules.likeness import Said
from proposals.rules.scope import advise as advise_channel
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
    items = queries.scope(found.council_id).items
    return {
        "alike": queries.alike(actor(), draft),
        "elsewhere": advise_channel(items, draft.title, draft.text),
        "scope_slug": council.council(found.council_id).slug,
    }


def _typed(name: str, stored: str) -> str:
    return clean_text(request.form.get(name, stored)[:LONGEST])
