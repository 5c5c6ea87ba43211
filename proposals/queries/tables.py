"""The public list with its longer words, for tables to take away."""

from commons.database import db
from proposals.models import Proposal
from proposals.queries.lists import Filters, Row, as_row, conditions, order_of, row_query

WORDS = (Proposal.problem, Proposal.wish, Proposal.beneficiaries)


def everything(filters: Filters, most: int) -> list[tuple[Row, str, str, str]]:
    """The public list as far as *most*: each row with problem, wish and who benefits."""
    query = row_query().add_columns(*WORDS).where(*conditions(filters))
    found = db.session.execute(query.order_by(*order_of(filters.sort)).limit(most))
    return [(as_row(it, dropped=len(WORDS)), *it[-len(WORDS) :]) for it in found]
