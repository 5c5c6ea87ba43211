"""Who keeps photos of papers and count sheets, and who sees them."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, policy, requirement
from residents.policy import is_signed_in
from votes import queries
from votes.desk import has_shift, of_desk, of_poll, station_stands_at
from votes.policy.afterwards import is_observer
from votes.policy.polls import is_counting_officer, is_scrutineer, stands_at
from votes.policy.stations import are_papers_read


@requirement(
    _l(
        "This photo is sealed. It is seen by those who type the paper until it is typed twice, and "
        "by scrutineers while they settle it or count again."
    )
)
def is_photo_needed(actor: Actor, seen: Any) -> Answer:
    at = seen.desk
    settles = is_scrutineer(actor, at.poll) is None
    if are_papers_read(actor, at) is not None:
        return False
    if at.is_recounted and settles:
        return True
    sheets = queries.papers.sheets_of(at)
    if seen.series != at.series or seen.sheet > len(sheets):
        return False
    sheet = sheets[seen.sheet - 1]
    return not sheet.is_read or (settles and sheet.outcome is None)


@requirement(_l("Only the scrutineers of this ballot and its observers see this photo."))
def scrutinises_or_observes(actor: Actor, at: Any) -> Answer:
    return is_scrutineer(actor, at.poll) is None or is_observer(actor, at) is None


policy(
    {
        "votes.keep_paper_photo": [is_signed_in, of_poll(is_counting_officer), are_papers_read],
        "votes.keep_count_photo": [
            is_signed_in,
            has_shift,
            station_stands_at("closed", "settled"),
            of_poll(stands_at("open", "paused", "closed", "counted")),
        ],
        "votes.see_paper_photo": [
            is_signed_in,
            of_desk(of_poll(is_counting_officer)),
            is_photo_needed,
        ],
        "votes.see_count_photo": [is_signed_in, scrutinises_or_observes],
    }
)
