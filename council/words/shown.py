"""The words that templates of seats, gatherings and standing orders know."""

from typing import Any

from commons.clock import today
from council.words import gatherings, mandates, orders

SHOWN: dict[str, Any] = {
    "today": today,
    "gathering_words": gatherings.GATHERING_WORDS,
    "gathering_tones": gatherings.GATHERING_TONES,
    "gathering_kind_words": gatherings.GATHERING_KIND_WORDS,
    "invitee_words": gatherings.INVITEE_WORDS,
    "mandate_words": mandates.MANDATE_WORDS,
    "mandate_tones": mandates.MANDATE_TONES,
    "seat_group_words": mandates.GROUP_WORDS,
    "nomination_words": mandates.SOURCE_WORDS,
    "bond_words": mandates.BOND_WORDS,
    "decline_words": mandates.REASON_WORDS,
    "article": orders.article,
    "article_change_words": orders.CHANGE_WORDS,
    "setting_names": list(orders.SETTING_WORDS),
}
