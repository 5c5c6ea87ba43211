"""The standing books: who did what in which office, for auditors and staff."""

from flask import abort, render_template
from flask_babel import gettext as _

from commons import ledger, roots
from commons.docket import Docket, by_number
from commons.ledger import PUBLIC, STAFF
from commons.policy import require
from commons.web import actor
from front import queries, story
from front.policy import BOOK_READERS
from front.views.site import blueprint


@blueprint.get("/books")
def books() -> str:
    reader = actor()
    require("front.see_books", reader)
    paths = [grant.area_path for grant in reader.grants if grant.role in BOOK_READERS]
    found = queries.books(path for path in paths if path)
    return render_template("front/books.html", books=found, called=_called)


@blueprint.get("/roots")
def roots_of_days() -> str:
    """The published roots, to anyone: a kept one shows later whether the past was rewritten."""
    return render_template("front/roots.html", roots=roots.newest())


@blueprint.get("/books/<number>")
def book(number: str) -> str:
    docket = by_number(number)
    require("front.see_books", actor(), docket)
    if docket is None:
        abort(404)
    chain = ledger.entries(docket.id)
    shown = [entry for entry in chain if entry.visibility in (PUBLIC, STAFF)][-500:]
    rows = [(entry, story.title(entry)) for entry in reversed(shown)]
    return render_template(
        "front/book.html",
        docket=docket,
        title=_called(docket),
        rows=rows,
        broken=ledger.broken_at(docket, chain),
    )


def _called(docket: Docket) -> str:
    """What a book is called; the books of the register have no number that says anything."""
    number = docket.number or ""
    if docket.kind == "matter":
        return number
    kinds = {"register": _("Register of people and roles"), "access": _("Sign-ins")}
    return next((words for kind, words in kinds.items() if number.startswith(kind)), number)
