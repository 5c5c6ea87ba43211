"""The panel of balance: public for a shortlist, and for the staff before anything is chosen."""

from uuid import UUID

from flask import render_template

from council import queries as council
from proposals import queries
from proposals.queries import fairness as balances
from proposals.rules.fairness import Balance, Warn
from proposals.views.desk import blueprint
from proposals.words import CATEGORY_WORDS
from proposals.words.fairness import WARN_WORDS


@blueprint.get("/shortlists/<uuid:shortlist_id>/balance")
def fairness(shortlist_id: UUID) -> str:
    found = queries.shortlist(shortlist_id)
    return render_template(
        "proposals/fairness.html",
        shortlist=found,
        cycle=council.cycle(found.cycle_id),
        balance=_of(found.id, found.area_path, found.frozen_at is not None),
        is_drawn=found.frozen_at is not None,
    )


def _of(shortlist_id: UUID, area_path: str, is_drawn: bool) -> Balance:
    """The frozen candidates, or the chosen ones whose numbers are not drawn yet."""
    if is_drawn:
        return balances.of_shortlist(shortlist_id, area_path)
    return balances.of_rows(queries.chosen(shortlist_id), area_path)


def warning(it: Warn) -> str:
    """A warning in the reader's words."""
    name = CATEGORY_WORDS[it.name] if it.code == "heavy_need" else it.name
    facts = {"name": name, "share": it.share, "people": it.people_share}
    return str(WARN_WORDS[it.code]) % facts
