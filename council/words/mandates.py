"""The words of nominations, seats and mandates."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from residents.words import DEED_NAMES

MANDATE_WORDS: dict[str, LazyString] = {
    "nominated": _l("Nominated"),
    "screened": _l("Screened"),
    "party_reviewed": _l("Reviewed"),
    "publicised": _l("On public notice"),
    "confirmed": _l("Confirmed"),
    "active": _l("Active"),
    "suspended": _l("Suspended"),
    "resigned": _l("Resigned"),
    "terminated": _l("Ended early"),
    "expired": _l("Expired"),
    "declined": _l("Not taken up"),
    "withdrawn": _l("Withdrawn"),
}
MANDATE_TONES = {
    "active": "good", "confirmed": "good", "publicised": "progress", "suspended": "warn",
    "terminated": "warn", "declined": "warn",
}  # fmt: skip

GROUP_WORDS: dict[str, LazyString] = {
    "deputy": _l("Deputies of the people's congress"),
    "cppcc": _l("CPPCC members"),
    "resident": _l("Residents"),
    "expert": _l("Experts"),
    "enterprise": _l("Enterprises"),
    "organisation": _l("Social organisations"),
}

SOURCE_WORDS: dict[str, LazyString] = {
    "self": _l("Nominated by themself"),
    "community": _l("Nominated by a community"),
    "unit": _l("Nominated by a unit"),
}

BOND_WORDS: dict[str, LazyString] = {"lives": _l("Lives here"), "works": _l("Works here")}

REASON_WORDS: dict[str, LazyString] = {
    "conditions": _l("The conditions are not met"),
    "seats_full": _l("The seats of this group are taken"),
    "review": _l("Not taken up in the review"),
    "objection": _l("After an objection"),
}

CONDITION_WORDS: dict[str, LazyString] = {
    "young": _l("Younger than 18 by the register"),
    "undeclared": _l("Has not declared to be 18 or older"),
    "new_here": _l("Has lived or worked here for less than a year"),
}

DEED_NAMES.update(
    {
        "council.nominate_self": _l("Offer oneself for a seat"),
        "council.nominate": _l("Nominate somebody for a seat"),
        "council.accept_nomination": _l("Agree to a nomination"),
        "council.withdraw_nomination": _l("Withdraw from a nomination"),
        "council.screen_nominee": _l("Screen a nominee"),
        "council.decline_nominee": _l("Decline a nomination"),
        "council.review_nominee": _l("Review a nominee for the confirming body"),
        "council.publicise_nominees": _l("Put nominees on public notice"),
        "council.object_to_nominee": _l("Object to a nominee"),
        "council.answer_nominee_objection": _l("Answer an objection to a nominee"),
        "council.confirm_mandate": _l("Confirm a mandate"),
        "council.plan_seats": _l("Plan the seats of the groups"),
        "council.take_seat": _l("Let a confirmed member take the seat"),
        "council.expire_mandate": _l("End a mandate with its term"),
        "council.resign": _l("Give one's own seat up"),
        "council.see_nominations": _l("See nominations that are not public yet"),
    }
)
