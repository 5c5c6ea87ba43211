"""The words of the key ceremony."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

Words = dict[str, LazyString]

CUSTODY_WORDS: Words = {
    "file": _l("In a file on the server"),
    "shares": _l("In shares of the scrutineers"),
}

CUSTODY_HINTS: Words = {
    "file": _l(
        "Simple. Whoever can read all files of the server could open ballots early; the public "
        "page says so."
    ),
    "shares": _l(
        "Nobody can open the box alone. Each scrutineer makes a key on their own phone and tests "
        "it before voting begins."
    ),
}

SHARE_OBSTACLES: Words = {
    "shares_do_not_fit": _l(
        "%(needed)s shares open the box, and %(parts)s scrutineers are named. One of them must "
        "be able to be missing: change the number, or name more."
    ),
    "shares_not_dealt": _l(
        "The key of the box is not dealt yet: %(keys)s of %(parts)s scrutineers have made a key."
    ),
    "shares_not_rehearsed": _l(
        "%(rehearsed)s of %(parts)s scrutineers have tested their share; %(needed)s are needed."
    ),
}

# Why a text typed at the ceremony was not taken.
SHARE_REFUSALS: Words = {
    "few_shares": _l("At least two scrutineers must open the box together."),
    "not_a_public_key": _l("This is no public key. Copy the whole text once more."),
    "share_differs": _l("This is not the share dealt to you. Is it the key you made last?"),
    "key_typed_early": _l(
        "That is your secret key. Never type it before the close. Please make a new key now."
    ),
    "other_text": _l("This is another text than the one asked for. Please look once more."),
    "miscopied": _l("This text was not copied right. Please compare it once more."),
}

# The field that a refusal belongs to, where it is not the only one.
FIELD_OF: dict[str, str] = {"few_shares": "shares_needed"}
