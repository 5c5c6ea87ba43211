"""A matter heard again and again, on the agenda of a meeting, for the guards."""

from typing import Any

from commons.clock import today
from proposals import actions
from proposals.queries import common
from proposals.rules.common import quarter_of


def fill_common(street: Any) -> None:
    """The smallest cluster of the street is offered; its leader can be offered once more."""
    quarter = quarter_of(today())
    key = common.common_of(street.council, quarter)[-1].key
    street.at["common_key"] = key
    street.at["common"] = actions.common.offer_common(
        street.steward, street.council, meeting_id=street.at["gathered"], quarter=quarter, key=key
    )
