"""What the recount in the browser says; the keys are those of static/js/recount/recount.js."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

_HASH = _l("Check code ({what}): recounted {mine}, published {theirs}")

RECOUNT_WORDS: dict[str, LazyString] = {
    "counting": _l("Counting …"),
    "same": _l("The same: {n} ballots counted again on this device. Code of this count: {code}"),
    "different": _l("DIFFERENT: {n} points are not as published. Code of this count: {code}"),
    "withheld_ballots": _l(
        "Not counted again: this file holds no single ballots, because people could be recognised. "
        "Check codes and sums are right."
    ),
    "withheld": _l("Ten ballots or more were cast, so single ballots should be in this file"),
    "unreadable": _l("This file is not a file of ballots, or it is damaged. Choose another one."),
    "no_file": _l("The ballots could not be fetched. Try again, or choose a saved file."),
    "too_hard": _l("Too many are equal to try every order here. Use the program below."),
    "other": _l("{what}: recounted {mine}, published {theirs}"),
    "record_digest": _HASH,
    "rules_digest": _HASH,
    "items_digest": _HASH,
    "ballots_digest": _l("The ballots are not those that were signed: check code {mine}, {theirs}"),
    "trackers_digest": _HASH,
    "pools": _l("The ballots by station are not the same as all ballots: {mine}, {theirs}"),
    "receipts": _l("Receipt numbers: {mine} in the file, {theirs} by its ballots"),
    "poll": _l("The file belongs to another ballot: {mine}, {theirs}"),
    "title": _l("Title: {mine} in the file, {theirs} in the certificate"),
    "kind": _l("Kind: {mine} in the file, {theirs} in the certificate"),
    "candidates": _l("Candidates: {mine} in the file, {theirs} in the certificate"),
    "returned": _l("Ballots returned: recounted {mine}, published {theirs}"),
    "valid": _l("Valid ballots: recounted {mine}, published {theirs}"),
    "invalid": _l("Invalid ballots: recounted {mine}, published {theirs}"),
    "blank": _l("Abstentions: recounted {mine}, published {theirs}"),
    "invalid_reasons": _l("Reasons of invalid ballots: recounted {mine}, published {theirs}"),
    "votes": _l("Votes for {name}: recounted {mine}, published {theirs}"),
    "opposed": _l("Votes against {name}: recounted {mine}, published {theirs}"),
    "score": _l("Points of {name}: recounted {mine}, published {theirs}"),
    "void_items": _l("Marks that do not count: recounted {mine}, published {theirs}"),
    "outcome": _l("How the count ended: recounted {mine}, published {theirs}"),
    "won": _l("Chosen by the count: recounted {mine}, published {theirs}"),
    "tied": _l("Equal at the cut line: recounted {mine}, published {theirs}"),
    "open": _l("Depending on the tie: recounted {mine}, published {theirs}"),
    "places_for_tied": _l("Places for the tied: recounted {mine}, published {theirs}"),
    "empty_places": _l("Empty places: recounted {mine}, published {theirs}"),
    "slate": _l("Candidates of the next round: recounted {mine}, published {theirs}"),
    "left": _l("Money left, in fen: recounted {mine}, published {theirs}"),
    "part": _l("Funded in part: recounted {mine}, published {theirs}"),
    "payers": _l("Paid for by shares: recounted {mine}, published {theirs}"),
    "payment": _l("What supporters of {name} pay: recounted {mine}, published {theirs}"),
    "order": _l("The order that settled the tie names {mine}; tied were {theirs}"),
    "lot": _l("The lot, drawn again: {mine}; published {theirs}"),
    "winners": _l("Winners: recounted {mine}, published {theirs}"),
    "satisfied": _l("“Satisfied” for {name}: recounted {mine}, published {theirs}"),
    "basic": _l("“Basically satisfied” for {name}: recounted {mine}, published {theirs}"),
    "dissatisfied": _l("“Not satisfied” for {name}: recounted {mine}, published {theirs}"),
    "unknown": _l("“I do not know it” for {name}: recounted {mine}, published {theirs}"),
    "grade": _l("Grade of {name}: recounted {mine}, published {theirs}"),
}
