"""Words of the published tables of ballots, and why single ballots may be withheld."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

Words = dict[str, LazyString]

BALLOT_CLASS_WORDS: Words = {
    "valid": _l("Valid"),
    "abstention": _l("Abstention"),
    "invalid": _l("Invalid"),
}

# By the code of the reading: why a ballot does not count.
INVALID_WORDS: Words = {
    "over_vote": _l("Too many chosen"),
    "under_vote": _l("Too few chosen"),
    "unknown_candidate": _l("Somebody who is no candidate"),
    "unknown_mark": _l("A mark that does not exist"),
    "duplicate_mark": _l("The same candidate twice"),
    "both_marks": _l("Two different marks beside one candidate"),
    "duplicate_number": _l("The same number twice"),
    "number_gap": _l("A number is left out"),
    "over_points": _l("Too many points"),
    "over_cost": _l("More money than there is"),
    "over_scope": _l("Too many of one area"),
    "several_communities": _l("More than one community"),
    "unreadable": _l("Unreadable"),
    "identifying_mark": _l("A mark that tells who it is"),
    "not_official": _l("Not the official paper"),
    "torn": _l("Torn"),
    "wrong_style": _l("A paper of another ballot"),
    "late": _l("Too late"),
    "unsigned": _l("Without stamp"),
    "malformed": _l("Damaged"),
    "spoiled": _l("Spoiled"),
}

WITHHELD_WORDS: Words = {
    "own_communities": _l(
        "Single ballots of this poll are not published: in some communities fewer than ten voted, "
        "and could be recognised. The scrutineers have counted them and signed."
    ),
}
