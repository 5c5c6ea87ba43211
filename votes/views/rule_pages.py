"""The rule sheet of a poll: as a page, and on paper."""

from typing import Any
from uuid import UUID

from flask import render_template

from council import queries as bodies
from votes import queries
from votes.models import Poll
from votes.rule_sheet.sheet import Hall, sheet
from votes.views.access import blueprint, seen


@blueprint.get("/polls/<uuid:poll_id>/rules")
def rules(poll_id: UUID) -> str:
    poll = seen(poll_id)
    return render_template("votes/rules.html", poll=poll, **_sheet(poll))


@blueprint.get("/polls/<uuid:poll_id>/rules/print")
def rules_print(poll_id: UUID) -> str:
    poll = seen(poll_id)
    council = bodies.council(poll.council_id)
    return render_template("votes/rules_print.html", poll=poll, council=council, **_sheet(poll))


def _sheet(poll: Poll) -> dict[str, Any]:
    """The sections of the sheet with this poll's own numbers."""
    members = queries.turnout(poll).members or len(bodies.active_mandates(poll.council_id))
    hall = Hall(members, len(queries.items(poll.id)))
    return {"sections": sheet(queries.rules_of(poll), hall), "hall": hall}
