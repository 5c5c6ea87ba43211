"""The lot of a panel: its secret, its entries for the public, its order, and the file to check.

The secret is derived from the keys of the instance and is nowhere until the draw; only its hash is
published before, as for the lot of a poll (commons/lots.py).
"""

import hmac
from typing import Any
from uuid import UUID

from commons.lots import matches, seed
from commons.web import keyring
from council.models import Panel
from council.queries import panels as found_by
from council.rules.panels import in_group, list_digest


def secret_of(panel_id: UUID) -> bytes:
    """The secret of the lot of one panel: 32 octets that only the keys of this instance give."""
    return hmac.digest(keyring().derive("panel-lot"), panel_id.bytes, "sha256")


def entry_for(panel_id: UUID, person_id: UUID) -> str:
    """What stands for a person in the published list: a keyed hash, another one in every list."""
    key = keyring().derive("panel-entry")
    return hmac.digest(key, panel_id.bytes + person_id.bytes, "sha256").hex()[:20]


class Draw:
    """A panel at its draw, as the subject of a policy: is the list whole, does the secret fit."""

    def __init__(self, panel: Panel) -> None:
        self.council_id, self.area_path, self.state = (
            panel.council_id, panel.area_path, panel.state,
        )  # fmt: skip
        self.draw_on = panel.draw_on
        entries = found_by.entries(panel.id)
        self.is_as_published = list_digest(entries) == panel.list_digest and matches(
            panel.commitment, secret_of(panel.id)
        )


def order_of(panel: Panel) -> dict[str, list[str]]:
    """Who comes first, second and so on in each group, from what is published."""
    made = seed(bytes.fromhex(panel.secret), panel.public)
    return in_group(made, found_by.entries(panel.id))


def bundle(panel: Panel) -> dict[str, Any]:
    """Everything a third party needs to draw again: no name, no number, no phone."""
    return {
        "kind": "panel-lot/1",
        "panel": str(panel.id),
        "title": panel.title,
        "seats": panel.seats,
        "quotas": panel.quotas,
        "list": [list(entry) for entry in found_by.entries(panel.id)],
        "list_digest": panel.list_digest,
        "commitment": panel.commitment,
        "source": panel.source,
        "draw_on": panel.draw_on,
        "secret": panel.secret,
        "public": panel.public,
        "places": [
            {"entry": one.place.entry, "group": one.place.group_name, "rank": one.place.rank,
             "state": one.place.state}
            for one in found_by.places(panel.id)
        ],
    }  # fmt: skip
