"""What can go wrong with keys and codes, as codes with facts, and the words for them."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

WORDS: dict[str, LazyString] = {
    "key_exposed": _l(
        "Other accounts of this machine can read the key file %(path)s. "
        "Run: chmod 600 %(path)s. Then start again."
    ),
    "key_broken": _l("The key file %(path)s is damaged. Put it back from the backup of the keys."),
    "keys_missing": _l(
        "No keys lie in %(path)s. Put the backup of the keys there before you start."
    ),
    "key_unknown": _l("Key number %(key)s is missing. Put it back from the backup of the keys."),
    "sealed_broken": _l("A stored secret cannot be read. It was changed or belongs elsewhere."),
    "box_broken": _l("A sealed ballot cannot be opened with this key. Tell the scrutineers."),
    "box_too_long": _l("This ballot is too long to be sealed. Choose fewer entries."),
    "shares_broken": _l("These shares do not belong together. Tell the scrutineers."),
    "guardian_broken": _l("This key does not open this share. Is it the key for this ballot?"),
    "code_empty": _l("Please type the code."),
    "code_character": _l("The code cannot contain “%(character)s”. Please compare it once more."),
    "code_length": _l(
        "The code has %(wanted)s characters, you typed %(given)s. Please compare it once more."
    ),
    "code_false": _l("This code is not right. Please compare it once more."),
}


class CryptoRefused(ValueError):  # noqa: N818
    """Something sealed, signed or typed was refused; ``code`` and ``facts`` word it."""

    def __init__(self, code: str, **facts: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
