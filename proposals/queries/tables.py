"""The public list with its longer words, for tables to take away."""

from commons.database import db
from proposals.models import ImportedProposal, Proposal
from proposals.queries.lists import Filters, Row, as_row, conditions, order_of, row_query

WORDS = (
    Proposal.problem,
    Proposal.wish,
    Proposal.beneficiaries,
    ImportedProposal.origin,
)


def everything(filters: Filters, most: int) -> list[tuple[Row, tuple[str | None, ...]]]:
    """The public list as far as *most*: each row with problem, wish, who benefits, and where it
    was collected if it came in by a sheet.
    """
    came = ImportedProposal.proposal_id == Proposal.id
    query = row_query().add_columns(*WORDS).outerjoin(ImportedProposal, came)
    query = query.where(*conditions(filters))
    found = db.session.execute(query.order_by(*order_of(filters.sort)).limit(most))
    return [(as_row(it, dropped=len(WORDS)), tuple(it[-len(WORDS) :])) for it in found]
