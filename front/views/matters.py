"""The permalink of a matter (一事一码): everything under one docket number, to anyone."""

from flask import abort, render_template

from commons import ledger
from commons.docket import by_number
from front import queries, story
from front.views.site import blueprint


@blueprint.get("/matters/<number>")
def matter(number: str) -> str:
    docket = by_number(number)
    if docket is None or docket.kind != "matter":
        abort(404)
    chain = ledger.entries(docket.id)
    return render_template(
        "front/matter.html",
        matter=queries.matter(docket),
        steps=story.told([entry for entry in chain if entry.visibility == ledger.PUBLIC]),
        broken=ledger.broken_at(docket, chain),
    )
