"""Photos of meetings about a matter and of events (D-14): added, and taken away again."""

from uuid import UUID

from commons import ledger
from commons.action import action
from commons.database import db
from commons.policy import Actor, require
from council.models import GatheringPhoto
from council.queries import gatherings as found_by


@action("council.add_gathering_photo")
def add_gathering_photo(actor: Actor, gathering_id: UUID, *, digest: str, alt: str) -> None:
    """Show a kept picture, by its digest, with words for those who cannot see it.

    The same picture sent twice is shown once, with the later words.
    """
    found = found_by.gathering_for_update(gathering_id)
    require("council.add_gathering_photo", actor, found)
    shown = {photo.digest: photo for photo in found_by.photos(gathering_id)}
    if digest in shown:
        shown[digest].alt = alt
    else:
        last = max((photo.position for photo in shown.values()), default=0)
        made = GatheringPhoto(gathering_id=gathering_id, digest=digest, alt=alt, position=last + 1)
        db.session.add(made)
    ledger.write(
        found.docket_id, "council.photo_added", actor, subject=found, gathering=gathering_id
    )


@action("council.remove_gathering_photo")
def remove_gathering_photo(actor: Actor, gathering_id: UUID, *, digest: str) -> None:
    """Take a photo away, also from a closed matter: somebody on it may object at any time."""
    found = found_by.gathering_for_update(gathering_id)
    require("council.remove_gathering_photo", actor, found)
    db.session.delete(found_by.photo(gathering_id, digest))
    ledger.write(
        found.docket_id, "council.photo_removed", actor, subject=found, gathering=gathering_id
    )
