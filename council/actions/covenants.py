"""Adopting covenants: a new version comes from another carried motion, from nothing else."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from commons import docket, ledger
from commons.action import action
from commons.canonical import digest
from commons.clock import now
from commons.database import db, new_id
from commons.policy import Actor, require
from council import queries
from council.models import Covenant, CovenantVersion, MeetingMotion
from council.queries import covenants as found_by
from residents import queries as people


class Adopting:
    """A motion that shall make a version of a covenant, as the subject of a policy."""

    def __init__(
        self, motion: MeetingMotion, earlier: Covenant | None = None, area_id: UUID | None = None,
        title: str = "",
    ) -> None:  # fmt: skip
        self.council_id, self.area_path = motion.council_id, motion.area_path
        self.is_carried = motion.state == "carried" and motion.minutes_of_id is None
        self.is_unused = found_by.adopted_by(motion.id) is None
        inside = area_id is None or people.area(area_id).path.startswith(motion.area_path)
        self.is_here = (inside and earlier is None) or (
            earlier is not None and earlier.council_id == motion.council_id
        )
        self.is_new_title = area_id is None or not found_by.is_title_taken(area_id, title)


@action("council.adopt_covenant")
def adopt_covenant(
    actor: Actor, motion_id: UUID, *, articles: Sequence[str], from_day: date,
    covenant_id: UUID | None = None, area_id: UUID | None = None, title: str = "",
) -> UUID:  # fmt: skip
    """Enter the words that a carried motion adopted: a new covenant, or the next version of one.

    A new one has a *title* and the place it is for. Returns the covenant's id.
    """
    motion = queries.motion_for_update(motion_id)
    docket.lock(motion.docket_id)
    earlier = found_by.covenant(covenant_id) if covenant_id else None
    require("council.adopt_covenant", actor, Adopting(motion, earlier, area_id, title))
    place = area_id or queries.council(motion.council_id).area_id
    covenant = earlier or _made(motion, place, title)
    versions = found_by.covenant_versions(covenant.id)
    number = versions[0].version.version + 1 if versions else 1
    words = list(articles)
    made = CovenantVersion(
        covenant_id=covenant.id, version=number, motion_id=motion_id, articles=words,
        from_day=from_day, digest=digest({"version": number, "articles": words}), at=now(),
    )  # fmt: skip
    db.session.add(made)
    ledger.write(
        covenant.docket_id, "council.covenant_adopted", actor, subject=motion,
        covenant=covenant.id, version=number, motion=motion_id, meeting=motion.meeting_id,
        digest=made.digest,
    )  # fmt: skip
    return covenant.id


def _made(motion: MeetingMotion, area_id: UUID, title: str) -> Covenant:
    area = people.area(area_id)
    made = Covenant(
        id=new_id(), council_id=motion.council_id, area_id=area_id, area_path=area.path,
        docket_id=motion.docket_id, title=title,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    return made
