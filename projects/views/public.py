"""What everybody sees: the board of a year, its print and table, the page of a project."""

from typing import Any
from uuid import UUID

from flask import Response, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from commons import pictures, qr
from commons.canonical import digest
from commons.clock import today
from commons.exports import CSV_TYPE, attachment, csv_bytes
from commons.uploads import UploadRefused
from commons.uploads.store import Variant
from commons.web import actor
from projects import queries, tables
from projects.views.asked import asked, page_of
from projects.views.deeds import deeds_for
from projects.views.site import blueprint
from projects.words import DONE_WORDS

SIZES = ("a4", "a3")


@blueprint.get("/projects")
def board() -> str:
    wanted = asked()
    if wanted is None:
        return render_template("projects/none.html")
    found = queries.board(wanted.year.cycle_id, wanted.filters)
    return render_template(
        "projects/board.html", board=found, asked=wanted, **page_of(found, wanted)
    )


@blueprint.get("/projects/poster")
def poster() -> str:
    wanted = asked() or abort(404)
    found = queries.board(wanted.year.cycle_id, wanted.filters)
    size = request.args.get("size", "a4")
    return render_template(
        "projects/poster.html",
        board=found,
        asked=wanted,
        size=size if size in SIZES else abort(404),
        sheet=_sheet(found, wanted.query),
        back_url=url_for(".board", **wanted.query),
    )


@blueprint.get("/projects/table.csv")
def table() -> Response:
    wanted = asked() or abort(404)
    found = queries.board(wanted.year.cycle_id, wanted.filters)
    content = csv_bytes(tables.HEADER, tables.rows(found.lines))
    response = Response(content, content_type=CSV_TYPE)
    name = f"{wanted.year.council_name}-{wanted.year.year}"
    response.headers["Content-Disposition"] = attachment(name, "csv")
    return response


@blueprint.get("/projects/<uuid:project_id>")
def show(project_id: UUID) -> str:
    found = queries.folder(project_id)
    done = request.args.get("done", "")
    return render_template(
        "projects/project.html",
        folder=found,
        line=found.line,
        project=found.project,
        deeds=deeds_for(actor(), found.project),
        told=DONE_WORDS.get(done, ""),
        day=today(),
    )


@blueprint.get("/projects/<uuid:project_id>/photos/<photo>")
def photo(project_id: UUID, photo: str) -> ResponseReturnValue:
    if not queries.has_photo(project_id, photo):
        abort(404)
    variant: Variant = "thumbnail" if request.args.get("size") == "small" else "full"
    try:
        return pictures.answer(photo, variant)
    except UploadRefused:
        abort(404)


def _sheet(board: queries.Board, query: dict[str, Any]) -> dict[str, Any]:
    """The imprint of the poster: the day, the address with its QR, the hash of what it says."""
    link = url_for("projects.board", _external=True, **query)
    said = [[str(cell) for cell in row] for row in tables.rows(board.lines)]
    return {
        "permalink": link,
        "qr": qr.drawn(link, scale=3, border=1),
        "version": today().isoformat(),
        "digest": digest(said)[:8],
    }
