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
    "few_ballots": _l(
        "Single ballots of this poll are not published: fewer than ten were cast, and somebody "
        "could be recognised. The scrutineers have counted them and signed."
    ),
    "few_deputies": _l(
        "Single ballots of this poll are not published: one of its two boxes holds fewer than ten, "
        "and somebody could be recognised. The scrutineers have counted them and signed."
    ),
    "own_communities": _l(
        "Single ballots of this poll are not published: in some communities fewer than ten voted, "
        "and could be recognised. The scrutineers have counted them and signed."
    ),
}

# What a certificate of destruction lists.
ARCHIVE_WORDS: Words = {
    "roll": _l("Entries of the roll: who might vote, and who did"),
    "roll_changes": _l("Changes of the roll"),
    "booth_codes": _l("Codes for voting on a device"),
    "printed_codes": _l("Codes on paper, by message, and attempts to use them"),
    "undos": _l("Marks taken back at stations"),
    "sheets": _l("Sheets from which the roll was taken"),
    "notices": _l("Notices to members about this ballot"),
    "key_shares": _l("Parts of the key of the box"),
    "salts": _l("Salts of the check codes of roll and ballots"),
    "receipts": _l("Receipt numbers"),
    "opened_ballots": _l("Ballots without names, as published"),
}

GROUP_WORDS: Words = {
    "online": _l("Online"),
    "device": _l("On a device in the hall"),
    "paper": _l("On paper"),
    "": _l("Others together"),
}

AGE_WORDS: Words = {
    "young": _l("Under 35"),
    "middle": _l("35 to 59"),
    "old": _l("60 and older"),
    "": _l("Others, or age not known"),
}

# Why something after a result is not taken (NotAPoll).
LATE_WORDS: Words = {
    "count_answered": _l("This count needs no answer any more."),
    "recount_differs": _l("The recount differs too. The certificate cannot stand: tell the chair."),
    "objection_answered": _l("This objection has been answered already."),
}
