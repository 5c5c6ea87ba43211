"""The index follows the words of a proposal: from the day it is public, at every change."""

from commons import search
from commons.ledger import Entry, when
from commons.policy import Actor
from proposals import queries

KIND = "proposal"


@when("proposals.submitted")
@when("proposals.amendment_adopted")
@when("proposals.wording_restored")
def index(entry: Entry, _actor: Actor) -> None:
    """Put the proposal of this docket into the index, with the words it has now."""
    found = queries.of_docket(entry.docket_id)
    words = (found.title, found.place, found.wish, found.problem, found.beneficiaries)
    search.put(entry.docket_id, KIND, *words)
