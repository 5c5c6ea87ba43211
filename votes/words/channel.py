"""What the ways to a ballot are called."""

from flask_babel import lazy_gettext as _l

CHANNEL_WORDS = {
    "online": _l("Voted online"),
    "device": _l("Voted on the device in the hall"),
    "paper": _l("Voted on paper"),
}
