"""Opinion groups as they were published, with everything needed to find them again."""

from uuid import UUID

from flask import Response, render_template

from commons.exports import CSV_TYPE, csv_bytes
from commons.web import attachment
from proposals import drawing
from proposals.groups import told
from proposals.queries import statements as queries
from proposals.views.desk import blueprint

JSON = "application/json"


@blueprint.get("/conversations/<uuid:conversation_id>/groups")
def opinion_groups(conversation_id: UUID) -> str:
    found, runs = queries.conversation(conversation_id), queries.runs(conversation_id)
    texts = {one.number: one.text for one in queries.statements(conversation_id)}
    story = told.read(runs[0].result) if runs else None
    return render_template(
        "proposals/opinion_groups.html",
        conversation=found,
        runs=runs,
        story=story,
        texts=texts,
        picture=drawing.dots(story) if story else None,
        voices=queries.voices(conversation_id),
        fewest=told.FEWEST,
    )


@blueprint.get("/conversations/<uuid:conversation_id>/runs/<int(max=9999):number>/matrix.json")
def run_matrix(conversation_id: UUID, number: int) -> Response:
    found = queries.published_run(conversation_id, number)
    name = f"matrix-{found.matrix_digest[:8]}.json"
    return attachment(found.matrix.encode(), name, JSON)


@blueprint.get("/conversations/<uuid:conversation_id>/runs/<int(max=9999):number>/result.json")
def run_result(conversation_id: UUID, number: int) -> Response:
    found = queries.published_run(conversation_id, number)
    name = f"groups-{found.result_digest[:8]}.json"
    return attachment(found.result.encode(), name, JSON)


@blueprint.get("/conversations/<uuid:conversation_id>/runs/<int(max=9999):number>/matrix.csv")
def run_table(conversation_id: UUID, number: int) -> Response:
    found = queries.published_run(conversation_id, number)
    header, rows = told.table(found.matrix)
    name = f"matrix-{found.matrix_digest[:8]}.csv"
    return attachment(csv_bytes(header, rows), name, CSV_TYPE)
