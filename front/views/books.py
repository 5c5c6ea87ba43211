"""The standing books: who did what in which office, for auditors and staff."""

from flask import abort, render_template

from commons import ledger, roots
from commons.docket import by_number
from commons.ledger import PUBLIC, STAFF
from commons.policy import require
from commons.web import actor
from front import queries, story
from front.views.site import blueprint


@blueprint.get("/books")
def books() -> str:
    require("front.see_books", actor())
    return render_template("front/books.html", books=queries.books())


@blueprint.get("/roots")
def roots_of_days() -> str:
    """The published roots, to anyone: a kept one shows later whether the past was rewritten."""
    return render_template("front/roots.html", roots=roots.newest())


@blueprint.get("/books/<number>")
def book(number: str) -> str:
    require("front.see_books", actor())
    docket = by_number(number)
    if docket is None:
        abort(404)
    chain = ledger.entries(docket.id)
    shown = [entry for entry in chain if entry.visibility in (PUBLIC, STAFF)][-500:]
    rows = [(entry, story.title(entry)) for entry in reversed(shown)]
    return render_template(
        "front/book.html", docket=docket, rows=rows, broken=ledger.broken_at(docket, chain)
    )
