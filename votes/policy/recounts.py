"""Who has papers of a station counted again, and who decides which count stands."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, policy, requirement
from residents.policy import is_signed_in
from votes import queries
from votes.desk import of_poll, station_stands_at
from votes.policy.hall import is_chief
from votes.policy.polls import is_counting_officer, is_scrutineer, stands_at


@requirement(_l("The papers of this station have been counted again already."))
def was_counted_once(_actor: Actor, at: Any) -> Answer:
    return at.recount is None


@requirement(_l("No recount of this station is under way."))
def is_recounted(_actor: Actor, at: Any) -> Answer:
    return bool(at.is_recounted)


@requirement(_l("Some papers are not read twice or not settled yet in the recount."))
def are_recounted_sheets_settled(_actor: Actor, at: Any) -> Answer:
    if at.recount.found is None:
        return False
    return all(sheet.outcome is not None for sheet in queries.papers.sheets_of(at))


SETTLED = [station_stands_at("settled"), of_poll(stands_at("closed", "counted"))]

policy(
    {
        "votes.ask_recount": [is_signed_in, of_poll(is_scrutineer), *SETTLED, was_counted_once],
        "votes.report_recount": [
            is_signed_in,
            of_poll(is_counting_officer),
            *SETTLED,
            is_recounted,
        ],
        "votes.decide_recount": [
            is_signed_in,
            of_poll(is_chief),
            *SETTLED,
            is_recounted,
            are_recounted_sheets_settled,
        ],
    }
)
