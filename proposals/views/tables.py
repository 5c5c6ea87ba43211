"""The list of proposals, as it is narrowed down, as a table to take away."""

from collections.abc import Iterator
from decimal import Decimal

from flask import Response, url_for
from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from commons.clock import local
from commons.exports import CSV_TYPE, XLSX_TYPE, Value, csv_bytes, file_name, xlsx_bytes
from commons.money import FEN_PER_WAN
from commons.web import attachment
from proposals import queries
from proposals.queries.tables import everything
from proposals.views.desk import blueprint
from proposals.views.lists import filters
from proposals.words import CATEGORY_WORDS, SOURCE_WORDS, STATE_WORDS
from proposals.words.tracks import TRACK_WORDS

MOST = 10_000
HEADER: tuple[LazyString, ...] = (
    _l("Docket number"),
    _l("Name of the proposal"),
    _l("Year"),
    _l("Council"),
    _l("Way"),
    _l("Where it stands"),
    _l("Proposed as"),
    _l("Proposed by"),
    _l("Kind of matter"),
    _l("Community or village"),
    _l("Where"),
    _l("The problem"),
    _l("What should be done"),
    _l("Who benefits"),
    _l("Endorsements"),
    _l("Cost (10,000 yuan)"),
    _l("Handed in on"),
    _l("Page"),
    _l("How it came in"),
)


@blueprint.get("/proposals.csv")
def table_csv() -> Response:
    return attachment(csv_bytes(HEADER, _table()), file_name(_("Proposals"), "csv"), CSV_TYPE)


@blueprint.get("/proposals.xlsx")
def table_xlsx() -> Response:
    made = xlsx_bytes(HEADER, _table(), _("Proposals"))
    return attachment(made, file_name(_("Proposals"), "xlsx"), XLSX_TYPE)


def _table() -> Iterator[list[Value]]:
    """What everybody reads in the list: residents' names are shortened as they are there."""
    for row, (*words, origin) in everything(filters(), MOST):
        came = _("Online") if origin is None else f"{_('On paper')} {origin}".strip()
        yield [*_head(row), *words, *_end(row), came]


def _head(row: queries.Row) -> list[Value]:
    return [
        row.number,
        row.title,
        row.year,
        row.council_name,
        TRACK_WORDS[row.track],
        STATE_WORDS[row.state],
        SOURCE_WORDS[row.source],
        row.author,
        CATEGORY_WORDS.get(row.category, ""),
        row.area_name,
        row.place,
    ]


def _end(row: queries.Row) -> list[Value]:
    return [
        row.endorsement_count,
        None if row.cost_fen is None else Decimal(row.cost_fen) / FEN_PER_WAN,
        local(row.submitted_at).date() if row.submitted_at else None,
        url_for(".show", proposal_id=row.id, _external=True),
    ]
